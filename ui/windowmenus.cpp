// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmenus.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace {

/// For lupdate: the context of these words.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(WindowMenus)
};

// QKeySequence::Preferences and FullScreen are empty on plain X11, and ZoomIn is only Ctrl++: all
// are bound by hand.
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

void WindowMenus::addFile(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(Words::tr("&File"));
    newChat = add(menu, Words::tr("&New chat"), "newChat", {Qt::CTRL | Qt::Key_N});
    menu->addSeparator();
    closeWindow = add(menu, Words::tr("&Close window"), "closeWindow", {Qt::CTRL | Qt::Key_W});
    quit = add(menu, Words::tr("&Quit"), "quit", {Qt::CTRL | Qt::Key_Q});
    quit->setMenuRole(QAction::QuitRole);
}

void WindowMenus::addEdit(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(Words::tr("&Edit"));
    undoRemove = add(menu, Words::tr("&Undo deleting"), "undoRemove");
    menu->addSeparator();
    editLast = add(menu, Words::tr("&Edit last message"), "editLast");
    menu->addSeparator();
    // Ctrl+C and Ctrl+A belong to what has the focus; these are for the transcript.
    copyAsMarkdown = add(menu, Words::tr("Copy selection as &Markdown"), "copyAsMarkdown",
                         {Qt::CTRL | Qt::ALT | Qt::Key_C});
    copyLastAnswer = add(menu, Words::tr("&Copy last answer"), "copyLastAnswer",
                         {Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    copyLastCode = add(menu, Words::tr("Copy last co&de"), "copyLastCode",
                       {Qt::CTRL | Qt::SHIFT | Qt::Key_X});
    menu->addSeparator();
    find = add(menu, Words::tr("&Find in this chat…"), "find", {Qt::CTRL | Qt::Key_F});
    findNext = add(menu, Words::tr("Find &next"), "findNextAction", {Qt::Key_F3});
    findPrevious
        = add(menu, Words::tr("Find pre&vious"), "findPreviousAction", {Qt::SHIFT | Qt::Key_F3});
    menu->addSeparator();
    preferences = add(menu, Words::tr("&Preferences…"), "preferences",
                      {Qt::CTRL | Qt::Key_Comma, Qt::CTRL | Qt::SHIFT | Qt::Key_Comma});
    preferences->setMenuRole(QAction::PreferencesRole);
}

void WindowMenus::addChat(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(Words::tr("&Chat"));
    focusComposer
        = add(menu, Words::tr("&Write a message"), "focusComposer", {Qt::CTRL | Qt::Key_L});
    modelMenu = add(menu, Words::tr("Choose the &model…"), "chooseModel",
                    {Qt::CTRL | Qt::SHIFT | Qt::Key_M});
    systemPrompt = add(menu, Words::tr("S&ystem prompt…"), "systemPrompt");
    modelPrices = add(menu, Words::tr("Edit model pri&ces…"), "modelPrices");
    menu->addSeparator();
    stop = add(menu, Words::tr("&Stop"), "stop", {Qt::Key_Escape});
    retryNow = add(menu, Words::tr("&Retry now"), "retryNow", {Qt::Key_F5});
    regenerate
        = add(menu, Words::tr("Re&generate the answer"), "regenerate", {Qt::CTRL | Qt::Key_R});
    menu->addSeparator();
    rename = add(menu, Words::tr("Re&name…"), "rename", {Qt::Key_F2});
    remove = add(menu, Words::tr("&Delete the chat"), "removeChat");
    menu->addSeparator();
    next = add(menu, Words::tr("Ne&xt chat"), "nextChat", {Qt::CTRL | Qt::Key_Tab});
    previous = add(menu, Words::tr("&Previous chat"), "previousChat",
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab});
    for (int number = 1; number <= 9; ++number) {
        auto *action = new QAction(Words::tr("Chat %1").arg(number), &window);
        action->setObjectName(u"chat%1"_s.arg(number));
        action->setShortcut(QKeySequence(int(Qt::CTRL) | (int(Qt::Key_0) + number)));
        window.addAction(action);
        nth.append(action);
    }
}

void WindowMenus::addView(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(Words::tr("&View"));
    sidebar = add(menu, Words::tr("&Sidebar"), "toggleSidebar", {Qt::Key_F9});
    sidebar->setCheckable(true);
    menu->addSeparator();
    previousMessage
        = add(menu, Words::tr("P&revious message"), "previousMessage", {Qt::ALT | Qt::Key_Up});
    nextMessage = add(menu, Words::tr("N&ext message"), "nextMessage", {Qt::ALT | Qt::Key_Down});
    menu->addSeparator();
    zoomIn = add(menu, Words::tr("Zoom &in"), "zoomIn",
                 {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    zoomOut = add(menu, Words::tr("Zoom &out"), "zoomOut", {Qt::CTRL | Qt::Key_Minus});
    zoomReset = add(menu, Words::tr("&Normal size"), "zoomReset", {Qt::CTRL | Qt::Key_0});
    menu->addSeparator();
    wrapCode = add(menu, Words::tr("&Wrap code lines"), "wrapCode");
    wrapCode->setCheckable(true);
    menu->addSeparator();
    fullScreen = add(menu, Words::tr("&Full screen"), "fullScreen", {Qt::Key_F11});
    fullScreen->setCheckable(true);
}

void WindowMenus::addHelp(QMainWindow &window)
{
    QMenu *menu = window.menuBar()->addMenu(Words::tr("&Help"));
    about = add(menu, Words::tr("&About Reprise"), "about");
    about->setMenuRole(QAction::AboutRole);
}
