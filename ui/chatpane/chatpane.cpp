// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/chatpane.h"

#include "attachments/attachmentpreview.h"
#include "attachments/attachmenttray.h"
#include "chatpane/answeractions.h"
#include "chatpane/chatheader.h"
#include "chatpane/findbar.h"
#include "chatpane/findinchat.h"
#include "chatpane/keyprompt.h"
#include "chatpane/messageediting.h"
#include "chatpane/noticestack.h"
#include "chatpane/welcomepage.h"
#include "chatpane/writing/chatnotices.h"
#include "chatpane/writing/dropoverlay.h"
#include "chatpane/writing/queuedmessages.h"
#include "chatpane/writing/typinganywhere.h"
#include "chatpane/writing/writingarea.h"
#include "composer/composer.h"
#include "composer/earlierquestions.h"
#include "core/hostname.h"
#include "models/modelbutton.h"
#include "spelling/spellcheck.h"
#include "transcript/view/transcriptview.h"
#include "words/provider.h"

#include <QApplication>
#include <QDropEvent>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ChatPane::ChatPane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new ChatHeader(workspace, this))
    , m_pages(new QStackedWidget(this))
    , m_welcome(new WelcomePage(workspace.accounts(), this))
    , m_chat(new QWidget(this))
    , m_findBar(new FindBar(m_chat))
    , m_transcript(new TranscriptView(m_chat))
    , m_writing(
          new WritingArea(workspace, m_transcript->verticalScrollBar()->sizeHint().width(), m_chat))
    , m_composer(&m_writing->composer())
    , m_notices(new ChatNotices(workspace, m_writing->notices(), this))
    , m_drop(new DropOverlay(this))
    , m_keyPrompt(new KeyPrompt(workspace, this))
    , m_model(new ModelButton(workspace, this))
    , m_find(new FindInChat(*m_findBar, *m_transcript, this))
    , m_editing(new MessageEditing(workspace, *m_composer, this))
    , m_actions(new AnswerActions(workspace, *m_transcript, this))
{
    m_pages->setObjectName(u"pages"_s);
    m_chat->setObjectName(u"chatPage"_s);
    m_welcome->setObjectName(u"welcomePage"_s);
    m_transcript->setObjectName(u"transcript"_s);
    setAcceptDrops(true); // files may be dropped anywhere on the chat, not only on the field
    buildLayout();
    connectTranscript();
    connectComposer();
    connectPages();
    connectSettings();
    connect(&m_workspace, &Workspace::currentChanged, this, &ChatPane::showCurrent);
    showCurrent();
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
    chat->addWidget(m_writing);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_chat);

    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_header);
    m_column->addWidget(m_pages, 1);
    m_writing->addAboveComposer(m_keyPrompt);
    m_composer->addControl(m_model);
}

void ChatPane::connectTranscript()
{
    m_transcript->setProviders([this](const Message &answer) {
        const Account account = m_workspace.accounts().find(answer.accountId).value_or(Account());
        return Provider {account.name, hostOf(account.baseUrl), account.modelName(answer.model)};
    });
    m_transcript->setClock(m_workspace.clock());
    connect(m_transcript, &TranscriptView::editRequested, m_editing, &MessageEditing::begin);
    connect(m_transcript, &TranscriptView::actionRequested, m_actions, &AnswerActions::act);
    connect(m_transcript, &TranscriptView::versionRequested, &m_workspace, &Workspace::showVersion);
    connect(m_transcript, &TranscriptView::deleteRequested, this, &ChatPane::removeMessage);
    connect(m_transcript, &TranscriptView::leaveOutRequested, &m_workspace.chat(),
            &CurrentChat::setLeftOut);
    connect(m_transcript, &TranscriptView::stopRequested, this, [this] {
        focusComposer();
        stop();
    });
    connect(m_transcript, &TranscriptView::attachmentRequested, this, &ChatPane::showAttachment);
    connect(m_transcript, &TranscriptView::attemptsRequested, this, &ChatPane::attemptsRequested);
    connect(m_transcript, &TranscriptView::problemFound, this, &ChatPane::showProblem);
    connect(m_find, &FindInChat::focusLost, this, &ChatPane::focusComposer);
    connect(m_actions, &AnswerActions::buttonRemoved, this, &ChatPane::focusComposer);
    connect(m_actions, &AnswerActions::accountsRequested, this, &ChatPane::accountsRequested);
    connect(m_actions, &AnswerActions::addAccountRequested, this, &ChatPane::addAccount);
    connect(m_actions, &AnswerActions::editQuestionRequested, m_editing, &MessageEditing::begin);
    connect(m_actions, &AnswerActions::editAccountRequested, this, &ChatPane::editAccountRequested);
    connect(m_actions, &AnswerActions::problemFound, this, &ChatPane::showProblem);
}

