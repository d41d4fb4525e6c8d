// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "chatpane/answeractions.h"
#include "chatpane/chatheader.h"
#include "chatpane/chatpane.h"
#include "chatpane/findinchat.h"
#include "chatpane/messageediting.h"
#include "help/howitworks.h"
#include "help/shortcutsdialog.h"
#include "models/modelbutton.h"
#include "notify/turnannouncer.h"
#include "notify/turnnotifications.h"
#include "preferences/accountdialog.h"
#include "preferences/preferencesdialog.h"
#include "preferences/pricesdialog.h"
#include "sidebar/conversationlistview.h"
#include "sidebar/sidebar.h"
#include "status/retrystatus.h"
#include "status/usageslot.h"
#include "status/usagestatus.h"
#include "transcript/view/transcriptview.h"
#include "window/attemptdetails.h"
#include "window/chatnavigation.h"
#include "window/chatusage.h"
#include "window/firstmodels.h"
#include "window/menustates.h"
#include "window/sidebarplace.h"
#include "window/undokey.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QLayout>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStatusBar>
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
    , m_sidebar(new Sidebar(workspace, m_menus.sidebar, m_splitter))
    , m_pane(new ChatPane(workspace, m_splitter))
    , m_placement(*this, workspace.settings())
    , m_sidebarPlace(new SidebarPlace(*this, *m_splitter, *m_sidebar, workspace.settings()))
    , m_states(new MenuStates(m_menus, workspace, *m_pane, m_sidebar->list(), this))
    , m_navigation(new ChatNavigation(m_menus, workspace, *m_sidebar, *m_sidebarPlace, *m_pane,
                                      *m_states, *this))
    , m_status(new RetryStatus(this, [&workspace] { return workspace.clock().now(); }))
{
    setObjectName(u"mainWindow"_s);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_sidebar->setMinimumWidth(*Setting::sidebarWidth.least);
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
    connect(m_navigation, &ChatNavigation::newChatRequested, this, &MainWindow::startNewChat);
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
    connectHelpMenu();
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
        if (m_states->keysMeanTurn())
            m_workspace.retryShownNow();
    });
    connect(m_menus.regenerate, &QAction::triggered, &m_pane->actions(),
            &AnswerActions::regenerateLast);
    connect(m_menus.remove, &QAction::triggered, this, &MainWindow::removeOpen);
}

void MainWindow::connectHelpMenu()
{
    connect(m_menus.howItWorks, &QAction::triggered, this,
            [this] { showOnce(new HowItWorks(m_workspace, this)); });
    connect(m_menus.shortcuts, &QAction::triggered, this,
            [this] { showOnce(new ShortcutsDialog(*menuBar(), this)); });
    connect(m_menus.about, &QAction::triggered, this, &MainWindow::showAbout);
}

/// Shows a dialog beside the window. An older one of the same kind is closed.
void MainWindow::showOnce(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    for (QDialog *other : findChildren<QDialog *>(dialog->objectName())) {
        if (other != dialog)
            other->close();
    }
    dialog->show();
}

void MainWindow::connectViewMenu()
{
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
    connect(&m_workspace, &Workspace::summaryChanged, this,
            [this](const TurnSummary &summary) { m_status->render(summary); });
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        disconnect(m_headConnection);
        if (const Conversation *current = m_workspace.current())
            m_headConnection
                = connect(current, &Conversation::headChanged, this, &MainWindow::renderTitle);
        renderTitle();
    });
    auto *field = m_pane->findChild<QPlainTextEdit *>(u"messageEdit"_s);
    new UndoKey(m_workspace, *field, this);
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
        m_navigation->open(id);
        raiseAndActivate();
    });
}

void MainWindow::restore()
{
    m_placement.restore();
    layout()->activate(); // so that the splitter has its width
    m_sidebarPlace->restore();
    if (const int id = m_settings.value(Setting::openConversation); id > 0)
        m_workspace.open(id);
    m_status->render(m_workspace.summary());
    renderTitle();
    m_states->render();
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

void MainWindow::stopOrCancel()
{
    switch (m_states->escape()) {
    case WindowMenus::Escape::CloseList:
        m_sidebarPlace->closeOverlay();
        break;
    case WindowMenus::Escape::GoBack:
        m_pane->goBack();
        break;
    case WindowMenus::Escape::CancelEditing:
        m_pane->editing().cancel();
        break;
    case WindowMenus::Escape::StopAnswer:
        m_workspace.stopShown();
        break;
    case WindowMenus::Escape::CloseFind:
        m_pane->find().close();
        break;
    case WindowMenus::Escape::Nothing:
        break;
    }
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

void MainWindow::editModelPrices()
{
    if (!m_workspace.prices())
        return;
    auto *dialog = new PricesDialog(*m_workspace.prices(), m_workspace.chat().model(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
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
    m_pane->header().applySystemPrompt();
    event->setAccepted(m_lastSave.mayClose());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_menus.fullScreen->setChecked(isFullScreen());
    if (event->type() == QEvent::ActivationChange)
        m_workspace.setWatching(isActiveWindow());
}
