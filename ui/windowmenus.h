// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMainWindow;

/// The main window's menus and every shortcut of it: what there is, not what it does.
struct WindowMenus
{
    explicit WindowMenus(QMainWindow &window);

    // File
    QAction *newChat, *closeWindow, *quit;
    // Edit
    QAction *undoRemove, *editLast, *copyLastAnswer, *preferences;
    // Chat
    QAction *focusComposer, *modelMenu, *systemPrompt, *stop, *retryNow, *regenerate;
    QAction *rename, *remove, *next, *previous;
    QList<QAction *> nth; ///< Ctrl+1 … Ctrl+9; not in a menu.
    // View
    QAction *sidebar, *zoomIn, *zoomOut, *zoomReset, *fullScreen;
    // Help
    QAction *about;

private:
    void addFile(QMainWindow &window);
    void addEdit(QMainWindow &window);
    void addChat(QMainWindow &window);
    void addView(QMainWindow &window);
    void addHelp(QMainWindow &window);
};
