// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/menustates.h"

#include "chatpane/chatpane.h"
#include "chatpane/findinchat.h"
#include "chatpane/messageediting.h"
#include "sidebar/conversationlistview.h"
#include "transcript/view/transcriptview.h"

#include <QAction>

#include <initializer_list>

using namespace Qt::StringLiterals;

namespace {

/// In UTF-16 code units. In a longer chat without code, *Copy last code* stays enabled, because
/// searching all of it whenever an answer ends would take too long.
constexpr qsizetype mostSearchedForCode = 256 * 1024;

bool mayBeCode(const QString &text)
{
    return text.contains("```"_L1) || text.contains("~~~"_L1) || text.contains("\n    "_L1)
        || text.contains("\n\t"_L1);
}

/// The answers with a text, the last one first; `visit` returns false to end.
template<typename Visit>
void visitAnswers(const Conversation &chat, const Visit &visit)
{
    for (int row = chat.rowCount() - 1; row >= 0; --row) {
        const Message &message = chat.at(row);
        if (message.role == Role::Assistant && !message.text.isEmpty() && !visit(message.text))
            return;
    }
}

bool hasAnswer(const Conversation &chat)
{
    bool found = false;
    visitAnswers(chat, [&found](const QString &) {
        found = true;
        return false;
    });
    return found;
}

bool mayHaveCodeToCopy(const Conversation &chat)
{
    bool found = false;
    qsizetype searched = 0;
    visitAnswers(chat, [&](const QString &text) {
        searched += text.size();
        found = searched > mostSearchedForCode || mayBeCode(text);
        return !found;
    });
    return found;
}

void enable(std::initializer_list<QAction *> actions, bool isEnabled)
{
    for (QAction *action : actions)
        action->setEnabled(isEnabled);
}

} // namespace

MenuStates::MenuStates(const WindowMenus &menus, Workspace &workspace, ChatPane &pane,
                       const ConversationListView &list, QObject *parent)
    : QObject(parent)
    , m_menus(menus)
    , m_workspace(workspace)
    , m_pane(pane)
    , m_list(list)
{
    connect(&m_workspace, &Workspace::currentChanged, this, &MenuStates::watchChat);
    connect(&m_workspace, &Workspace::summaryChanged, this, &MenuStates::renderTurn);
    connect(&m_workspace, &Workspace::undoRemoveChanged, this, &MenuStates::render);
    connect(&m_pane, &ChatPane::pageChanged, this, &MenuStates::render);
    connect(&m_pane.editing(), &MessageEditing::changed, this, &MenuStates::renderTurn);
    connect(&m_pane.find(), &FindInChat::openChanged, this, &MenuStates::renderTurn);
    const TranscriptSelection *selection = &m_pane.transcript().selection();
    connect(selection, &TranscriptSelection::changed, this,
            [this, selection] { m_menus.copyAsMarkdown->setEnabled(!selection->isEmpty()); });
    const QAbstractItemModel *listed = m_list.model();
    connect(listed, &QAbstractItemModel::rowsInserted, this, &MenuStates::render);
    connect(listed, &QAbstractItemModel::rowsRemoved, this, &MenuStates::render);
    connect(listed, &QAbstractItemModel::modelReset, this, &MenuStates::render);
    watchChat();
}

void MenuStates::watchChat()
{
    for (const QMetaObject::Connection &connection : std::as_const(m_chatConnections))
        disconnect(connection);
    m_chatConnections.clear();
    if (const Conversation *chat = m_workspace.current())
        m_chatConnections = {
            connect(chat, &Conversation::rowsInserted, this, &MenuStates::render),
            connect(chat, &Conversation::rowsRemoved, this, &MenuStates::render),
            connect(chat, &Conversation::modelReset, this, &MenuStates::render),
            connect(chat, &Conversation::turnStateChanged, this, &MenuStates::render),
            connect(chat, &Conversation::textAppended, this,
                    [this] {
                        if (!m_menus.copyLastAnswer->isEnabled())
                            renderAnswerActions();
                    }),
        };
    render();
}

void MenuStates::setOverlay(bool isOverlay)
{
    m_isOverlay = isOverlay;
    renderTurn();
}

bool MenuStates::keysMeanTurn() const
{
    return m_workspace.summary().state && m_workspace.summary().isCurrent;
}

MenuStates::Escape MenuStates::escape() const
{
    if (m_isOverlay)
        return Escape::CloseList;
    if (m_pane.canGoBack())
        return Escape::GoBack;
    if (m_pane.editing().isEditing())
        return Escape::CancelEditing;
    if (keysMeanTurn())
        return Escape::StopAnswer;
    return m_pane.find().isOpen() ? Escape::CloseFind : Escape::Nothing;
}

void MenuStates::render()
{
    const Conversation *chat = m_workspace.current();
    const bool hasMessages = chat && chat->rowCount() > 0;
    enable({m_menus.newChat, m_menus.focusComposer, m_menus.modelMenu, m_menus.systemPrompt},
           m_pane.canChat());
    enable({m_menus.rename, m_menus.remove}, chat != nullptr);
    enable({m_menus.find, m_menus.findNext, m_menus.findPrevious, m_menus.previousMessage,
            m_menus.nextMessage},
           hasMessages);
    m_menus.editLast->setEnabled(chat && chat->lastQuestion());
    m_menus.copyAsMarkdown->setEnabled(!m_pane.transcript().selection().isEmpty());
    m_menus.renderUndo(m_workspace.canUndoRemove(), m_workspace.lastRemovedTitle());
    const int chats = m_list.model()->rowCount();
    enable({m_menus.next, m_menus.previous}, chats > (chat ? 1 : 0));
    enable({m_menus.switchChat, m_menus.searchChats}, m_workspace.conversations().rowCount() > 0);
    for (int row = 0; row < m_menus.nth.size(); ++row)
        m_menus.nth[row]->setEnabled(row < chats);
    renderTurn();
    renderAnswerActions();
}

void MenuStates::renderTurn()
{
    m_menus.renderStop(escape());
    m_menus.renderRetry(keysMeanTurn() ? &*m_workspace.summary().state : nullptr);
}

void MenuStates::renderAnswerActions()
{
    const Conversation *chat = m_workspace.current();
    const Message *last = chat ? chat->last() : nullptr;
    m_menus.regenerate->setEnabled(last && last->role == Role::Assistant);
    m_menus.copyLastAnswer->setEnabled(chat && hasAnswer(*chat));
    m_menus.copyLastCode->setEnabled(chat && mayHaveCodeToCopy(*chat));
}
