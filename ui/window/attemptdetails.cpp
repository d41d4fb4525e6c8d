// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/attemptdetails.h"

#include "core/hostname.h"
#include "status/attemptlog.h"
#include "words/provider.h"

#include <QWidget>

AttemptDetails::AttemptDetails(Workspace &workspace, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
{
}

void AttemptDetails::showAnswer(MessageId answer)
{
    show(m_workspace.current(), answer);
}

void AttemptDetails::showSummary()
{
    Conversation *conversation = m_workspace.loaded(m_workspace.summary().conversation);
    if (conversation && conversation->rowCount() > 0)
        show(conversation, conversation->at(conversation->rowCount() - 1).id);
}

void AttemptDetails::show(Conversation *conversation, MessageId answer)
{
    const Message *message = conversation ? conversation->find(answer) : nullptr;
    if (!message)
        return;
    const Account account = m_workspace.accounts().find(message->accountId).value_or(Account());
    if (!m_log)
        m_log = new AttemptLog(&m_window, [this] { return m_workspace.clock().now(); });
    m_log->showAttempts(conversation, answer,
                        {account.name, hostOf(account.baseUrl), account.modelName(message->model)});
}
