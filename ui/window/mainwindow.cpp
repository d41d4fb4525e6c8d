// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "notify/answernotice.h"
#include "preferences/preferencesdialog.h"
#include "status/attemptlog.h"
#include "status/retrystatus.h"
#include "status/usageslot.h"
#include "status/usagestatus.h"
#include "transcript/message/messagefooter.h"
#include "transcript/view/transcriptview.h"
#include "window/chatheader.h"
#include "window/chatpane.h"
#include "window/conversationlistview.h"
#include "window/sidebar.h"
#include "words/failurewords.h"

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

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int smallestZoom = 50;
constexpr int largestZoom = 300;
constexpr int zoomStep = 10;
constexpr int longestWindowTitle = 120;
} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent, std::unique_ptr<Notifier> notifier)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_settings(workspace.settings())
    , m_theme(workspace.settings())
    , m_menus(*this)
    , m_splitter(new QSplitter(this))
    , m_sidebar(new Sidebar(workspace, m_splitter))
    , m_pane(new ChatPane(workspace, m_splitter))
    , m_status(new RetryStatus(this, [&workspace] { return workspace.clock().now(); }))
    , m_usage(new UsageStatus(this, [&workspace] { return workspace.clock().now(); }))
    , m_usageSlot(new UsageSlot(*m_usage, this))
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
    m_pane->focusComposer();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(m_usageSlot);
    connect(m_status, &RetryStatus::retryNowRequested, &m_workspace, [this] {
        m_pane->focusComposer(); // the button vanishes, and the focus with it
        m_workspace.retryShownNow();
    });
    connect(m_status, &RetryStatus::stopRequested, &m_workspace, [this] {
        m_pane->focusComposer();
        m_workspace.stopShown();
    });
    connect(m_status, &RetryStatus::detailsRequested, this, &MainWindow::showAttemptsOfTurn);
    connect(m_pane, &ChatPane::attemptsRequested, this,
            [this](MessageId answer) { showAttempts(m_workspace.current(), answer); });
}

void MainWindow::connectMenus()
{
    connect(m_menus.newChat, &QAction::triggered, this, &MainWindow::startNewChat);
    connect(m_sidebar, &Sidebar::newChatRequested, this, &MainWindow::startNewChat);
    connect(m_menus.closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m_menus.quit, &QAction::triggered, this, [this] {
        close();
        QApplication::quit();
    });
    connect(m_menus.undoRemove, &QAction::triggered, &m_workspace, &Workspace::undoRemove);
    connect(m_menus.editLast, &QAction::triggered, m_pane, &ChatPane::editLast);
    TranscriptView *transcript = &m_pane->transcript();
    connect(m_menus.copyAsMarkdown, &QAction::triggered, transcript,
            &TranscriptView::copySelectionAsMarkdown);
    connect(m_menus.copyLastAnswer, &QAction::triggered, transcript,
            &TranscriptView::copyLastAnswer);
    connect(m_menus.copyLastCode, &QAction::triggered, transcript, &TranscriptView::copyLastCode);
    connect(m_menus.find, &QAction::triggered, m_pane, &ChatPane::find);
    connect(m_menus.findNext, &QAction::triggered, m_pane,
            [this] { m_pane->findNext(Caret::Direction::Forward); });
    connect(m_menus.findPrevious, &QAction::triggered, m_pane,
            [this] { m_pane->findNext(Caret::Direction::Back); });
    connect(m_menus.preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(m_menus.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_pane, &ChatPane::accountsRequested, this, [this] {
        preferences().showPage(PreferencesDialog::Page::Accounts);
        showPreferences();
    });
    connect(m_pane, &ChatPane::addAccountRequested, this, [this](DialectKind dialect) {
        showPreferences();
        preferences().addAccount(dialect);
    });
    connect(m_pane, &ChatPane::editAccountRequested, this, [this](const QString &accountId) {
        showPreferences();
        preferences().editAccount(accountId);
    });
}

void MainWindow::connectChatMenu()
{
    connect(m_menus.focusComposer, &QAction::triggered, m_pane, &ChatPane::focusComposer);
    connect(m_menus.modelMenu, &QAction::triggered, &m_pane->header(), &ChatHeader::openModelMenu);
    connect(m_menus.systemPrompt, &QAction::triggered, &m_pane->header(),
            &ChatHeader::openSystemPrompt);
    connect(m_menus.modelPrices, &QAction::triggered, this, &MainWindow::editModelPrices);
    connect(m_menus.stop, &QAction::triggered, this, &MainWindow::stopOrCancel);
    connect(m_menus.retryNow, &QAction::triggered, &m_workspace, [this] {
        if (keysMeanTurn())
            m_workspace.retryShownNow();
    });
    connect(m_menus.regenerate, &QAction::triggered, m_pane, &ChatPane::regenerateLast);
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
    connect(m_menus.zoomIn, &QAction::triggered, this,
            [this] { setZoom(m_settings.value(Setting::zoomPercent) + zoomStep); });
    connect(m_menus.zoomOut, &QAction::triggered, this,
            [this] { setZoom(m_settings.value(Setting::zoomPercent) - zoomStep); });
    connect(m_menus.zoomReset, &QAction::triggered, this,
            [this] { setZoom(Setting::zoomPercent.fallback); });
    m_menus.wrapCode->setChecked(m_settings.value(Setting::wrapCode));
    connect(m_menus.wrapCode, &QAction::toggled, this,
            [this](bool wraps) { m_settings.setValue(Setting::wrapCode, wraps); });
    connect(m_menus.previousMessage, &QAction::triggered, m_pane,
            [this] { m_pane->transcript().goToMessage(-1); });
    connect(m_menus.nextMessage, &QAction::triggered, m_pane,
            [this] { m_pane->transcript().goToMessage(1); });
    connect(m_menus.fullScreen, &QAction::toggled, this, [this](bool isFull) {
        setWindowState(isFull ? windowState() | Qt::WindowFullScreen
                              : windowState() & ~Qt::WindowFullScreen);
    });
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::zoomPercent.name)
            applyZoom();
        if (name == Setting::wrapCode.name)
            m_menus.wrapCode->setChecked(m_settings.value(Setting::wrapCode));
    });
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::summaryChanged, this, [this](const TurnSummary &summary) {
        m_status->render(summary);
        m_usageSlot->showBeside(summary);
        renderActions();
    });
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        for (const QMetaObject::Connection &each : std::as_const(m_currentConnections))
            disconnect(each);
        m_currentConnections.clear();
        if (const Conversation *current = m_workspace.current())
            m_currentConnections
                = {connect(current, &Conversation::headChanged, this, &MainWindow::renderTitle),
                   connect(current, &Conversation::usagesChanged, this, &MainWindow::renderUsage)};
        renderTitle();
        renderActions();
        renderUsage();
    });
    connect(&m_workspace, &Workspace::modelChanged, this, &MainWindow::renderRateLimits);
    connect(&m_workspace.accounts(), &Accounts::rateLimitsChanged, this,
            &MainWindow::renderRateLimits);
    connect(&m_workspace, &Workspace::undoRemoveChanged, this, [this] {
        renderActions();
        renderUsage();
    });
}

