// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composer.h"

#include "attachments/attachmenttray.h"
#include "composer/messageedit.h"
#include "spelling/spellcheck.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "widgets/primarybutton.h"
#include "widgets/scaledfont.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// The frame around the text and the buttons, which makes them look like one control.
class FieldFrame : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const QWidget *focused = focusWidget();
        const bool hasTheFocus = focused && focused->hasFocus();
        QColor line = palette().color(hasTheFocus ? QPalette::Highlight : QPalette::Text);
        if (!hasTheFocus)
            line.setAlphaF(0.5F); // This gives a contrast of 3:1.
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(line, 1));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
};

} // namespace

Composer::Composer(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_edit(new MessageEdit(this))
    , m_button(new PrimaryButton(this))
    , m_attach(new QToolButton(this))
    , m_tray(new AttachmentTray(this))
    , m_spelling(new SpellCheck(*m_edit, settings, this))
    , m_editLine(buildEditLine())
{
    setObjectName(u"composer"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_editLine);
    column->addWidget(m_tray);
    column->addWidget(buildField());
    connectParts();
    for (QWidget *each : {static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_attach),
                          static_cast<QWidget *>(m_button)})
        each->installEventFilter(this);
    render();
}

QWidget *Composer::buildField()
{
    m_edit->setObjectName(u"messageEdit"_s);
    m_edit->setAccessibleName(tr("Message"));
    m_button->setObjectName(u"sendButton"_s);
    m_attach->setObjectName(u"attachButton"_s);
    m_attach->setAutoRaise(true);
    m_attach->setFocusPolicy(Qt::StrongFocus);
    m_attach->setAccessibleName(tr("Attach files"));
    m_attach->setToolTip(tr("Attach images, PDF or text files"));

    auto *field = new FieldFrame(this);
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(m_edit, 1);
    for (QToolButton *button : {m_attach, static_cast<QToolButton *>(m_button)}) {
        auto *column = new QVBoxLayout;
        column->setContentsMargins(0, 4, 0, 4);
        column->addStretch();
        column->addWidget(button);
        row->addLayout(column);
    }
    setTabOrder(m_edit, m_attach);
    setTabOrder(m_attach, m_button);
    return field;
}

void Composer::connectParts()
{
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::textEdited);
    // The wrapped lines are counted some time after textChanged().
    connect(m_edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
            this, &Composer::renderHeight);
    connect(m_edit, &MessageEdit::sendKeyPressed, this, &Composer::submit);
    connect(m_edit, &MessageEdit::upPressedWhileEmpty, this, [this] {
        if (!m_editing && m_tray->attachments().isEmpty())
            emit editLastRequested();
    });
    connect(m_edit, &MessageEdit::earlierRequested, this, &Composer::bringBack);
    connect(m_edit, &MessageEdit::filesOffered, m_tray, &AttachmentTray::addFiles);
    connect(m_edit, &MessageEdit::imageOffered, m_tray, &AttachmentTray::addPicture);
    connect(m_tray, &AttachmentTray::changed, this, &Composer::attachmentsEdited);
    connect(m_tray, &AttachmentTray::checked, this, &Composer::render);
    connect(m_tray, &AttachmentTray::emptied, this, &Composer::focusText);
    connect(m_tray, &AttachmentTray::problemFound, this, &Composer::problemFound);
    connect(m_attach, &QToolButton::clicked, this, &Composer::chooseFiles);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_activity == Activity::Answering && !m_editing)
            emit stopRequested();
        else
            submit();
    });
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::sendWithEnter.name)
            render();
    });
}