void ChatPane::connectComposer()
{
    connect(m_composer, &Composer::sendRequested, this, &ChatPane::send);
    connect(m_composer, &Composer::stopRequested, this, &ChatPane::stop);
    connect(m_composer, &Composer::editLastRequested, m_editing, [this] {
        if (!m_writing->queued().takeBackLast())
            m_editing->beginLast();
    });
    connect(m_composer, &Composer::draftChanged, &m_workspace.chat(), &CurrentChat::setDraft);
    connect(m_composer, &Composer::draftAttachmentsChanged, &m_workspace.chat(),
            &CurrentChat::setDraftFiles);
    connect(m_composer, &Composer::problemFound, this, &ChatPane::showProblem);
    m_composer->earlier().setSource([this] {
        const Conversation *current = m_workspace.current();
        return current ? current->questionTexts() : QStringList();
    });
    AttachmentTray &tray = m_composer->tray();
    tray.setRules([this](const QList<Attachment> &attachments) {
        return m_workspace.chat().problemsOf(attachments, m_composer->editing());
    });
    connect(&m_workspace, &Workspace::modelChanged, &tray, &AttachmentTray::check);
    connect(&m_composer->spelling(), &SpellCheck::languageChosen, &m_workspace.chat(),
            &CurrentChat::setLanguage);
}

void ChatPane::connectPages()
{
    new TypingAnywhere(*m_composer, *m_transcript, this);
    connect(m_model, &ModelButton::addAccountRequested, this, &ChatPane::addAccount);
    connect(m_model, &ModelButton::accountsRequested, this, &ChatPane::accountsRequested);
    connect(m_model, &ModelButton::editAccountRequested, this, &ChatPane::editAccountRequested);
    connect(m_welcome, &WelcomePage::accountAdded, this, &ChatPane::startWith);
    connect(m_welcome, &WelcomePage::pageChanged, this, &ChatPane::pageChanged);
    connect(m_welcome, &WelcomePage::closeRequested, this, &ChatPane::closeWelcome);
    connect(m_keyPrompt, &KeyPrompt::appeared, this, [this] {
        if (!m_workspace.accounts().keysArePersistent())
            m_notices->dismissNote(); // the prompt says it too
        if (m_composer->text().isEmpty() && isAncestorOf(QApplication::focusWidget()))
            m_keyPrompt->setFocus();
    });
    connect(m_keyPrompt, &KeyPrompt::closing, this, [this] {
        if (m_keyPrompt->isAncestorOf(QApplication::focusWidget()))
            focusComposer();
    });
    connect(&m_workspace.accounts(), &Accounts::changed, this, &ChatPane::renderPage);
}

void ChatPane::connectSettings()
{
    Settings &settings = m_workspace.settings();
    const auto apply = [this, &settings](QLatin1StringView name) {
        if (name == Setting::textWidth.name)
            m_transcript->styler().setTextWidth(settings.value(Setting::textWidth));
        if (name == Setting::wrapCode.name)
            m_transcript->styler().setCodeLines(
                settings.value(Setting::wrapCode) ? CodeLines::Wrap : CodeLines::Scroll);
        if (name == Setting::keepLineBreaks.name)
            m_transcript->styler().setAnswerBreaks(settings.value(Setting::keepLineBreaks)
                                                       ? SoftBreaks::AreKept
                                                       : SoftBreaks::AreSpaces);
    };
    apply(Setting::textWidth.name);
    apply(Setting::wrapCode.name);
    apply(Setting::keepLineBreaks.name);
    connect(&settings, &Settings::changed, this, apply);
    connect(m_transcript, &TranscriptView::codeLinesRequested, this,
            [to = &settings](CodeLines lines) {
                to->setValue(Setting::wrapCode, lines == CodeLines::Wrap);
            });
}

void ChatPane::showCurrent()
{
    disconnect(m_turnConnection);
    Conversation *current = m_workspace.current();
    if (current) {
        m_turnConnection
            = connect(current, &Conversation::turnStateChanged, this, &ChatPane::renderActivity);
        connect(current, &Conversation::rowsInserted, this, &ChatPane::renderPlace,
                Qt::UniqueConnection);
        connect(current, &Conversation::rowsRemoved, this, &ChatPane::renderPlace,
                Qt::UniqueConnection);
    }
    m_transcript->setConversation(current);
    m_editing->showChat();
    m_keyPrompt->showChat();
    m_isAdding = false;
    m_composer->spelling().setLanguage(m_workspace.chat().language());
    renderActivity();
    renderPage();
}

