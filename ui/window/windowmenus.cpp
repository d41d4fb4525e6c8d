// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowmenus.h"

#include "turn/turnstate.h"
#include "words/menuwords.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestTitle = 40; ///< Of a chat in a menu.

/// The translation context of the texts, for lupdate.
class WindowMenuWords
{
    Q_DECLARE_TR_FUNCTIONS(WindowMenus)
};

// The shortcuts are written out, because QKeySequence::Preferences and FullScreen are empty on
// plain X11, and ZoomIn is only Ctrl++.
QAction *add(QMenu *menu, const QString &text, const char *name,
             const QList<QKeySequence> &keys = {})
{
    QAction *action = menu->addAction(text);
    action->setObjectName(QLatin1StringView(name));
    action->setShortcuts(keys);
    return action;
}

} // namespace

WindowMenus::WindowMenus(QMainWindow &window)
{
    addFile(window);
    addEdit(window);
    addChat(window);
    addView(window);
    addHelp(window);
}

void WindowMenus::renderStop(Escape effect) const
{
    switch (effect) {
    case Escape::CloseList:
        stop->setText(WindowMenuWords::tr("Close the list of chats"));
        break;
    case Escape::GoBack:
        stop->setText(WindowMenuWords::tr("Back"));
        break;
    case Escape::CancelEditing:
        stop->setText(WindowMenuWords::tr("Cancel the edit"));
        break;
    case Escape::CloseFind:
        stop->setText(WindowMenuWords::tr("Close the find bar"));
        break;
    case Escape::StopAnswer:
    case Escape::Nothing:
        stop->setText(WindowMenuWords::tr("&Stop"));
        break;
    }
    stop->setEnabled(effect != Escape::Nothing);
}

void WindowMenus::renderRetry(const TurnState *state) const
{
    const bool asksAgain = state && state->canAskAgain();
    retryNow->setText(asksAgain ? WindowMenuWords::tr("&Ask again on a new connection")
                                : WindowMenuWords::tr("&Retry now"));
    retryNow->setEnabled(asksAgain || (state && state->canHurry()));
}

void WindowMenus::renderUndo(bool isPossible, const QString &title) const
{
    undoRemove->setEnabled(isPossible);
    if (!isPossible)
        undoRemove->setText(WindowMenuWords::tr("&Undo deleting"));
    else if (title.isEmpty())
        undoRemove->setText(WindowMenuWords::tr("&Undo deleting the message"));
    else
        undoRemove->setText(
            WindowMenuWords::tr("&Undo deleting “%1”")
                .arg(menuWords(title.size() > longestTitle ? title.left(longestTitle - 1) + u'…'
                                                           : title)));
}

void WindowMenus::addFile(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&File"));
    newChat = add(menu, WindowMenuWords::tr("&New chat"), "newChat", {Qt::CTRL | Qt::Key_N});
    addAccount = add(menu, WindowMenuWords::tr("&Add account…"), "addAccountAction");
    menu->addSeparator();
    closeWindow
        = add(menu, WindowMenuWords::tr("&Close window"), "closeWindow", {Qt::CTRL | Qt::Key_W});
    quit = add(menu, WindowMenuWords::tr("&Quit"), "quit", {Qt::CTRL | Qt::Key_Q});
    quit->setMenuRole(QAction::QuitRole);
}

