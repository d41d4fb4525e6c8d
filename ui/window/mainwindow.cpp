// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "chatpane/answeractions.h"
#include "chatpane/chatheader.h"
#include "chatpane/chatpane.h"
#include "chatpane/findinchat.h"
#include "chatpane/messageediting.h"
#include "models/modelbutton.h"
#include "notify/turnannouncer.h"
#include "notify/turnnotifications.h"
#include "preferences/accountdialog.h"
#include "preferences/preferencesdialog.h"
#include "sidebar/conversationlistview.h"
#include "sidebar/sidebar.h"
#include "status/retrystatus.h"
#include "status/usageslot.h"
#include "status/usagestatus.h"
#include "transcript/view/transcriptview.h"
#include "window/attemptdetails.h"
#include "window/chatusage.h"
#include "window/firstmodels.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QMessageBox>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QUrl>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace {
constexpr int longestWindowTitle = 120;
} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent, std::unique_ptr<Notifier> notifier)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_settings(workspace.settings())
    , m_theme(workspace.settings())
    , m_zoom(workspace.settings())
    , m_lastSave(workspace, this)
    , m_menus(*this)
    , m_splitter(new QSplitter(this))
    , m_sidebar(new Sidebar(workspace, m_splitter))
    , m_pane(new ChatPane(workspace, m_splitter))
    , m_status(new RetryStatus(this, [&workspace] { return workspace.clock().now(); }))
{
    setObjectName(u"mainWindow"_s);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_sidebar->setMinimumWidth(160);
    m_pane->setMinimumWidth(320);
    setCentralWidget(m_splitter);
    buildStatusBar();
    connectMenus();
    connectChatMenu();
    connectViewMenu();
    connectWorkspace();
    connectTurnEnds(notifier ? std::move(notifier) : desktopNotifier());
    restore();
    auto *models = new FirstModels(workspace.accounts(), this);
    connect(models, &FirstModels::problemFound, m_pane, &ChatPane::showProblem);
    m_pane->focusComposer();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    auto *usage = new UsageStatus(this, [this] { return m_workspace.clock().now(); });
    new ChatUsage(m_workspace, *usage, this);
    auto *slot = new UsageSlot(*usage, this);
    statusBar()->addPermanentWidget(slot);
    connect(&m_workspace, &Workspace::summaryChanged, slot, &UsageSlot::showBeside);
    connect(m_status, &RetryStatus::retryNowRequested, &m_workspace,
            [this] { m_workspace.retryShownNow(); });
    connect(m_status, &RetryStatus::stopRequested, &m_workspace,
            [this] { m_workspace.stopShown(); });
    connect(m_status, &RetryStatus::composerFocusRequested, m_pane, &ChatPane::focusComposer);
    auto *details = new AttemptDetails(m_workspace, *this);
    connect(m_status, &RetryStatus::detailsRequested, details, &AttemptDetails::showSummary);
    connect(m_pane, &ChatPane::attemptsRequested, details, &AttemptDetails::showAnswer);
}

