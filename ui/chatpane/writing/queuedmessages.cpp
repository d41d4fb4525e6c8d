// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/queuedmessages.h"

#include "composer/composer.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "widgets/surfacecolors.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int queueIconSize = 16, mostQueuedShown = 4;
constexpr qreal queueRadius = 8;
constexpr int longestQueuedTip = 1000;

QString shownText(const QueuedQuestion &question)
{
    QStringList parts;
    if (!question.text.trimmed().isEmpty())
        parts.append(question.text.simplified());
    for (const Attachment &file : question.attachments)
        parts.append(file.fileName);
    return parts.join(u" · "_s);
}

/// A text that is shortened to the width of the label.
class OneLine : public QLabel
{
public:
    explicit OneLine(QWidget *parent)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        style()->drawItemText(
            &painter, rect(), Qt::AlignVCenter | Qt::AlignLeading, palette(), isEnabled(),
            fontMetrics().elidedText(text(), Qt::ElideRight, width()), foregroundRole());
    }
};

QToolButton *flatButton(const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

QueuedMessages::QueuedMessages(Workspace &workspace, Composer &composer, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_composer(composer)
    , m_icon(new QLabel(this))
    , m_words(new QLabel(this))
    , m_send(flatButton(tr("Send now"), this))
    , m_rows(new QVBoxLayout)
{
    setObjectName(u"queuedMessages"_s);
    m_icon->setFixedSize(queueIconSize, queueIconSize);
    m_words->setObjectName(u"queuedWords"_s);
    m_words->setForegroundRole(QPalette::PlaceholderText);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_send->setObjectName(u"sendQueuedButton"_s);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_icon);
    first->addWidget(m_words, 1);
    first->addWidget(m_send);
    m_rows->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 4, 4);
    column->setSpacing(4);
    column->addLayout(first);
    column->addLayout(m_rows);
    connect(m_send, &QToolButton::clicked, this, [this] {
        m_composer.focusText();
        m_workspace.sendQueued();
    });
    connect(&m_workspace, &Workspace::currentChanged, this, &QueuedMessages::showChat);
    connect(&m_workspace.queue(), &QueuedQuestions::changed, this, [this](ConversationId id) {
        if (id == m_workspace.chat().id())
            render();
    });
    showChat();
}

void QueuedMessages::showChat()
{
    disconnect(m_turnConnection);
    if (const Conversation *current = m_workspace.current())
        m_turnConnection
            = connect(current, &Conversation::turnStateChanged, this, &QueuedMessages::render);
    render();
}

void QueuedMessages::render()
{
    const QWidget *focused = QApplication::focusWidget();
    if (focused && isAncestorOf(focused))
        m_composer.focusText(); // the rows are made anew
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // a click on its button may have called this
        delete item;
    }
    const QList<QueuedQuestion> questions = m_workspace.queue().of(m_workspace.chat().id());
    const Conversation *current = m_workspace.current();
    const bool isAnswering = current && current->turnState();
    const int more = int(questions.size()) - mostQueuedShown;
    const QString words = isAnswering ? tr("Sent when this answer is done")
                                      : tr("Not sent, because the answer is not complete");
    m_words->setText(more > 0 ? tr("%1 (and %Ln more)", nullptr, more).arg(words) : words);
    m_send->setVisible(!isAnswering);
    m_icon->setPixmap(lineIcon(u"wait"_s, palette(), QPalette::PlaceholderText)
                          .pixmap(QSize(queueIconSize, queueIconSize), devicePixelRatioF()));
    for (const QueuedQuestion &question : questions.mid(0, mostQueuedShown)) {
        QWidget *row = rowOf(question);
        m_rows->addWidget(row);
        row->show();
    }
    setAccessibleName(m_words->text());
    setVisible(!questions.isEmpty());
}

QWidget *QueuedMessages::rowOf(const QueuedQuestion &question)
{
    auto *row = new QWidget(this);
    auto *text = new OneLine(row);
    text->setObjectName(u"queuedText"_s);
    text->setText(shownText(question));
    text->setToolTip(plainToolTip(question.text.left(longestQueuedTip)));
    auto *back = flatButton(tr("Take back"), row);
    back->setObjectName(u"takeBackButton"_s);
    back->setToolTip(tr("Take this message back into the message field"));
    back->setAccessibleName(tr("Take back: %1").arg(shownText(question)));
    connect(back, &QToolButton::clicked, this, [this, question] { takeBack(question); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(queueIconSize + 8, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(text, 1);
    line->addWidget(back);
    return row;
}

void QueuedMessages::takeBack(const QueuedQuestion &question)
{
    const QString before = m_composer.draft();
    QueuedQuestion draft = question;
    if (!before.trimmed().isEmpty())
        draft.text += (draft.text.isEmpty() ? QString() : u"\n\n"_s) + before;
    draft.attachments += m_composer.draftAttachments();
    if (!m_workspace.queue().takeBack(m_workspace.chat().id(), question.id, draft))
        return;
    m_workspace.chat().setDraft(draft.text);
    m_workspace.chat().setDraftFiles(draft.attachments);
    m_composer.replaceDraft(draft.text, draft.attachments);
    m_composer.focusText();
}

bool QueuedMessages::takeBackLast()
{
    const QList<QueuedQuestion> questions = m_workspace.queue().of(m_workspace.chat().id());
    if (questions.isEmpty())
        return false;
    takeBack(questions.last());
    return true;
}

void QueuedMessages::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairlineColor(palette()));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), queueRadius,
                            queueRadius);
}

void QueuedMessages::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
}