void ChatPane::renderPage()
{
    const bool isWelcome = m_isAdding || !canChat();
    m_pages->setCurrentWidget(isWelcome ? static_cast<QWidget *>(m_welcome) : m_chat);
    m_header->setVisible(!isWelcome);
    // The notices are about the whole program, so they are shown on both pages.
    if (isWelcome)
        m_writing->notices().moveTo(*m_column, m_column->count());
    else
        m_writing->takeNotices();
    renderPlace();
    emit pageChanged();
}

/// In a chat without messages, the composer is in the middle of the page.
void ChatPane::renderPlace()
{
    const Conversation *current = m_workspace.current();
    const bool isEmpty = !current || current->rowCount() == 0;
    const bool hadFocus = m_transcript->hasFocus();
    m_transcript->setVisible(!isEmpty);
    m_writing->setPlace(isEmpty ? WritingArea::Place::Middle : WritingArea::Place::Bottom);
    if (isEmpty && hadFocus)
        focusComposer();
}

bool ChatPane::canChat() const
{
    return !m_workspace.accounts().all().isEmpty() || m_workspace.current();
}

bool ChatPane::canGoBack() const
{
    return m_pages->currentWidget() == m_welcome && m_welcome->canGoBack();
}

void ChatPane::addAccount()
{
    m_isAdding = true;
    m_welcome->showTiles();
    renderPage();
    m_welcome->setFocus();
}

bool ChatPane::goBack()
{
    return m_pages->currentWidget() == m_welcome && m_welcome->goBack();
}

void ChatPane::closeWelcome()
{
    m_isAdding = false;
    m_welcome->showTiles();
    renderPage();
    focusComposer();
}

/// An account that was just added answers the next question.
void ChatPane::startWith(const QString &accountId)
{
    closeWelcome();
    if (m_workspace.accounts().all().size() == 1)
        return;
    m_workspace.startNew();
    m_workspace.setModel(accountId,
                         m_workspace.accounts().find(accountId).value_or(Account()).usualModel());
    focusComposer();
}

void ChatPane::renderActivity()
{
    const Conversation *current = m_workspace.current();
    // While the question waits, the status bar has the one button that stops it.
    const bool isAnswering = current && current->turnState() && !current->turnState()->canHurry();
    m_composer->setActivity(isAnswering ? Composer::Activity::Answering : Composer::Activity::Idle);
}

void ChatPane::send(const QString &text)
{
    if (const CurrentChat &chat = m_workspace.chat(); chat.model().isEmpty())
        return chat.accountId().isEmpty() ? askForAccount() : askForModel();
    const QList<Attachment> attachments = m_composer->attachments();
    const bool isStored = m_composer->editing()
        ? m_workspace.edit(*m_composer->editing(), text, attachments)
        : m_workspace.send(text, attachments);
    if (!isStored)
        return;
    m_notices->dismissProblem();
    m_composer->accepted();
}

void ChatPane::askForAccount()
{
    m_notices->showProblem(tr("There is no account yet, so nothing was sent."), tr("Add account…"),
                           [this] { emit accountsRequested(); });
}

void ChatPane::askForModel()
{
    const auto account = m_workspace.accounts().find(m_workspace.chat().accountId());
    m_notices->showProblem(tr("No model of %1 is chosen, so nothing was sent.").arg(account->name),
                           tr("Choose a model…"), [this] { m_model->openPicker(); });
}

void ChatPane::stop()
{
    if (m_workspace.current())
        m_workspace.stop(m_workspace.current()->head().id);
}

void ChatPane::removeMessage(MessageId message)
{
    if (m_editing->isDeletedWith(message))
        showProblem(tr("This question is being edited. Send the edit or cancel it first."));
    else
        m_workspace.removeMessage(message);
}

void ChatPane::focusComposer()
{
    if (m_isAdding)
        closeWelcome();
    else if (m_pages->currentWidget() == m_welcome)
        m_welcome->setFocus();
    else
        m_composer->focusText();
}

void ChatPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_pages->currentWidget() == m_chat && Composer::canTake(*event->mimeData())) {
        event->acceptProposedAction();
        m_drop->cover(m_pages->geometry());
    }
}

void ChatPane::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drop->hide();
}

void ChatPane::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    if (m_composer->take(*event->mimeData()))
        event->acceptProposedAction();
}

void ChatPane::showProblem(const QString &message)
{
    m_notices->showProblem(message);
}

void ChatPane::setZoom(int percent)
{
    m_transcript->styler().setZoom(percent);
    m_writing->setZoom(percent);
}

void ChatPane::showAttachment(MessageId question, int index)
{
    const Conversation *current = m_workspace.current();
    const Message *message = current ? current->find(question) : nullptr;
    if (message && index < message->attachments.size())
        (new AttachmentPreview(message->attachments[index], this))->show();
}
