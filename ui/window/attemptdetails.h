// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

class AttemptLog;

/// Opens the attempt log (*Details…*) of an answer beside the window.
class AttemptDetails : public QObject
{
    Q_OBJECT

public:
    AttemptDetails(Workspace &workspace, QWidget &window);

    /// Of an answer of the open chat.
    void showAnswer(MessageId answer);
    /// Of the answer that the status bar shows, which may belong to another chat.
    void showSummary();

private:
    void show(Conversation *conversation, MessageId answer);

    Workspace &m_workspace;
    QWidget &m_window;
    AttemptLog *m_log = nullptr;
};
