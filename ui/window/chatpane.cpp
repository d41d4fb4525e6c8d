// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/chatpane.h"

#include "attachments/attachmentpreview.h"
#include "attachments/attachmenttray.h"
#include "spelling/spellcheck.h"
#include "transcript/layout/transcripttheme.h"
#include "transcript/view/transcriptview.h"
#include "window/chatheader.h"
#include "window/findbar.h"
#include "window/noticebar.h"
#include "window/retrymenu.h"
#include "window/welcomepage.h"

#include <QApplication>
#include <QCursor>
#include <QDesktopServices>
#include <QDropEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto undoTime = 15s; // at least ten
constexpr int boxMargin = 16; // the transcript's, around a question
} // namespace

ChatPane::ChatPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new ChatHeader(workspace, this))
    , m_pages(new QStackedWidget(this))
    , m_welcome(new WelcomePage(workspace.accounts(), this))
    , m_chat(new QWidget(this))
    , m_findBar(new FindBar(m_chat))
    , m_transcript(new TranscriptView(m_chat))
    , m_undo(new NoticeBar(u"delete"_s, tr("Undo"), this))
    , m_problem(new NoticeBar(u"warning"_s, {}, this))
    , m_composer(new Composer(workspace.settings(), m_chat))
{
    m_pages->setObjectName(u"pages"_s);
    m_chat->setObjectName(u"chatPage"_s);
    m_welcome->setObjectName(u"welcomePage"_s);
    m_undo->setObjectName(u"undoBar"_s);
    m_problem->setObjectName(u"problemBar"_s);
    m_transcript->setObjectName(u"transcript"_s);
    buildLayout();
    connectTranscript();
    connectComposer();
    connectFindBar();
    connect(m_header, &ChatHeader::addAccountRequested, this, &ChatPane::accountsRequested);
    connect(m_header, &ChatHeader::editAccountRequested, this, &ChatPane::editAccountRequested);
    connect(m_welcome, &WelcomePage::addAccountRequested, this, &ChatPane::addAccountRequested);
    connect(m_welcome, &WelcomePage::accountAdded, this, [this] {
        renderPage();
        focusComposer();
    });
    connect(m_welcome, &WelcomePage::noticed, this, &ChatPane::showProblem);
    connect(&m_workspace, &Workspace::currentChanged, this, &ChatPane::currentChanged);
    connect(&m_workspace, &Workspace::problem, this, &ChatPane::showProblem);
    connect(&m_workspace.accounts(), &Accounts::changed, this, &ChatPane::renderPage);
    connect(&m_workspace, &Workspace::removed, this, [this](ConversationId, const QString &title) {
        m_undo->showMessage(tr("Chat deleted: %1").arg(title), undoTime);
    });
    connect(&m_workspace, &Workspace::messagesRemoved, this, [this](int others) {
        m_undo->showMessage(others == 0 ? tr("Message deleted.")
                                        : tr("Message and %Ln after it deleted.", nullptr, others),
                            undoTime);
    });
    connect(&m_workspace, &Workspace::undoRemoveChanged, this, [this] {
        if (!m_workspace.canUndoRemove())
            m_undo->dismiss();
    });
    connect(m_undo, &NoticeBar::actionRequested, &m_workspace, &Workspace::undoRemove);
    connect(&m_workspace.settings(), &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::textWidth.name)
            applyTextWidth();
        if (name == Setting::wrapCode.name)
            applyCodeLines();
    });
    applyCodeLines();
    currentChanged();
}

void ChatPane::buildLayout()
{
    m_chat->setBackgroundRole(QPalette::Base); // one surface with the transcript
    m_chat->setAutoFillBackground(true);
    auto *chat = new QVBoxLayout(m_chat);
    chat->setContentsMargins(0, 0, 0, 0);
    chat->setSpacing(0);
    chat->addWidget(m_findBar);
    chat->addWidget(m_transcript, 1);
    auto *bottom = new QVBoxLayout;
    bottom->setSpacing(8);
    bottom->addWidget(m_problem);
    bottom->addWidget(m_composer);
    auto *centred = new QHBoxLayout;
    centred->setContentsMargins(8, 8, 8, 16);
    centred->setSpacing(0);
    centred->addStretch(1);
    centred->addLayout(bottom, 1000); // takes all until it is as wide as it may be
    centred->addStretch(1);
    // The transcript keeps the room of its scroll bar free too.
    centred->addSpacing(m_transcript->verticalScrollBar()->sizeHint().width());
    chat->addLayout(centred);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_chat);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    column->addWidget(m_undo);
}

