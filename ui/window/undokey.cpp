// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/undokey.h"

#include <QKeyEvent>
#include <QPlainTextEdit>

UndoKey::UndoKey(const Workspace &workspace, QPlainTextEdit &field, QObject *parent)
    : QObject(parent)
    , m_field(field)
{
    m_field.installEventFilter(this);
    connect(&workspace, &Workspace::undoRemoveChanged, this,
            [this, &workspace] { m_isDeletionNewer = workspace.canUndoRemove(); });
    connect(&m_field, &QPlainTextEdit::textChanged, this, [this] {
        if (m_field.document()->isUndoAvailable()) // otherwise the draft of a chat was loaded
            m_isDeletionNewer = false;
    });
}

bool UndoKey::eventFilter(QObject *watched, QEvent *event)
{
    const bool isUndo = event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo);
    if (!isUndo || !m_isDeletionNewer)
        return QObject::eventFilter(watched, event);
    event->ignore(); // so that the shortcut of the window is used
    return true;
}
