// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/workspace.h"

#include <QFileInfo>

Workspace::Workspace(ConversationStore &store, Accounts &accounts, Settings &settings, Clock &clock,
                     UniformDraw draw, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_clock(clock)
    , m_unsaved(clock)
    , m_open(store, m_list, clock, m_unsaved, m_problems)
    , m_chat(store, m_list, m_open, accounts, settings, m_unsaved, m_problems)
    , m_deletions(store, m_list, m_open, m_unsaved, m_problems)
    , m_turns(store, m_list, clock, std::move(draw), m_unsaved, m_problems)
    , m_scheduled(store, m_list, accounts, clock, m_unsaved, m_problems)
    , m_overview(m_turns, m_scheduled, m_chat)
    , m_questions(store, m_list, accounts, settings, clock, m_turns, m_unsaved, m_problems)
    , m_queue(store, m_problems)
    , m_automaticSends(m_list, accounts, settings, m_questions, m_queue)
{
    connect(&m_chat, &CurrentChat::changed, this, &Workspace::currentChanged);
    connect(&m_chat, &CurrentChat::modelChanged, this, &Workspace::modelChanged);
    connect(&m_overview, &TurnOverview::summaryChanged, this, &Workspace::summaryChanged);
    connect(&m_automaticSends, &AutomaticSends::turnEnded, this, &Workspace::turnEnded);
    connect(&m_automaticSends, &AutomaticSends::fallbackAsked, this, &Workspace::fallbackAsked);
    connect(&m_turns, &RunningTurns::ended, this,
            [this](Conversation *conversation, const TurnEnd &end) {
                if (m_open.find(end.conversation) == conversation)
                    m_automaticSends.afterTurn(*conversation, end);
                else // released by a listener
                    emit turnEnded(end);
                if (end.status == MessageStatus::Complete)
                    sendQueued(end.conversation);
                releaseUnused();
            });
    connect(&m_scheduled, &ScheduledSends::due, this,
            [this](Conversation *conversation, MessageId answer, std::chrono::milliseconds waited) {
                m_automaticSends.sendDue(*conversation, answer, waited);
                releaseUnused();
            });
    connect(&m_scheduled, &ScheduledSends::ended, this, [this](const Conversation *conversation) {
        markSeen();
        emit scheduledSendCancelled(conversation->head().id);
        releaseUnused();
    });
    connect(&m_settings, &Settings::notWritten, this, [this] {
        m_unsaved.write({UnsavedChanges::Kind::Settings},
                        [&written = m_settings] { return written.write(); });
    });
    connect(&m_list, &ConversationList::renameRequested, this, &Workspace::rename);
    if (const auto heads = m_store.heads(); m_problems.check(heads))
        m_list.setHeads(*heads);
    // Last: until here nobody can have connected to problem().
    connect(&m_problems, &Problems::reported, this, &Workspace::problem);
}

Workspace::~Workspace()
{
    // The window has asked what to do about changes that cannot be written.
    static_cast<void>(save());
}

Result<Done> Workspace::save()
{
    m_chat.saveDraft();
    m_turns.save();
    m_settings.sync();
    return m_unsaved.writeAll();
}

QString Workspace::dataFolder() const
{
    return QFileInfo(m_store.fileName()).absolutePath();
}

void Workspace::open(ConversationId id)
{
    if (current() && m_chat.id() == id)
        return;
    if (Conversation *conversation = m_open.load(id))
        show(conversation);
}

void Workspace::startNew()
{
    show(nullptr);
}

void Workspace::rename(ConversationId id, const QString &title)
{
    const int row = m_list.rowOf(id);
    if (row < 0 || title.trimmed().isEmpty())
        return;
    ConversationHead head = m_list.at(row);
    head.title = title.simplified();
    m_open.setHead(head);
}

void Workspace::setPinned(ConversationId id, bool pinned)
{
    const int row = m_list.rowOf(id);
    if (row < 0)
        return;
    ConversationHead head = m_list.at(row);
    head.pinned = pinned;
    m_open.setHead(head);
}

void Workspace::remove(ConversationId id)
{
    const int row = m_list.rowOf(id);
    if (row < 0)
        return;
    const QString title = m_list.at(row).title; // stop() may move the row
    stop(id);
    if (!m_deletions.remove(id))
        return;
    if (m_chat.id() == id)
        startNew();
    releaseUnused();
    emit removed(id, title);
    emit undoRemoveChanged();
}

void Workspace::undoRemove()
{
    if (const std::optional<ConversationId> id = m_deletions.undo())
        open(*id);
    emit undoRemoveChanged();
}

void Workspace::setModel(const QString &accountId, const QString &model)
{
    m_chat.setModel(accountId, model);
    const Message *last = current() ? current()->last() : nullptr;
    const auto turn = current() ? current()->turnState() : std::nullopt;
    if (last && turn && turn->canHurry() && (last->accountId != accountId || last->model != model))
        regenerate(last->id, accountId, model);
}

bool Workspace::send(const QString &text, const QList<Attachment> &attachments)
{
    if (text.trimmed().isEmpty() && attachments.isEmpty())
        return false;
    if (isUnderWay(m_chat.id())) {
        if (!m_queue.add(m_chat.id(), text, attachments))
            return false;
        m_chat.draftSent();
        return true;
    }
    const auto model = choose();
    if (!model)
        return false;
    ConversationHead head = current() ? m_chat.head() : m_chat.newHead(text, attachments);
    const bool givesTitle = current() && !text.trimmed().isEmpty()
        && OpenConversations::hasTitleWithoutText(*current());
    const QList<Message> messages {m_questions.question(head.leaf, text, attachments),
                                   m_questions.pendingAnswer(*model, {})};
    const auto request = m_questions.requestFor(messages.first(), head, current(), model->model);
    const auto stored = request ? m_questions.storeDraft(head, messages) : std::nullopt;
    if (!stored)
        return false;
    m_chat.draftSent();
    if (givesTitle)
        rename(head.id, OpenConversations::titleFrom(text));
    if (!current()) {
        head.id = stored->conversation;
        show(m_open.add(head));
    }
    // A receiver of currentChanged() may have opened another chat, which releases this
    // conversation. Load it again in that case.
    Conversation *asked = m_open.load(stored->conversation);
    const MessageId answer = stored->messages.last();
    if (asked && !asked->find(answer))
        m_questions.show(*asked, messages, stored->messages);
    if (asked)
        m_questions.ask(*asked, answer, *model, *request);
    return true;
}

bool Workspace::sendQueued()
{
    return sendQueued(m_chat.id());
}

bool Workspace::sendQueued(ConversationId id)
{
    if (isUnderWay(id) || m_list.rowOf(id) < 0)
        return false;
    const QList<QueuedQuestion> queued = m_queue.of(id);
    Conversation *conversation = queued.isEmpty() ? nullptr : m_open.load(id);
    return conversation && m_automaticSends.sendQueued(*conversation, queued.first());
}

QStringList Workspace::recentQuestions(int count)
{
    constexpr int longest = 300;
    const Result<QStringList> questions = m_store.recentQuestions(count, longest);
    return m_problems.check(questions) ? *questions : QStringList();
}

bool Workspace::edit(MessageId questionId, const QString &text,
                     const std::optional<QList<Attachment>> &attachments)
{
    const Message *old = find(questionId);
    if (!old)
        return false;
    const QList<Attachment> files = attachments.value_or(old->attachments);
    if (text.trimmed().isEmpty() && files.isEmpty())
        return false;
    const auto model = choose();
    if (!model)
        return false;
    const Message changed = m_questions.question(old->parent, text, files);
    return askInstead({changed, m_questions.pendingAnswer(*model, {})}, *model,
                      m_questions.requestFor(changed, m_chat.head(), current(), model->model));
}

bool Workspace::regenerate(MessageId answerId, const QString &accountId, const QString &modelId)
{
    const Message *old = find(answerId);
    if (!old || old->role != Role::Assistant)
        return false;
    const auto model = choose(accountId, modelId);
    return model
        && askInstead({m_questions.pendingAnswer(*model, old->parent)}, *model,
                      m_questions.withContents(
                          m_questions.requestFor(*current(), old->parent, model->model)));
}

bool Workspace::askInstead(const QList<Message> &messages, const ChosenModel &model,
                           const std::optional<ChatRequest> &request)
{
    const ConversationId id = m_chat.id();
    const auto answer = request ? m_questions.store(*current(), messages) : std::nullopt;
    if (!answer)
        return false;
    stop(id);
    // A receiver of turnEnded() may have opened another chat, which releases this conversation.
    if (Conversation *asked = m_open.load(id))
        m_questions.ask(*asked, *answer, model, *request);
    return true;
}

bool Workspace::continueAnswer(MessageId answerId)
{
    const Message *old = find(answerId);
    if (!old || old->role != Role::Assistant || isUnderWay(m_chat.id()))
        return false;
    // Use the account and model of the answer, unless the account has been deleted.
    const auto model
        = m_accounts.find(old->accountId) ? choose(old->accountId, old->model) : choose();
    if (!model)
        return false;
    ChatRequest request = m_questions.requestFor(*current(), answerId, model->model);
    // An answer without text cannot be continued, so its question is sent again.
    if (!request.messages.isEmpty() && request.messages.last().role == Role::Assistant
        && !old->text.trimmed().isEmpty())
        request.continuation = Continuation::Prefilled;
    const auto whole = m_questions.withContents(std::move(request));
    if (whole)
        m_questions.ask(*current(), answerId, *model, *whole);
    return whole.has_value();
}

bool Workspace::sendLater(MessageId answerId)
{
    const Message *old = find(answerId);
    if (!old || old->status != MessageStatus::Failed || isUnderWay(m_chat.id()))
        return false;
    const QDateTime at = old->sendAt.isValid() ? old->sendAt : old->providerIsBackAt();
    if (!at.isValid())
        return false;
    if (m_chat.head().leaf == answerId)
        return m_scheduled.add(*current(), answerId, at);
    Message version = *old; // messages follow this answer, so schedule another version of it
    version.createdAt = m_clock.now();
    version.usage = {}; // counted with the old version
    version.attempts.clear();
    const std::optional<MessageId> id = m_questions.store(*current(), {version});
    return id && m_scheduled.add(*current(), *id, at);
}

bool Workspace::sendNow(MessageId answerId)
{
    const Message *answer = find(answerId);
    if (!answer || m_scheduled.answerOf(m_chat.id()) != answerId)
        return answer && regenerate(answerId, answer->accountId, answer->model);
    m_scheduled.sendNow(m_chat.id());
    return true;
}

QList<Candidate> Workspace::candidates(MessageId answerId) const
{
    const Message *answer = find(answerId);
    if (!answer)
        return {};
    return candidatesFor(m_accounts.all(), answer->accountId,
                         m_questions.requestFor(*current(), answer->parent, answer->model));
}

void Workspace::showVersion(MessageId message, int step)
{
    if (!current() || isUnderWay(m_chat.id()))
        return;
    const std::optional<MessageId> version = current()->neighbourOf(message, step);
    if (!version)
        return;
    current()->showVersion(*version);
    m_open.leafMoved(*current());
    m_open.storeHead(m_chat.id());
}

void Workspace::removeMessage(MessageId message)
{
    if (!current() || current()->rowOf(message) < 0)
        return;
    if (isUnderWay(m_chat.id())) {
        m_problems.report(tr("An answer in this chat is under way. Stop it before you delete."));
        return;
    }
    const std::optional<int> count = m_deletions.removeMessage(*current(), message);
    if (!count)
        return;
    emit messagesRemoved(*count - 1);
    emit undoRemoveChanged();
}

std::optional<ChosenModel> Workspace::choose(const QString &accountId, const QString &model)
{
    return accountId.isEmpty() ? m_questions.choose(m_chat.accountId(), m_chat.model())
                               : m_questions.choose(accountId, model);
}

const Message *Workspace::find(MessageId id) const
{
    return current() ? current()->find(id) : nullptr;
}

void Workspace::stop(ConversationId id)
{
    m_scheduled.cancel(id);
    m_turns.stop(id);
}

void Workspace::retryNow(ConversationId id)
{
    if (m_scheduled.contains(id))
        m_scheduled.sendNow(id);
    else
        m_turns.retryNow(id);
}

bool Workspace::isUnderWay(ConversationId id) const
{
    return m_turns.isUnderWay(id) || m_scheduled.contains(id);
}

void Workspace::show(Conversation *conversation)
{
    m_chat.set(conversation);
    m_turns.setForeground(current());
    m_overview.update();
    releaseUnused();
    markSeen();
}

void Workspace::setWatching(bool isWatching)
{
    m_isWatching = isWatching;
    markSeen();
}

/// The open chat is read if the user sees it. An answer under way is read when it ends.
void Workspace::markSeen()
{
    const ConversationId id = m_isWatching ? m_chat.id() : 0;
    m_list.setWatched(id);
    const int row = id ? m_list.rowOf(id) : -1;
    if (row < 0 || !m_list.at(row).isUnread || isUnderWay(id))
        return;
    ConversationHead head = m_list.at(row);
    head.isUnread = false;
    m_open.setHead(head);
}

void Workspace::releaseUnused()
{
    m_open.release([this](const Conversation &conversation) {
        return &conversation == current() || isUnderWay(conversation.head().id);
    });
}