void ChatPane::connectTranscript()
{
    m_transcript->setProviders([this](const QString &accountId) {
        const Account account = m_workspace.accounts().find(accountId).value_or(Account());
        return Provider {account.name, hostOf(account.baseUrl)};
    });
    m_transcript->setClock(m_workspace.clock());
    connect(m_transcript, &TranscriptView::editRequested, this, &ChatPane::beginEdit);
    connect(m_transcript, &TranscriptView::regenerateRequested, &m_workspace,
            [this](MessageId answer) {
                m_composer->focusText(); // what was pressed vanishes
                m_workspace.regenerate(answer);
            });
    connect(m_transcript, &TranscriptView::continueRequested, &m_workspace,
            [this](MessageId answer) {
                m_composer->focusText();
                m_workspace.continueAnswer(answer);
            });
    connect(m_transcript, &TranscriptView::versionRequested, &m_workspace, &Workspace::showVersion);
    connect(m_transcript, &TranscriptView::deleteRequested, this, &ChatPane::removeMessage);
    connect(m_transcript, &TranscriptView::stopRequested, &m_workspace, [this] {
        m_composer->focusText();
        if (m_workspace.current())
            m_workspace.stop(m_workspace.current()->head().id);
    });
    connect(m_transcript, &TranscriptView::actionRequested, this, &ChatPane::act);
    connect(m_transcript, &TranscriptView::attachmentRequested, this, &ChatPane::showAttachment);
    connect(m_transcript, &TranscriptView::codeLinesRequested, this, [this](CodeLines lines) {
        m_workspace.settings().setValue(Setting::wrapCode, lines == CodeLines::Wrap);
    });
    connect(m_transcript, &TranscriptView::attemptsRequested, this, &ChatPane::attemptsRequested);
    connect(m_transcript, &TranscriptView::problemFound, this, &ChatPane::showProblem);
}

void ChatPane::connectComposer()
{
    connect(m_composer, &Composer::sendRequested, this, &ChatPane::send);
    connect(m_composer, &Composer::stopRequested, &m_workspace, [this] {
        if (m_workspace.current())
            m_workspace.stop(m_workspace.current()->head().id);
    });
    connect(m_composer, &Composer::editLastRequested, this, &ChatPane::editLast);
    connect(m_composer, &Composer::draftChanged, &m_workspace.chat(), &CurrentChat::setDraft);
    connect(m_composer, &Composer::draftAttachmentsChanged, &m_workspace.chat(),
            &CurrentChat::setDraftFiles);
    connect(m_composer, &Composer::problemFound, this, &ChatPane::showProblem);
    m_composer->setEarlier([this] { return earlierQuestions(); });
    AttachmentTray &tray = m_composer->tray();
    tray.setRules([this](const QList<Attachment> &attachments) {
        return m_workspace.chat().problemsOf(attachments, m_composer->editing());
    });
    connect(&m_workspace, &Workspace::modelChanged, &tray, &AttachmentTray::check);
    connect(&m_composer->spelling(), &SpellCheck::languageChosen, &m_workspace.chat(),
            &CurrentChat::setLanguage);
    setAcceptDrops(true); // also beside the field
}

QStringList ChatPane::earlierQuestions() const
{
    QStringList texts;
    const Conversation *current = m_workspace.current();
    for (int row = current ? current->rowCount() - 1 : -1; row >= 0; --row) {
        const Message &message = current->at(row);
        if (message.role == Role::User && !message.text.isEmpty()
            && (texts.isEmpty() || texts.last() != message.text))
            texts += message.text;
    }
    return texts;
}

void ChatPane::currentChanged()
{
    disconnect(m_turnConnection);
    Conversation *current = m_workspace.current();
    if (const auto edit = m_composer->edit())
        m_unsentEdits.insert(m_shown, *edit);
    m_shown = current ? current->head().id : 0;
    if (current)
        m_turnConnection
            = connect(current, &Conversation::turnStateChanged, this, &ChatPane::renderActivity);
    m_transcript->setConversation(current);
    m_composer->setDraft(m_workspace.chat().draft(), m_workspace.chat().draftFiles());
    resumeEdit();
    m_composer->spelling().setLanguage(m_workspace.chat().language());
    renderActivity();
    renderPage();
}

