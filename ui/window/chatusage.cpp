// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/chatusage.h"

#include "status/usagestatus.h"

ChatUsage::ChatUsage(Workspace &workspace, UsageStatus &display, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_display(display)
{
    connect(&m_workspace, &Workspace::currentChanged, this, &ChatUsage::followCurrent);
    connect(&m_workspace, &Workspace::modelChanged, this, &ChatUsage::renderRateLimits);
    connect(&m_workspace.accounts().clients(), &ClientPool::rateLimitsChanged, this,
            &ChatUsage::renderRateLimits);
}

void ChatUsage::followCurrent()
{
    disconnect(m_usagesConnection);
    if (const Conversation *current = m_workspace.current())
        m_usagesConnection
            = connect(current, &Conversation::usagesChanged, this, &ChatUsage::renderUsages);
    renderUsages();
}

void ChatUsage::renderUsages()
{
    m_display.setUsages(m_workspace.current() ? m_workspace.current()->usages() : QList<Usage>());
}

void ChatUsage::renderRateLimits()
{
    const QString id = m_workspace.chat().accountId();
    const std::optional<Account> account = m_workspace.accounts().find(id);
    m_display.setRateLimits(account ? account->name : QString(),
                            m_workspace.accounts().clients().rateLimits(id));
}