void WindowMenus::addEdit(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&Edit"));
    undoRemove = add(menu, {}, "undoRemove", {Qt::CTRL | Qt::Key_Z});
    renderUndo(false, {});
    menu->addSeparator();
    // Ctrl+C and Ctrl+A act on the widget with the focus. These act on the transcript.
    copyLastAnswer = add(menu, WindowMenuWords::tr("&Copy last answer"), "copyLastAnswer",
                         {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    copyLastCode = add(menu, WindowMenuWords::tr("Copy last co&de"), "copyLastCode",
                       {Qt::CTRL | Qt::SHIFT | Qt::Key_X});
    copyAsMarkdown = add(menu, WindowMenuWords::tr("Copy selection as &Markdown"), "copyAsMarkdown",
                         {Qt::CTRL | Qt::ALT | Qt::Key_C});
    menu->addSeparator();
    find = add(menu, WindowMenuWords::tr("&Find in this chat…"), "find", {Qt::CTRL | Qt::Key_F});
    findNext = add(menu, WindowMenuWords::tr("Find &next"), "findNextAction", {Qt::Key_F3});
    findPrevious = add(menu, WindowMenuWords::tr("Find pre&vious"), "findPreviousAction",
                       {Qt::SHIFT | Qt::Key_F3});
    searchChats = add(menu, WindowMenuWords::tr("&Search chats"), "searchChats",
                      {Qt::CTRL | Qt::SHIFT | Qt::Key_F});
    menu->addSeparator();
    preferences = add(menu, WindowMenuWords::tr("&Preferences…"), "preferences",
                      {Qt::CTRL | Qt::Key_Comma, Qt::CTRL | Qt::SHIFT | Qt::Key_Comma});
    preferences->setMenuRole(QAction::PreferencesRole);
}

void WindowMenus::addChat(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&Chat"));
    stop = add(menu, {}, "stop", {Qt::Key_Escape});
    renderStop(Escape::Nothing);
    retryNow = add(menu, {}, "retryNow", {Qt::Key_F5});
    renderRetry(nullptr);
    regenerate = add(menu, WindowMenuWords::tr("Try a&gain"), "regenerate", {Qt::CTRL | Qt::Key_R});
    menu->addSeparator();
    focusComposer = add(menu, WindowMenuWords::tr("&Write a message"), "focusComposer",
                        {Qt::CTRL | Qt::Key_L});
    editLast = add(menu, WindowMenuWords::tr("&Edit last message"), "editLast");
    menu->addSeparator();
    modelMenu = add(menu, WindowMenuWords::tr("Choose &model…"), "chooseModel",
                    {Qt::CTRL | Qt::SHIFT | Qt::Key_M});
    systemPrompt = add(menu, WindowMenuWords::tr("S&ystem prompt…"), "systemPrompt");
    modelPrices = add(menu, WindowMenuWords::tr("Edit model pri&ces…"), "modelPrices");
    menu->addSeparator();
    rename = add(menu, WindowMenuWords::tr("Re&name"), "rename", {Qt::Key_F2});
    remove = add(menu, WindowMenuWords::tr("&Delete"), "removeChat");
}

void WindowMenus::addView(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&View"));
    sidebar = add(menu, WindowMenuWords::tr("&List of chats"), "toggleSidebar", {Qt::Key_F9});
    sidebar->setCheckable(true);
    menu->addSeparator();
    addChatSwitching(menu, window);
    menu->addSeparator();
    previousMessage = add(menu, WindowMenuWords::tr("P&revious message"), "previousMessage",
                          {Qt::ALT | Qt::Key_Up});
    nextMessage
        = add(menu, WindowMenuWords::tr("N&ext message"), "nextMessage", {Qt::ALT | Qt::Key_Down});
    menu->addSeparator();
    zoomIn = add(menu, WindowMenuWords::tr("Zoom &in"), "zoomIn",
                 {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    zoomOut = add(menu, WindowMenuWords::tr("Zoom &out"), "zoomOut", {Qt::CTRL | Qt::Key_Minus});
    zoomReset = add(menu, WindowMenuWords::tr("&Normal size"), "zoomReset", {Qt::CTRL | Qt::Key_0});
    menu->addSeparator();
    wrapCode = add(menu, WindowMenuWords::tr("&Wrap code lines"), "wrapCode");
    wrapCode->setCheckable(true);
    fullScreen = add(menu, WindowMenuWords::tr("&Full screen"), "fullScreen", {Qt::Key_F11});
    fullScreen->setCheckable(true);
}

void WindowMenus::addChatSwitching(QMenu *menu, QMainWindow &window)
{
    switchChat
        = add(menu, WindowMenuWords::tr("&Switch chat…"), "switchChat", {Qt::CTRL | Qt::Key_K});
    next = add(menu, WindowMenuWords::tr("Ne&xt chat"), "nextChat", {Qt::CTRL | Qt::Key_Tab});
    previous = add(menu, WindowMenuWords::tr("&Previous chat"), "previousChat",
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab});
    for (int number = 1; number <= 9; ++number) {
        auto *action = new QAction(WindowMenuWords::tr("Chat %1").arg(number), &window);
        action->setObjectName(u"chat%1"_s.arg(number));
        action->setShortcut(QKeySequence(int(Qt::CTRL) | (int(Qt::Key_0) + number)));
        window.addAction(action);
        nth.append(action);
    }
}

void WindowMenus::addHelp(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&Help"));
    howItWorks = add(menu, WindowMenuWords::tr("&How Reprise works"), "howItWorks", {Qt::Key_F1});
    shortcuts = add(menu, WindowMenuWords::tr("&Keyboard shortcuts"), "shortcuts",
                    {Qt::CTRL | Qt::Key_Question});
    menu->addSeparator();
    about = add(menu, WindowMenuWords::tr("&About Reprise"), "about");
    about->setMenuRole(QAction::AboutRole);
}
