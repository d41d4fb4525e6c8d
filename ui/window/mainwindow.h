// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "notify/notifier.h"
#include "window/chatzoom.h"
#include "window/lastsave.h"
#include "window/theme.h"
#include "window/windowmenus.h"
#include "window/windowplacement.h"

#include <QMainWindow>

class ChatNavigation;
class ChatPane;
class MenuStates;
class PreferencesDialog;
class QDialog;
class QSplitter;
class RetryStatus;
class Sidebar;
class SidebarPlace;

/// Places the parts of the window, connects its menus and shortcuts to the Workspace, and restores
/// its size and layout.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `notifier` shows notifications while the window is not active. Null: those of the desktop.
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr,
                        std::unique_ptr<Notifier> notifier = nullptr);
    ~MainWindow() override;
    /// Shows a message in the chat until the user dismisses it.
    void showNotice(const QString &message);
    LastSave &lastSave() { return m_lastSave; }

public slots:
    void startNewChat();
    void raiseAndActivate();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void buildStatusBar();
    void connectMenus();
    void connectChatMenu();
    void connectViewMenu();
    void connectHelpMenu();
    void connectWorkspace();
    void connectTurnEnds(std::unique_ptr<Notifier> notifier);
    void restore();
    void stopOrCancel();
    void showOnce(QDialog *dialog);
    void renderTitle();
    void editModelPrices();
    void removeOpen();
    PreferencesDialog &preferences();
    void showPreferences();
    void openAccount(const Account &account);
    void showAbout();

    Workspace &m_workspace;
    Settings &m_settings;
    Theme m_theme;
    ChatZoom m_zoom;
    LastSave m_lastSave;
    WindowMenus m_menus;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    ChatPane *m_pane;
    WindowPlacement m_placement;
    SidebarPlace *m_sidebarPlace;
    MenuStates *m_states;
    ChatNavigation *m_navigation;
    RetryStatus *m_status;
    PreferencesDialog *m_preferences = nullptr;
    QMetaObject::Connection m_headConnection;
};
