// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

class QPlainTextEdit;

/// Lets Ctrl+Z undo a deletion even while the message field has the focus: a text field takes the
/// key for its own text, although the user has typed nothing since the deletion.
class UndoKey : public QObject
{
    Q_OBJECT

public:
    /// The shortcut itself belongs to an action of the window.
    UndoKey(const Workspace &workspace, QPlainTextEdit &field, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPlainTextEdit &m_field;
    bool m_isDeletionNewer = false; ///< Than the last change of the text by the user.
};