void ChatPane::renderPage()
{
    const bool isWelcome = m_workspace.accounts().all().isEmpty() && !m_workspace.current();
    m_pages->setCurrentWidget(isWelcome ? static_cast<QWidget *>(m_welcome) : m_chat);
    m_header->setVisible(!isWelcome);
}

void ChatPane::renderActivity()
{
    const Conversation *current = m_workspace.current();
    m_composer->setActivity(current && current->turnState() ? Composer::Activity::Answering
                                                            : Composer::Activity::Idle);
}

void ChatPane::send(const QString &text)
{
    const QList<Attachment> attachments = m_composer->attachments();
    const bool isStored = m_composer->editing()
        ? m_workspace.edit(*m_composer->editing(), text, attachments)
        : m_workspace.send(text, attachments);
    if (!isStored)
        return;
    m_problem->dismiss();
    m_composer->accepted();
}

void ChatPane::beginEdit(MessageId question)
{
    const Conversation *current = m_workspace.current();
    const Message *message = current ? current->find(question) : nullptr;
    if (!message || message->role != Role::User)
        return;
    m_composer->beginEdit(question, message->text, message->attachments,
                          lastQuestion() == question ? Composer::Edited::Last
                                                     : Composer::Edited::Earlier);
    m_composer->focusText();
    const Message &last = current->at(current->rowCount() - 1);
    const auto &turn = current->turnState();
    if (turn && turn->canHurry() && last.parent == question)
        m_workspace.stop(current->head().id); // what is being changed must not go meanwhile
}

/// What was being changed when the chat was left goes on.
void ChatPane::resumeEdit()
{
    if (!m_unsentEdits.contains(m_shown))
        return;
    const Composer::Edit edit = m_unsentEdits.take(m_shown);
    if (m_workspace.current()->find(edit.message))
        m_composer->resumeEdit(edit,
                               lastQuestion() == edit.message ? Composer::Edited::Last
                                                              : Composer::Edited::Earlier);
}

void ChatPane::removeMessage(MessageId message)
{
    const Conversation *current = m_workspace.current();
    const std::optional<MessageId> edited = m_composer->editing();
    const QList<Message> gone
        = current && edited ? current->withAllBelow(message) : QList<Message>();
    if (std::any_of(gone.cbegin(), gone.cend(),
                    [&](const Message &each) { return each.id == edited; })) {
        // What is being written would have no place any more.
        showProblem(tr("This question is being edited. Send the edit or cancel it first."));
        return;
    }
    m_workspace.removeMessage(message);
}

/// 0 where there is none.
MessageId ChatPane::lastQuestion() const
{
    const Conversation *current = m_workspace.current();
    for (int row = current ? current->rowCount() - 1 : -1; row >= 0; --row) {
        if (current->at(row).role == Role::User)
            return current->at(row).id;
    }
    return 0;
}

void ChatPane::editLast()
{
    if (const MessageId question = lastQuestion())
        beginEdit(question);
}

bool ChatPane::cancelEdit()
{
    const bool wasEditing = m_composer->editing().has_value();
    m_composer->cancelEdit();
    return wasEditing;
}

void ChatPane::regenerateLast()
{
    const Conversation *current = m_workspace.current();
    if (!current || current->rowCount() == 0)
        return;
    const Message &last = current->at(current->rowCount() - 1);
    if (last.role == Role::Assistant)
        m_workspace.regenerate(last.id);
}

void ChatPane::act(FailureAction action, MessageId answer)
{
    const Message *message = m_workspace.current() ? m_workspace.current()->find(answer) : nullptr;
    if (!message)
        return;
    switch (action) {
    case FailureAction::TryAgain:
        focusComposer(); // what was pressed vanishes
        m_workspace.regenerate(answer);
        return;
    case FailureAction::Continue:
        focusComposer();
        m_workspace.continueAnswer(answer);
        return;
    case FailureAction::EditAccount:
        emit editAccountRequested(message->accountId);
        return;
    case FailureAction::OpenBilling:
        openBillingPage(answer);
        return;
    case FailureAction::ChooseModel:
    case FailureAction::TryAgainWith:
        chooseForRetry(answer);
        return;
    case FailureAction::WaitAndSend:
        focusComposer();
        m_workspace.sendLater(answer);
        return;
    case FailureAction::SendNow:
        focusComposer();
        m_workspace.sendNow(answer);
        return;
    case FailureAction::CancelSending:
        focusComposer();
        m_workspace.stop(m_workspace.current()->head().id);
        return;
    }
    Q_UNREACHABLE();
}

