// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "notify/notifier.h"
#include "window/theme.h"
#include "window/windowmenus.h"

#include <QMainWindow>

class AttemptLog;
class ChatPane;
class PreferencesDialog;
class QSplitter;
class RetryStatus;
class Sidebar;
class UsageSlot;
class UsageStatus;

/// Places the parts of the window, connects its menus and shortcuts to the Workspace, and remembers
/// how it looked.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `notifier` tells of answers while nobody looks; null: the desktop's own.
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr,
                        std::unique_ptr<Notifier> notifier = nullptr);
    ~MainWindow() override;
    /// Words that the person should see although nothing is wrong with what they do; dismissible.
    void showNotice(const QString &message);

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
    void connectWorkspace();
    void connectTurnEnds(std::unique_ptr<Notifier> notifier);
    void restore();
    bool keysMeanTurn() const;
    void stopOrCancel();
    void openChat(ConversationId id);
    void renderTitle();
    void renderActions();
    void renderUsage();
    void editModelPrices();
    void renderRateLimits();
    void showAttempts(Conversation *conversation, MessageId answer);
    void showAttemptsOfTurn();
    void setZoom(int percent);
    void applyZoom();
    void removeOpen();
    PreferencesDialog &preferences();
    void showPreferences();
    void showAbout();

    Workspace &m_workspace;
    Settings &m_settings;
    Theme m_theme;
    WindowMenus m_menus;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    ChatPane *m_pane;
    RetryStatus *m_status;
    UsageStatus *m_usage;
    UsageSlot *m_usageSlot;
    AttemptLog *m_attempts = nullptr;
    PreferencesDialog *m_preferences = nullptr;
    int m_wheelTurned = 0; ///< With Ctrl, less than a step; in eighths of a degree.
    QList<QMetaObject::Connection> m_currentConnections;
};
