// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;
class QMainWindow;
class QMenu;
struct TurnState;

/// The menus and all shortcuts of the main window. The MainWindow connects them.
struct WindowMenus
{
    /// What Esc does. The first one that applies counts.
    enum class Escape { Nothing, CloseList, GoBack, CancelEditing, StopAnswer, CloseFind };

    explicit WindowMenus(QMainWindow &window);
    /// Names `stop` after what it does, and disables it if that is nothing.
    void renderStop(Escape effect) const;
    /// Names `retryNow` after its effect in `state`, and disables it if it has none. A null
    /// `state` means that the shortcuts mean no turn.
    void renderRetry(const TurnState *state) const;
    /// Names `undoRemove` after the deleted chat; an empty title means messages.
    void renderUndo(bool isPossible, const QString &title) const;

    // File
    QAction *newChat = nullptr, *addAccount = nullptr, *closeWindow = nullptr, *quit = nullptr;
    // Edit
    QAction *undoRemove = nullptr, *editLast = nullptr, *copyAsMarkdown = nullptr,
            *copyLastAnswer = nullptr, *copyLastCode = nullptr;
    QAction *find = nullptr, *findNext = nullptr, *findPrevious = nullptr, *searchChats = nullptr,
            *preferences = nullptr;
    // Chat
    QAction *focusComposer = nullptr, *modelMenu = nullptr, *systemPrompt = nullptr,
            *modelPrices = nullptr, *stop = nullptr, *retryNow = nullptr, *regenerate = nullptr;
    QAction *rename = nullptr, *remove = nullptr;
    // View
    QAction *sidebar = nullptr, *switchChat = nullptr, *next = nullptr, *previous = nullptr;
    QList<QAction *> nth; ///< Ctrl+1 to Ctrl+9. They are in no menu.
    QAction *zoomIn = nullptr, *zoomOut = nullptr, *zoomReset = nullptr, *previousMessage = nullptr,
            *nextMessage = nullptr, *wrapCode = nullptr, *fullScreen = nullptr;
    // Help
    QAction *howItWorks = nullptr, *shortcuts = nullptr, *about = nullptr;

private:
    void addFile(QMainWindow &window);
    void addEdit(QMainWindow &window);
    void addChat(QMainWindow &window);
    void addView(QMainWindow &window);
    void addChatSwitching(QMenu *menu, QMainWindow &window);
    void addHelp(QMainWindow &window);
};
