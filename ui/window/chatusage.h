// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

class UsageStatus;

/// Keeps the usage display of the status bar up to date: the tokens and the cost of the open chat,
/// and the rate limits of its account.
class ChatUsage : public QObject
{
    Q_OBJECT

public:
    ChatUsage(Workspace &workspace, UsageStatus &display, QObject *parent = nullptr);

private:
    void followCurrent();
    void renderUsages();
    void renderRateLimits();

    Workspace &m_workspace;
    UsageStatus &m_display;
    QMetaObject::Connection m_usagesConnection;
};