void MainWindow::connectMenus()
{
    connect(m_menus.newChat, &QAction::triggered, this, &MainWindow::startNewChat);
    connect(m_sidebar, &Sidebar::newChatRequested, this, &MainWindow::startNewChat);
    connect(m_sidebar, &Sidebar::chatOpened, m_pane, &ChatPane::focusComposer);
    connect(m_menus.closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m_menus.quit, &QAction::triggered, this, [this] {
        if (close())
            QApplication::quit();
    });
    connect(m_menus.undoRemove, &QAction::triggered, &m_workspace, &Workspace::undoRemove);
    connect(m_menus.editLast, &QAction::triggered, &m_pane->editing(), &MessageEditing::beginLast);
    TranscriptView *transcript = &m_pane->transcript();
    connect(m_menus.copyAsMarkdown, &QAction::triggered, &transcript->selection(),
            &TranscriptSelection::copyAsMarkdown);
    connect(m_menus.copyLastAnswer, &QAction::triggered, transcript,
            &TranscriptView::copyLastAnswer);
    connect(m_menus.copyLastCode, &QAction::triggered, transcript, &TranscriptView::copyLastCode);
    FindInChat *find = &m_pane->find();
    connect(m_menus.find, &QAction::triggered, find, &FindInChat::open);
    connect(m_menus.findNext, &QAction::triggered, find,
            [find] { find->goOn(Caret::Direction::Forward); });
    connect(m_menus.findPrevious, &QAction::triggered, find,
            [find] { find->goOn(Caret::Direction::Back); });
    connect(m_menus.preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(m_menus.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_pane, &ChatPane::accountsRequested, this, [this] {
        preferences().showPage(PreferencesDialog::Page::Accounts);
        showPreferences();
    });
    connect(m_menus.addAccount, &QAction::triggered, m_pane, &ChatPane::addAccount);
    connect(m_pane, &ChatPane::editAccountRequested, this, [this](const QString &accountId) {
        if (const auto account = m_workspace.accounts().find(accountId))
            openAccount(*account);
    });
}

void MainWindow::connectChatMenu()
{
    m_pane->header().setActions(m_menus.find,
                                {m_menus.systemPrompt, nullptr, m_menus.regenerate,
                                 m_menus.copyLastAnswer, nullptr, m_menus.rename, m_menus.remove});
    connect(m_menus.focusComposer, &QAction::triggered, m_pane, &ChatPane::focusComposer);
    connect(m_menus.modelMenu, &QAction::triggered, &m_pane->modelButton(),
            &ModelButton::openPicker);
    connect(m_menus.systemPrompt, &QAction::triggered, &m_pane->header(),
            &ChatHeader::openSystemPrompt);
    connect(m_menus.modelPrices, &QAction::triggered, this, &MainWindow::editModelPrices);
    connect(m_menus.stop, &QAction::triggered, this, &MainWindow::stopOrCancel);
    connect(m_menus.retryNow, &QAction::triggered, &m_workspace, [this] {
        if (keysMeanTurn())
            m_workspace.retryShownNow();
    });
    connect(m_menus.regenerate, &QAction::triggered, &m_pane->actions(),
            &AnswerActions::regenerateLast);
    connect(m_menus.rename, &QAction::triggered, this, [this] {
        m_menus.sidebar->setChecked(true);
        m_sidebar->list().renameCurrent();
    });
    connect(m_menus.remove, &QAction::triggered, this, &MainWindow::removeOpen);
    connect(m_menus.next, &QAction::triggered, this,
            [this] { openChat(m_sidebar->list().neighbour(1)); });
    connect(m_menus.previous, &QAction::triggered, this,
            [this] { openChat(m_sidebar->list().neighbour(-1)); });
    for (int row = 0; row < m_menus.nth.size(); ++row)
        connect(m_menus.nth[row], &QAction::triggered, this,
                [this, row] { openChat(m_sidebar->list().nth(row)); });
}

void MainWindow::connectViewMenu()
{
    connect(m_menus.sidebar, &QAction::toggled, this, [this](bool isVisible) {
        m_sidebar->setVisible(isVisible);
        m_settings.setValue(Setting::sidebarVisible, isVisible);
    });
    connect(m_menus.zoomIn, &QAction::triggered, &m_zoom, &ChatZoom::zoomIn);
    connect(m_menus.zoomOut, &QAction::triggered, &m_zoom, &ChatZoom::zoomOut);
    connect(m_menus.zoomReset, &QAction::triggered, &m_zoom, &ChatZoom::reset);
    connect(&m_zoom, &ChatZoom::changed, m_pane, &ChatPane::setZoom);
    m_pane->setZoom(m_zoom.percent());
    m_menus.wrapCode->setChecked(m_settings.value(Setting::wrapCode));
    connect(m_menus.wrapCode, &QAction::toggled, this,
            [this](bool wraps) { m_settings.setValue(Setting::wrapCode, wraps); });
    connect(m_menus.previousMessage, &QAction::triggered, m_pane,
            [this] { m_pane->transcript().focus().step(-1); });
    connect(m_menus.nextMessage, &QAction::triggered, m_pane,
            [this] { m_pane->transcript().focus().step(1); });
    connect(m_menus.fullScreen, &QAction::toggled, this, [this](bool isFull) {
        setWindowState(isFull ? windowState() | Qt::WindowFullScreen
                              : windowState() & ~Qt::WindowFullScreen);
    });
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::wrapCode.name)
            m_menus.wrapCode->setChecked(m_settings.value(Setting::wrapCode));
    });
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::summaryChanged, this, [this](const TurnSummary &summary) {
        m_status->render(summary);
        renderActions();
    });
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        disconnect(m_headConnection);
        if (const Conversation *current = m_workspace.current())
            m_headConnection
                = connect(current, &Conversation::headChanged, this, &MainWindow::renderTitle);
        renderTitle();
        renderActions();
    });
    connect(&m_workspace, &Workspace::undoRemoveChanged, this, &MainWindow::renderActions);
}

void MainWindow::connectTurnEnds(std::unique_ptr<Notifier> notifier)
{
    auto *notifications = new TurnNotifications(*this, m_settings, std::move(notifier), this);
    auto *announcer = new TurnAnnouncer(m_status);
    connect(m_status, &RetryStatus::waitShown, announcer, &TurnAnnouncer::announceWait);
    connect(&m_workspace, &Workspace::turnEnded, announcer, &TurnAnnouncer::turnEnded);
    connect(&m_workspace, &Workspace::fallbackAsked, announcer, &TurnAnnouncer::fallbackAsked);
    connect(&m_workspace, &Workspace::scheduledSendCancelled, announcer,
            &TurnAnnouncer::waitCancelled);
    connect(&m_workspace, &Workspace::turnEnded, notifications, &TurnNotifications::turnEnded);
    connect(notifications, &TurnNotifications::chatRequested, this, [this](ConversationId id) {
        openChat(id);
        raiseAndActivate();
    });
}

