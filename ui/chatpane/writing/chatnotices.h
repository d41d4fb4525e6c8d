// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <functional>

class NoticeBar;
class NoticeStack;

/// Shows what the Workspace reports, and other problems, as notices in a NoticeStack.
class ChatNotices : public QObject
{
    Q_OBJECT

public:
    ChatNotices(Workspace &workspace, NoticeStack &stack, QObject *parent = nullptr);

    /// Shows a problem until it is dismissed. If there is an `action`, a button with these words
    /// runs `remedy`.
    void showProblem(const QString &message, const QString &action = {},
                     const std::function<void()> &remedy = {});
    void dismissProblem();
    /// Dismisses the notice that needs no action, if there is one.
    void dismissNote();

private:
    void connectWorkspace();
    void sayThatKeysAreNotKept();
    void renderUnsaved();

    Workspace &m_workspace;
    NoticeBar *m_undo;
    NoticeBar *m_problem;
    NoticeBar *m_note; ///< A message that needs no action.
    NoticeBar *m_unsaved;
    std::function<void()> m_remedy; ///< Of the problem that is shown.
};
