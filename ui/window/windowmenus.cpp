// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowmenus.h"

#include "turn/turnstate.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace {

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

void WindowMenus::renderRetry(const TurnState *state) const
{
    const bool asksAgain = state && state->canAskAgain();
    retryNow->setText(asksAgain ? WindowMenuWords::tr("&Ask again on a new connection")
                                : WindowMenuWords::tr("&Retry now"));
    retryNow->setEnabled(asksAgain || (state && state->canHurry()));
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
    undoRemove = add(menu, WindowMenuWords::tr("&Undo deleting"), "undoRemove");
    menu->addSeparator();
    editLast = add(menu, WindowMenuWords::tr("&Edit last message"), "editLast");
    menu->addSeparator();
    // Ctrl+C and Ctrl+A act on the widget with the focus. These act on the transcript.
    copyAsMarkdown = add(menu, WindowMenuWords::tr("Copy selection as &Markdown"), "copyAsMarkdown",
                         {Qt::CTRL | Qt::ALT | Qt::Key_C});
    copyLastAnswer = add(menu, WindowMenuWords::tr("&Copy last answer"), "copyLastAnswer",
                         {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    copyLastCode = add(menu, WindowMenuWords::tr("Copy last co&de"), "copyLastCode",
                       {Qt::CTRL | Qt::SHIFT | Qt::Key_X});
    menu->addSeparator();
    find = add(menu, WindowMenuWords::tr("&Find in this chat"), "find", {Qt::CTRL | Qt::Key_F});
    findNext = add(menu, WindowMenuWords::tr("Find &next"), "findNextAction", {Qt::Key_F3});
    findPrevious = add(menu, WindowMenuWords::tr("Find pre&vious"), "findPreviousAction",
                       {Qt::SHIFT | Qt::Key_F3});
    menu->addSeparator();
    preferences = add(menu, WindowMenuWords::tr("&Preferences…"), "preferences",
                      {Qt::CTRL | Qt::Key_Comma, Qt::CTRL | Qt::SHIFT | Qt::Key_Comma});
    preferences->setMenuRole(QAction::PreferencesRole);
}

void WindowMenus::addChat(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&Chat"));
    focusComposer = add(menu, WindowMenuWords::tr("&Write a message"), "focusComposer",
                        {Qt::CTRL | Qt::Key_L});
    modelMenu = add(menu, WindowMenuWords::tr("Choose &model"), "chooseModel",
                    {Qt::CTRL | Qt::SHIFT | Qt::Key_M});
    systemPrompt = add(menu, WindowMenuWords::tr("S&ystem prompt…"), "systemPrompt");
    modelPrices = add(menu, WindowMenuWords::tr("Edit model pri&ces…"), "modelPrices");
    menu->addSeparator();
    stop = add(menu, WindowMenuWords::tr("&Stop"), "stop", {Qt::Key_Escape});
    retryNow = add(menu, {}, "retryNow", {Qt::Key_F5});
    renderRetry(nullptr);
    regenerate = add(menu, WindowMenuWords::tr("Try a&gain"), "regenerate", {Qt::CTRL | Qt::Key_R});
    menu->addSeparator();
    rename = add(menu, WindowMenuWords::tr("Re&name chat"), "rename", {Qt::Key_F2});
    remove = add(menu, WindowMenuWords::tr("&Delete chat"), "removeChat");
    menu->addSeparator();
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

void WindowMenus::addView(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&View"));
    sidebar = add(menu, WindowMenuWords::tr("&Sidebar"), "toggleSidebar", {Qt::Key_F9});
    sidebar->setCheckable(true);
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
    menu->addSeparator();
    fullScreen = add(menu, WindowMenuWords::tr("&Full screen"), "fullScreen", {Qt::Key_F11});
    fullScreen->setCheckable(true);
}

void WindowMenus::addHelp(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(WindowMenuWords::tr("&Help"));
    about = add(menu, WindowMenuWords::tr("&About Reprise"), "about");
    about->setMenuRole(QAction::AboutRole);
}