QWidget *Composer::buildEditLine()
{
    auto *line = new QWidget(this);
    line->setObjectName(u"editLine"_s);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(8, 0, 0, 0);
    row->setSpacing(8);
    m_editWords = new QLabel(line);
    m_editWords->setObjectName(u"editWords"_s);
    m_editWords->setForegroundRole(QPalette::PlaceholderText);
    auto *cancel = new QToolButton(line);
    cancel->setText(tr("Cancel"));
    cancel->setObjectName(u"cancelEditButton"_s);
    cancel->setAccessibleName(tr("Cancel editing"));
    cancel->setToolTip(tr("Cancel editing (Esc)"));
    cancel->setAutoRaise(true);
    cancel->setFocusPolicy(Qt::StrongFocus);
    connect(cancel, &QToolButton::clicked, this, &Composer::cancelEdit);
    row->addWidget(m_editWords, 1);
    row->addWidget(cancel);
    line->hide();
    return line;
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

const QList<Attachment> &Composer::attachments() const
{
    return m_tray->attachments();
}

void Composer::display(const QString &text, const QList<Attachment> &attachments)
{
    m_isLoading = true;
    m_broughtBack = 0;
    if (this->text() != text) { // setting the same text would move the cursor
        m_edit->setPlainText(text);
        m_edit->moveCursor(QTextCursor::End);
    }
    m_tray->setAttachments(attachments);
    m_isLoading = m_isChanged = false;
    render();
}

void Composer::setDraft(const QString &draft, const QList<Attachment> &attachments)
{
    m_editing.reset();
    m_draft.clear();
    m_draftAttachments.clear();
    display(draft, attachments);
}

void Composer::beginEdit(MessageId message, const QString &text,
                         const QList<Attachment> &attachments, Edited which)
{
    m_editWords->setText(which == Edited::Last ? tr("Editing your last message")
                                               : tr("Editing an earlier message"));
    if (!m_editing) {
        m_draft = this->text();
        m_draftAttachments = m_tray->attachments();
    }
    m_editing = message;
    display(text, attachments);
}

std::optional<Composer::Edit> Composer::edit() const
{
    if (!m_editing || !m_isChanged)
        return std::nullopt;
    return Edit {*m_editing, text(), attachments(), m_draft, m_draftAttachments};
}

void Composer::resumeEdit(const Edit &edit, Edited which)
{
    setDraft(edit.draft, edit.draftAttachments);
    beginEdit(edit.message, edit.text, edit.attachments, which);
    m_isChanged = true;
}

void Composer::cancelEdit()
{
    if (!m_editing)
        return;
    accepted();
    focusText();
}

void Composer::accepted()
{
    const bool wasDraft = isEditTheDraft() && m_isChanged;
    m_editing.reset();
    display(std::exchange(m_draft, {}), std::exchange(m_draftAttachments, {}));
    if (wasDraft)
        emit draftChanged({});
}

bool Composer::canTake(const QMimeData &dragged)
{
    return !MessageEdit::localFilesIn(dragged).isEmpty() || MessageEdit::isPicture(dragged);
}

bool Composer::take(const QMimeData &dropped)
{
    if (const QStringList paths = MessageEdit::localFilesIn(dropped); !paths.isEmpty())
        m_tray->addFiles(paths);
    else if (MessageEdit::isPicture(dropped))
        m_tray->addPicture(qvariant_cast<QImage>(dropped.imageData()));
    else
        return false;
    focusText();
    return true;
}

void Composer::chooseFiles()
{
    auto *dialog = new QFileDialog(window(), tr("Attach files"));
    dialog->setObjectName(u"attachDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    // No filter by name: the type of a file is determined from its content.
    connect(dialog, &QFileDialog::filesSelected, m_tray, &AttachmentTray::addFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Composer::focusText);
    dialog->open();
}

void Composer::attachmentsEdited()
{
    render();
    m_isChanged = m_isChanged || !m_isLoading;
    if (!m_isLoading && !m_editing)
        emit draftAttachmentsChanged(m_tray->attachments());
}

void Composer::setActivity(Activity activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    render();
}

void Composer::setZoom(int percent)
{
    m_zoom = percent;
    scaleText();
}

void Composer::scaleText()
{
    m_edit->setFont(scaledFont(font(), m_zoom / 100.0));
    renderHeight();
}

void Composer::focusText()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

bool Composer::canSend() const
{
    const bool hasSomething = !text().trimmed().isEmpty() || !m_tray->attachments().isEmpty();
    return hasSomething && !m_tray->isBlocked();
}

void Composer::submit()
{
    const bool isBusy = m_activity == Activity::Answering && !m_editing;
    if (!isBusy && canSend())
        emit sendRequested(text());
}

/// Puts an earlier question into the field, so that the user can change the question and send it
/// again: the next earlier question if `step` is 1, the next later one if `step` is -1. After the
/// latest question, the text that was in the field before is restored.
void Composer::bringBack(int step)
{
    const QStringList earlier = m_earlier && !m_editing ? m_earlier() : QStringList();
    const qsizetype wanted = qBound<qsizetype>(0, m_broughtBack + step, earlier.size());
    if (wanted == m_broughtBack)
        return;
    if (m_broughtBack == 0)
        m_unsent = text();
    const QString words = wanted == 0 ? std::exchange(m_unsent, {}) : earlier[wanted - 1];
    m_edit->selectAll();
    m_edit->insertPlainText(words); // unlike setPlainText(), this can be undone
    m_broughtBack = wanted;
}

void Composer::textEdited()
{
    m_broughtBack = 0; // A changed question counts as a new text.
    render();
    m_isChanged = m_isChanged || !m_isLoading;
    if (!m_isLoading && (!m_editing || isEditTheDraft()))
        emit draftChanged(text());
}

/// True if the edited text is stored as the draft of the chat, because there is no other draft.
bool Composer::isEditTheDraft() const
{
    return m_editing && m_draft.isEmpty() && m_draftAttachments.isEmpty();
}

void Composer::render()
{
    const bool sendsWithEnter = m_settings.value(Setting::sendWithEnter);
    m_edit->setSendKey(sendsWithEnter ? MessageEdit::SendKey::Enter
                                      : MessageEdit::SendKey::ControlEnter);
    m_edit->setPlaceholderText(tr("Message…"));
    if (m_editLine->isHidden() == m_editing.has_value()) {
        m_editLine->setVisible(m_editing.has_value());
        emit editingChanged();
    }
    const bool stops = m_activity == Activity::Answering && !m_editing;
    m_button->setText(stops ? tr("Stop") : tr("Send"));
    m_button->setAccessibleName(m_button->text());
    m_button->setEnabled(stops || canSend());
    m_attach->setIcon(lineIcon(u"attach"_s, palette()));
    if (stops)
        setPlainToolTip(m_button, tr("Stop this answer (Esc)"));
    else if (m_tray->isBlocked())
        setPlainToolTip(m_button, m_tray->problem());
    else
        setPlainToolTip(m_button,
                        sendsWithEnter ? tr("Send (Enter); Shift+Enter starts a new line")
                                       : tr("Send (Ctrl+Enter); Enter starts a new line"));
    // Only sending has the accent colour, not stopping.
    m_button->setEmphasis(stops ? PrimaryButton::Emphasis::Ordinary
                                : PrimaryButton::Emphasis::Primary);
    m_button->setIconName(stops ? u"stop"_s : u"send"_s);
    renderHeight();
}

void Composer::renderHeight()
{
    const int most = qMax(m_edit->fontMetrics().lineSpacing() * 3, window()->height() / 3);
    const int wanted = m_edit->heightForText();
    m_edit->setFixedHeight(qMin(wanted, most));
    m_edit->setVerticalScrollBarPolicy(wanted > most ? Qt::ScrollBarAsNeeded
                                                     : Qt::ScrollBarAlwaysOff);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    // The height of the window limits the height of the field. The width of the field determines
    // the number of lines.
    if ((watched == m_edit || watched == window()) && event->type() == QEvent::Resize)
        renderHeight();
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        m_edit->parentWidget()->update();
    return QWidget::eventFilter(watched, event);
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
    if (event->type() == QEvent::FontChange)
        scaleText();
}

void Composer::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    window()->installEventFilter(this); // The height of the window limits the height of the field.
    renderHeight();
}
