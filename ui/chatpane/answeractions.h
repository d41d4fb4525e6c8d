// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "words/failureactions.h"

#include <QWidget>

/// Carries out the actions that are offered on an answer: *Try again*, *Continue*, *Edit account…*
/// and the others of FailureAction.
class AnswerActions : public QObject
{
    Q_OBJECT

public:
    /// `view` shows the answers; the picker of models opens over it.
    AnswerActions(Workspace &workspace, QWidget &view, QObject *parent = nullptr);

    /// `answer` is a message of the open chat. Does nothing if it is gone.
    void act(FailureAction action, MessageId answer);
    /// *Try again* on the last answer of the open chat.
    void regenerateLast();

signals:
    /// The button that was pressed will disappear with the answer's old state, so the focus must go
    /// elsewhere first.
    void buttonRemoved();
    void accountsRequested();
    void addAccountRequested();
    void editQuestionRequested(MessageId question);
    void editAccountRequested(const QString &accountId);
    /// The action was not possible; in words for the user.
    void problemFound(const QString &message);

private:
    void leaveOut(const Message &failed);
    void switchScheme(const Message &failed);
    void openBillingPage(const QString &accountId);
    void chooseModel(MessageId answer);

    Workspace &m_workspace;
    QWidget &m_view;
};