void MainWindow::restore()
{
    resize(QSize(1080, 720).boundedTo(screen()->availableSize() * 9 / 10));
    m_splitter->setSizes({240, 840});
    restoreGeometry(m_settings.value(Setting::windowGeometry));
    m_splitter->restoreState(m_settings.value(Setting::splitterState));
    const bool showsSidebar = m_settings.value(Setting::sidebarVisible);
    m_menus.sidebar->setChecked(showsSidebar);
    m_sidebar->setVisible(showsSidebar);
    if (const int id = m_settings.value(Setting::openConversation); id > 0)
        m_workspace.open(id);
    m_status->render(m_workspace.summary());
    renderTitle();
    renderActions();
}

void MainWindow::showNotice(const QString &message)
{
    m_pane->showProblem(message);
}

void MainWindow::startNewChat()
{
    m_pane->header().applySystemPrompt();
    m_workspace.startNew();
    m_pane->focusComposer();
}

void MainWindow::raiseAndActivate()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openChat(ConversationId id)
{
    if (id)
        m_workspace.open(id);
}

/// Shortcuts act on the open chat, even if the status bar currently shows another one.
bool MainWindow::keysMeanTurn() const
{
    return m_workspace.summary().state && m_workspace.summary().isCurrent;
}

/// Esc does the first of these that applies: go back on the page that adds an account, cancel an
/// edit, stop the answer of the open chat (in every phase of it), close the find bar.
void MainWindow::stopOrCancel()
{
    if (m_pane->goBack() || m_pane->editing().cancel())
        return;
    if (keysMeanTurn())
        m_workspace.stopShown();
    else
        m_pane->find().close();
}

void MainWindow::removeOpen()
{
    if (m_workspace.current())
        m_workspace.remove(m_workspace.current()->head().id);
}

void MainWindow::renderTitle()
{
    // A title is made from the first question. A key that was pasted there by mistake must not
    // appear in the task bar.
    setWindowTitle(m_workspace.current()
                       ? cleanWords(m_workspace.current()->head().title, longestWindowTitle)
                       : tr("New chat"));
}

void MainWindow::renderActions()
{
    const bool isOpen = m_workspace.current() != nullptr;
    for (QAction *action :
         {m_menus.rename, m_menus.remove, m_menus.regenerate, m_menus.copyLastAnswer,
          m_menus.copyLastCode, m_menus.copyAsMarkdown, m_menus.editLast, m_menus.find,
          m_menus.findNext, m_menus.findPrevious, m_menus.previousMessage, m_menus.nextMessage})
        action->setEnabled(isOpen);
    m_menus.renderRetry(keysMeanTurn() ? &*m_workspace.summary().state : nullptr);
    m_menus.undoRemove->setEnabled(m_workspace.canUndoRemove());
}

void MainWindow::editModelPrices()
{
    if (!m_workspace.prices())
        return;
    const Result<QString> file = m_workspace.prices()->ownFile();
    if (!file)
        showNotice(file.error());
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(*file)))
        showNotice(tr("No program could open the prices. They are in the file %1")
                       .arg(QDir::toNativeSeparators(*file)));
}

/// Widgets that scroll ignore wheel events with Ctrl, so that they arrive here.
void MainWindow::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QMainWindow::wheelEvent(event);
    event->accept();
    m_zoom.turnWheel(event->angleDelta().y());
}

PreferencesDialog &MainWindow::preferences()
{
    if (!m_preferences) {
        m_preferences = new PreferencesDialog(m_workspace.accounts(), m_settings, this);
        connect(m_preferences, &PreferencesDialog::addAccountRequested, this, [this] {
            m_preferences->close();
            raiseAndActivate();
            m_pane->addAccount();
        });
    }
    return *m_preferences;
}

void MainWindow::showPreferences()
{
    preferences().show();
    preferences().raise();
    preferences().activateWindow();
}

void MainWindow::openAccount(const Account &account)
{
    auto *dialog = new AccountDialog(m_workspace.accounts(), account, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, m_pane, &ChatPane::focusComposer);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Reprise"),
        tr("Reprise %1\nChat with language models; retries that you can see.\n\n"
           "Free software under the GNU General Public License, version 3 or later.")
            .arg(QStringLiteral(REPRISE_VERSION)),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->show();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue(Setting::windowGeometry, saveGeometry());
    m_settings.setValue(Setting::splitterState, m_splitter->saveState());
    m_pane->header().applySystemPrompt();
    event->setAccepted(m_lastSave.mayClose());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_menus.fullScreen->setChecked(isFullScreen());
}