void MainWindow::connectTurnEnds(std::unique_ptr<Notifier> notifier)
{
    auto *notice = new AnswerNotice(*this, m_settings, std::move(notifier), this);
    connect(&m_workspace, &Workspace::turnEnded, m_status, &RetryStatus::turnEnded);
    connect(&m_workspace, &Workspace::fallbackAsked, m_status, &RetryStatus::fallbackAsked);
    connect(&m_workspace, &Workspace::scheduledSendCancelled, m_status,
            &RetryStatus::waitCancelled);
    connect(&m_workspace, &Workspace::turnEnded, notice, &AnswerNotice::turnEnded);
    connect(notice, &AnswerNotice::chatRequested, this, [this](ConversationId id) {
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
    applyZoom();
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

/// A key works on the open chat: of another one, which the status bar may speak of, nobody thinks
/// who presses a key here.
bool MainWindow::keysMeanTurn() const
{
    return m_workspace.summary().state && m_workspace.summary().isCurrent;
}

/// Esc ends an edit; without one it stops the open chat's answer, in every state of it; with
/// neither it ends a search.
void MainWindow::stopOrCancel()
{
    if (m_pane->cancelEdit())
        return;
    if (keysMeanTurn())
        m_workspace.stopShown();
    else
        m_pane->closeFind();
}

void MainWindow::removeOpen()
{
    if (m_workspace.current())
        m_workspace.remove(m_workspace.current()->head().id);
}

void MainWindow::renderTitle()
{
    // A title is made of what was typed; a key that was pasted by mistake must not stand in the
    // task bar.
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
    const std::optional<TurnState> &state = m_workspace.summary().state;
    m_menus.retryNow->setEnabled(keysMeanTurn() && state->canHurry());
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
        showNotice(tr("No program opened the prices. They are in the file %1")
                       .arg(QDir::toNativeSeparators(*file)));
}

void MainWindow::renderUsage()
{
    m_usage->setUsages(m_workspace.current() ? m_workspace.current()->usages() : QList<Usage>());
}

void MainWindow::renderRateLimits()
{
    const QString id = m_workspace.chat().accountId();
    const std::optional<Account> account = m_workspace.accounts().find(id);
    m_usage->setRateLimits(account ? account->name : QString(),
                           m_workspace.accounts().rateLimits(id));
}

void MainWindow::showAttempts(Conversation *conversation, MessageId answer)
{
    const Message *message = conversation ? conversation->find(answer) : nullptr;
    if (!message)
        return;
    const Account account = m_workspace.accounts().find(message->accountId).value_or(Account());
    if (!m_attempts)
        m_attempts = new AttemptLog(this, [this] { return m_workspace.clock().now(); });
    m_attempts->showAttempts(conversation, answer, {account.name, hostOf(account.baseUrl)});
}

/// Of what the status bar speaks of.
void MainWindow::showAttemptsOfTurn()
{
    Conversation *conversation = m_workspace.loaded(m_workspace.summary().conversation);
    if (conversation && conversation->rowCount() > 0)
        showAttempts(conversation, conversation->at(conversation->rowCount() - 1).id);
}

void MainWindow::setZoom(int percent)
{
    m_settings.setValue(Setting::zoomPercent, std::clamp(percent, smallestZoom, largestZoom));
}

/// With Ctrl; what is under the pointer leaves it to the window then.
void MainWindow::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QMainWindow::wheelEvent(event);
    event->accept();
    m_wheelTurned += event->angleDelta().y(); // a touchpad turns in small parts
    const int steps = m_wheelTurned / QWheelEvent::DefaultDeltasPerStep;
    m_wheelTurned %= QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0)
        setZoom(m_settings.value(Setting::zoomPercent) + steps * zoomStep);
}

void MainWindow::applyZoom()
{
    m_pane->setZoom(std::clamp(m_settings.value(Setting::zoomPercent), smallestZoom, largestZoom));
}

PreferencesDialog &MainWindow::preferences()
{
    if (!m_preferences)
        m_preferences = new PreferencesDialog(m_workspace.accounts(), m_settings, this);
    return *m_preferences;
}

void MainWindow::showPreferences()
{
    preferences().show();
    preferences().raise();
    preferences().activateWindow();
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
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_menus.fullScreen->setChecked(isFullScreen());
}
