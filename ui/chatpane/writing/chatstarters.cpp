// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/chatstarters.h"

#include "chatpane/writing/suggestionbutton.h"

#include <QApplication>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int mostStarters = 4, mostRecent = 3;
}

ChatStarters::ChatStarters(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_list(new QWidget(this))
    , m_caption(new QLabel(m_list))
    , m_rows(new QVBoxLayout(m_list))
    , m_keys(new QLabel(this))
{
    setObjectName(u"chatStarters"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setContentsMargins(12, 0, 12, 0);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(4);
    m_rows->addWidget(m_caption);
    m_keys->setObjectName(u"starterKeys"_s);
    m_keys->setForegroundRole(QPalette::PlaceholderText);
    m_keys->setWordWrap(true);
    m_keys->setAlignment(Qt::AlignHCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 16, 0, 8);
    column->setSpacing(16);
    column->addWidget(m_list);
    column->addWidget(m_keys);
    column->addStretch(1);
    connect(&m_workspace, &Workspace::modelChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

bool ChatStarters::isDemo() const
{
    const auto account = m_workspace.accounts().find(m_workspace.chat().accountId());
    return account && account->isDemo;
}

QList<ChatStarters::Suggestion> ChatStarters::suggestions() const
{
    if (isDemo())
        return {{u"/fail 529 2"_s, tr("fails twice as overloaded, then answers")},
                {u"/retry-after 5"_s, tr("asks to wait 5 seconds")},
                {u"/cut"_s, tr("breaks off in the middle of the answer")},
                {u"/slow"_s, tr("answers slowly")}};
    QList<Suggestion> found;
    const QStringList recent = m_workspace.recentQuestions(mostRecent);
    for (const QString &question : recent)
        found.append({question, {}});
    if (!found.isEmpty())
        return found;
    return {{tr("Explain this error message:") + u'\n', {}},
            {tr("Summarize the attached file in five sentences."), {}},
            {tr("Rewrite this text so that it is shorter and clearer:") + u'\n', {}}};
}

void ChatStarters::refresh()
{
    const QWidget *focused = QApplication::focusWidget();
    if (focused && m_list->isAncestorOf(focused))
        emit focusLost();
    while (QLayoutItem *item = m_rows->takeAt(1)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // a click on it may have called this
        delete item;
    }
    const QList<Suggestion> all = suggestions();
    m_caption->setText(isDemo() ? tr("The demo is no language model. Try its commands:")
                                : tr("To begin with:"));
    for (const Suggestion &each : all.mid(0, mostStarters)) {
        auto *button = new SuggestionButton(each.text, each.note, m_list);
        connect(button, &QAbstractButton::clicked, this,
                [this, text = each.text] { emit chosen(text); });
        m_rows->addWidget(button);
        button->show();
    }
    const QString key = m_workspace.settings().value(Setting::sendWithEnter)
        ? tr("Enter sends · Shift+Enter starts a line")
        : tr("Ctrl+Enter sends · Enter starts a line");
    m_keys->setText(key + tr(" · Ctrl+Shift+M: model · Ctrl+K: chats · Ctrl+?: all keys"));
    renderFit();
}

/// Hides the keys, and then the suggestions, if there is no room for them.
void ChatStarters::renderFit()
{
    const QMargins margins = layout()->contentsMargins();
    const int list = m_list->sizeHint().height() + margins.top();
    const int keys = m_keys->heightForWidth(width()) + layout()->spacing() + margins.bottom();
    const bool showsList = height() >= list;
    const QWidget *focused = QApplication::focusWidget();
    if (!showsList && focused && m_list->isAncestorOf(focused))
        emit focusLost();
    m_list->setVisible(showsList);
    m_keys->setVisible(height() >= list + keys);
}

void ChatStarters::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    renderFit();
}
