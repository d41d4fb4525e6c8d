// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMainWindow;
struct TurnState;

/// The menus and all shortcuts of the main window. The MainWindow connects them.
struct WindowMenus
{
    explicit WindowMenus(QMainWindow &window);
    /// Names `retryNow` after its effect in `state`, and disables it if it has none. A null
    /// `state` means that the shortcuts mean no turn.
    void renderRetry(const TurnState *state) const;

    // File
    QAction *newChat = nullptr, *addAccount = nullptr, *closeWindow = nullptr, *quit = nullptr;
    // Edit
    QAction *undoRemove = nullptr, *editLast = nullptr, *copyAsMarkdown = nullptr,
            *copyLastAnswer = nullptr, *copyLastCode = nullptr;
    QAction *find = nullptr, *findNext = nullptr, *findPrevious = nullptr, *preferences = nullptr;
    // Chat
    QAction *focusComposer = nullptr, *modelMenu = nullptr, *systemPrompt = nullptr,
            *modelPrices = nullptr, *stop = nullptr, *retryNow = nullptr, *regenerate = nullptr;
    QAction *rename = nullptr, *remove = nullptr, *next = nullptr, *previous = nullptr;
    QList<QAction *> nth; ///< Ctrl+1 to Ctrl+9. They are in no menu.
    // View
    QAction *sidebar = nullptr, *zoomIn = nullptr, *zoomOut = nullptr, *zoomReset = nullptr,
            *previousMessage = nullptr, *nextMessage = nullptr, *wrapCode = nullptr,
            *fullScreen = nullptr;
    // Help
    QAction *about = nullptr;

private:
    void addFile(QMainWindow &window);
    void addEdit(QMainWindow &window);
    void addChat(QMainWindow &window);
    void addView(QMainWindow &window);
    void addHelp(QMainWindow &window);
};
