// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "notify/notifier.h"
#include "window/chatzoom.h"
#include "window/lastsave.h"
#include "window/theme.h"
#include "window/windowmenus.h"

#include <QMainWindow>

class ChatPane;
class PreferencesDialog;
class QSplitter;
class RetryStatus;
class Sidebar;

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
    QWidget *buildChatSide();
    void connectMenus();
    void connectChatMenu();
    void connectViewMenu();
    void connectWorkspace();
    void connectTurnEnds(std::unique_ptr<Notifier> notifier);
    void restore();
    bool keysMeanTurn() const;
    void stopOrCancel();
    void openChat(ConversationId id);
    void renderTitle();
    void renderActions();
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
    RetryStatus *m_status;
    PreferencesDialog *m_preferences = nullptr;
    QMetaObject::Connection m_headConnection;
};