void ChatPane::openBillingPage(MessageId answer)
{
    const auto account
        = m_workspace.accounts().find(m_workspace.current()->find(answer)->accountId);
    const QUrl page = account ? billingPage(hostOf(account->baseUrl)) : QUrl();
    if (!page.isValid())
        showProblem(tr(
            "The billing page of this provider is not known. It is on the provider's own site."));
    else if (!QDesktopServices::openUrl(page))
        showProblem(tr("No browser could be opened for %1").arg(page.toDisplayString()));
}

void ChatPane::chooseForRetry(MessageId answer)
{
    auto *menu = new RetryMenu(m_workspace.candidates(answer), this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &RetryMenu::accountsRequested, this, &ChatPane::accountsRequested);
    connect(menu, &RetryMenu::chosen, this,
            [this, answer](const QString &accountId, const QString &model) {
                focusComposer();
                m_workspace.regenerate(answer, accountId, model);
                m_workspace.setModel(accountId, model); // the next question goes there too
            });
    const bool isUnderPointer
        = m_transcript->rect().contains(m_transcript->mapFromGlobal(QCursor::pos()));
    menu->popup(isUnderPointer ? QCursor::pos()
                               : m_transcript->mapToGlobal(m_transcript->rect().center()));
}

void ChatPane::focusComposer()
{
    m_composer->focusText();
}

void ChatPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_pages->currentWidget() == m_chat && Composer::canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void ChatPane::dropEvent(QDropEvent *event)
{
    if (m_composer->take(*event->mimeData()))
        event->acceptProposedAction();
}

void ChatPane::connectFindBar()
{
    connect(m_findBar, &FindBar::queryChanged, m_transcript, &TranscriptView::find);
    connect(m_findBar, &FindBar::nextRequested, m_transcript, &TranscriptView::findNext);
    connect(m_findBar, &FindBar::previousRequested, m_transcript, &TranscriptView::findPrevious);
    connect(m_transcript, &TranscriptView::findChanged, m_findBar, &FindBar::render);
    connect(m_findBar, &FindBar::closed, this, [this] {
        m_transcript->endFind();
        if (m_focusBeforeFind && m_focusBeforeFind->isVisible())
            m_focusBeforeFind->setFocus(Qt::OtherFocusReason);
        else
            focusComposer();
    });
}

void ChatPane::find()
{
    if (m_pages->currentWidget() != m_chat)
        return;
    if (m_findBar->isHidden())
        m_focusBeforeFind = QApplication::focusWidget();
    const QString selected
        = m_transcript->hasShortSelection() ? m_transcript->selectedText() : QString();
    m_findBar->open(selected);
}

bool ChatPane::closeFind()
{
    const bool wasOpen = m_findBar->isVisible();
    m_findBar->dismiss();
    return wasOpen;
}

void ChatPane::findNext(Caret::Direction direction)
{
    if (m_findBar->isHidden())
        find();
    else if (direction == Caret::Direction::Back)
        m_transcript->findPrevious();
    else
        m_transcript->findNext();
}

void ChatPane::showProblem(const QString &message)
{
    m_problem->showMessage(message);
}

void ChatPane::setZoom(int percent)
{
    m_transcript->setZoom(percent);
    m_composer->setZoom(percent);
    applyTextWidth();
}

void ChatPane::showAttachment(MessageId question, int index)
{
    const Conversation *current = m_workspace.current();
    const Message *message = current ? current->find(question) : nullptr;
    if (message && index < message->attachments.size())
        (new AttachmentPreview(message->attachments[index], this))->show();
}

void ChatPane::applyCodeLines()
{
    m_transcript->setCodeLines(m_workspace.settings().value(Setting::wrapCode) ? CodeLines::Wrap
                                                                               : CodeLines::Scroll);
}

/// The composer is as wide as a question's box above it.
void ChatPane::applyTextWidth()
{
    const Settings &settings = m_workspace.settings();
    const int characters = settings.value(Setting::textWidth);
    m_transcript->setTextWidth(characters);
    const TranscriptTheme theme = TranscriptTheme::of(m_transcript->font(), palette(),
                                                      settings.value(Setting::zoomPercent));
    const int width = qRound(characters * theme.proseCharacter) + 2 * boxMargin;
    m_composer->setMaximumWidth(width);
    m_problem->setMaximumWidth(width);
}
