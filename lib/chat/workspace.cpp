// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/workspace.h"

#include "core/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
/// Stands among the deleted conversations for what RemovedMessages keeps.
constexpr ConversationId messagesOfAConversation = 0;
} // namespace

Workspace::Workspace(ConversationStore &store, Accounts &accounts, Settings &settings, Clock &clock,
                     UniformDraw draw, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_clock(clock)
    , m_draftFiles(store)
    , m_open(store, m_list, clock)
    , m_runningTurns(store, m_list, clock, std::move(draw))
    , m_asking(store, m_list, accounts, settings, clock, m_runningTurns)
    , m_scheduled(store, m_list, clock)
    , m_drafts(store, m_list, settings)
    , m_removedMessages(store)
{
    connect(&m_open, &OpenConversations::problem, this, &Workspace::problem);
    connect(&m_runningTurns, &RunningTurns::summaryChanged, this, &Workspace::updateSummary);
    connect(&m_runningTurns, &RunningTurns::problem, this, &Workspace::problem);
    connect(&m_runningTurns, &RunningTurns::ended, this, &Workspace::goOnAfter);
    connect(&m_asking, &Asking::problem, this, &Workspace::problem);
    connect(&m_scheduled, &ScheduledSends::changed, this, &Workspace::updateSummary);
    connect(&m_scheduled, &ScheduledSends::problem, this, &Workspace::problem);
    connect(&m_scheduled, &ScheduledSends::ended, this, [this](Conversation *conversation) {
        emit scheduledSendCancelled(conversation->head().id);
        releaseUnused();
    });
    connect(&m_scheduled, &ScheduledSends::due, this, &Workspace::sendDue);
    connect(&m_drafts, &Drafts::problem, this, &Workspace::problem);
    connect(&m_list, &ConversationList::renameRequested, this, &Workspace::rename);
    connect(&m_accounts, &Accounts::changed, this, &Workspace::modelChanged);
    if (const auto heads = m_store.heads())
        m_list.setHeads(*heads);
    else
        qCWarning(logChat).noquote() << heads.error();
    if (const Result<Done> read = m_draftFiles.open(0); !read)
        qCWarning(logChat).noquote() << read.error();
}

Workspace::~Workspace()
{
    m_drafts.write();
}

void Workspace::setPrices(ModelPrices &prices)
{
    m_prices = &prices;
    m_runningTurns.setPrices(prices);
}

// ---- Conversations

void Workspace::open(ConversationId id)
{
    if (m_current && m_current->head().id == id)
        return;
    if (Conversation *conversation = m_open.load(id))
        setCurrent(conversation);
}

void Workspace::startNew()
{
    m_new = {};
    setCurrent(nullptr);
}

void Workspace::rename(ConversationId id, const QString &title)
{
    const int row = m_list.rowOf(id);
    if (row < 0 || title.trimmed().isEmpty())
        return;
    ConversationHead head = m_list.at(row);
    head.title = title.simplified();
    m_open.storeHead(head);
}

void Workspace::setPinned(ConversationId id, bool pinned)
{
    const int row = m_list.rowOf(id);
    if (row < 0)
        return;
    ConversationHead head = m_list.at(row);
    head.pinned = pinned;
    m_open.storeHead(head);
}

void Workspace::remove(ConversationId id)
{
    const int row = m_list.rowOf(id);
    if (row < 0)
        return;
    const QString title = m_list.at(row).title; // stopping may move the row
    stop(id);
    if (!check(m_store.setDeleted(id, true)))
        return;
    m_removed.append(id);
    m_list.take(id);
    if (m_current && m_current->head().id == id)
        startNew();
    releaseUnused();
    emit removed(id, title);
    emit undoRemoveChanged();
}

void Workspace::undoRemove()
{
    if (m_removed.isEmpty())
        return;
    if (m_removed.constLast() == messagesOfAConversation) {
        undoRemoveMessages();
        return;
    }
    if (!check(m_store.setDeleted(m_removed.constLast(), false)))
        return;
    const ConversationId id = m_removed.takeLast();
    if (const auto heads = m_store.heads())
        m_list.setHeads(*heads);
    open(id);
    emit undoRemoveChanged();
}

void Workspace::undoRemoveMessages()
{
    const ConversationId id = m_removedMessages.conversation();
    open(id);
    if (!m_current || m_current->head().id != id)
        return; // open() has said why
    if (isUnderWay(id)) {
        emit problem(tr("An answer of this chat is under way. Stop it, or wait until it is there; "
                        "then what was deleted can come back."));
        return;
    }
    if (!check(m_removedMessages.putBack(*m_current)))
        return;
    m_removed.removeLast();
    leafMoved();
    emit undoRemoveChanged();
}

void Workspace::setModel(const QString &accountId, const QString &model)
{
    ConversationHead head = m_current ? m_current->head() : m_new;
    head.accountId = accountId;
    head.model = model;
    storeCurrentHead(head);
    emit modelChanged();
    const Message *last = m_current && m_current->rowCount() > 0
        ? &m_current->at(m_current->rowCount() - 1)
        : nullptr;
    const auto &turn = m_current ? m_current->turnState() : std::nullopt;
    if (last && turn && turn->canHurry() && (last->accountId != accountId || last->model != model))
        regenerate(last->id, accountId, model);
}

QString Workspace::currentAccountId() const
{
    const QString chosen = m_current ? m_current->head().accountId : m_new.accountId;
    if (!chosen.isEmpty() && m_accounts.find(chosen))
        return chosen;
    const std::optional<Account> fallback = m_accounts.defaultAccount();
    return fallback ? fallback->id : QString();
}

QString Workspace::currentModel() const
{
    const ConversationHead &head = m_current ? m_current->head() : m_new;
    const std::optional<Account> account = m_accounts.find(currentAccountId());
    if (!account)
        return {};
    if (head.accountId == account->id && !head.model.isEmpty())
        return head.model;
    if (!account->defaultModel.isEmpty())
        return account->defaultModel;
    return account->models.isEmpty() ? QString() : account->models.first().id;
}

void Workspace::setSystemPrompt(const QString &prompt)
{
    ConversationHead head = m_current ? m_current->head() : m_new;
    head.systemPrompt = prompt;
    storeCurrentHead(head);
    emit modelChanged();
}

void Workspace::storeCurrentHead(const ConversationHead &head)
{
    if (m_current)
        m_open.storeHead(head);
    else
        m_new = head;
}

QString Workspace::systemPrompt() const
{
    const QString own = m_current ? m_current->head().systemPrompt : m_new.systemPrompt;
    return own.isEmpty() ? m_settings.value(Setting::systemPrompt) : own;
}

void Workspace::setDraft(const QString &text)
{
    m_drafts.setText(text);
}

QString Workspace::draft() const
{
    return m_drafts.text();
}

void Workspace::setDraftAttachments(const QList<Attachment> &attachments)
{
    check(m_draftFiles.set(attachments));
}

void Workspace::setLanguage(const QString &language)
{
    ConversationHead head = m_current ? m_current->head() : m_new;
    head.language = language;
    storeCurrentHead(head);
}

QString Workspace::language() const
{
    return m_current ? m_current->head().language : m_new.language;
}

QList<AttachmentProblem> Workspace::problemsOf(const QList<Attachment> &attachments,
                                               std::optional<MessageId> edited) const
{
    const std::optional<Account> account = m_accounts.find(currentAccountId());
    if (!account || attachments.isEmpty())
        return {};
    std::optional<MessageId> last;
    if (m_current) {
        const Message *old = edited ? m_current->find(*edited) : nullptr;
        last = old ? old->parent : m_current->head().leaf;
    }
    // Without an end the history would be that of the whole path.
    const QList<ChatMessage> history = last ? m_current->history(last) : QList<ChatMessage>();
    return attachmentProblems(*account, currentModel(), history, attachments);
}

// ---- The open conversation

bool Workspace::send(const QString &text, const QList<Attachment> &attachments)
{
    if ((text.trimmed().isEmpty() && attachments.isEmpty())
        || (m_current && isUnderWay(m_current->head().id)))
        return false;
    const auto who = m_asking.target(currentAccountId(), currentModel());
    if (!who)
        return false;
    ConversationHead head = m_current ? m_current->head() : newHead(text);
    Message question;
    question.parent = head.leaf;
    question.text = text;
    question.attachments = attachments;
    question.createdAt = m_clock.now();
    const QList<Message> messages {question, m_asking.pendingAnswer(*who, {})};
    const auto stored = m_asking.storeDraft(head, messages);
    if (!stored)
        return false;
    m_drafts.sent();
    m_draftFiles.sent();
    if (!m_current) {
        head.id = stored->conversation;
        setCurrent(m_open.add(head));
    }
    Conversation &conversation = *m_current;
    const MessageId answer = m_asking.show(conversation, messages, stored->messages);
    m_asking.ask(conversation, answer, *who);
    return true;
}

bool Workspace::edit(MessageId questionId, const QString &text,
                     const std::optional<QList<Attachment>> &attachments)
{
    const Message *old = m_current ? m_current->find(questionId) : nullptr;
    if (!old)
        return false;
    const QList<Attachment> files = attachments.value_or(old->attachments);
    if (text.trimmed().isEmpty() && files.isEmpty())
        return false;
    const auto who = m_asking.target(currentAccountId(), currentModel());
    if (!who)
        return false;
    Message question;
    question.parent = old->parent;
    question.text = text;
    question.attachments = files;
    question.createdAt = m_clock.now();
    return askInstead({question, m_asking.pendingAnswer(*who, {})}, *who);
}

bool Workspace::askInstead(const QList<Message> &messages, const Asking::Target &target)
{
    const std::optional<MessageId> answer = m_asking.store(*m_current, messages);
    if (!answer)
        return false;
    stop(m_current->head().id);
    m_asking.ask(*m_current, *answer, target);
    return true;
}

bool Workspace::regenerate(MessageId answerId, const QString &accountId, const QString &model)
{
    const Message *old = m_current ? m_current->find(answerId) : nullptr;
    if (!old || old->role != Role::Assistant)
        return false;
    const auto who = accountId.isEmpty() ? m_asking.target(currentAccountId(), currentModel())
                                         : m_asking.target(accountId, model);
    if (!who)
        return false;
    return askInstead({m_asking.pendingAnswer(*who, old->parent)}, *who);
}

bool Workspace::continueAnswer(MessageId answerId)
{
    const Message *old = m_current ? m_current->find(answerId) : nullptr;
    if (!old || old->role != Role::Assistant || isUnderWay(m_current->head().id))
        return false;
    // The same account and model go on, as long as the account is still there.
    const bool sameIsThere = m_accounts.find(old->accountId).has_value();
    const auto who = sameIsThere ? m_asking.target(old->accountId, old->model)
                                 : m_asking.target(currentAccountId(), currentModel());
    if (!who)
        return false;
    ChatRequest request = m_asking.requestFor(*m_current, answerId, who->model);
    // Without any text there is nothing to go on from but the question.
    if (!request.messages.isEmpty() && request.messages.last().role == Role::Assistant
        && !old->text.trimmed().isEmpty())
        request.continuation = Continuation::Prefilled;
    m_runningTurns.begin(*m_current, answerId, request, who->client, m_asking.afterInterruption(),
                         m_clock.now());
    return true;
}

void Workspace::showVersion(MessageId message, int step)
{
    if (!m_current || isUnderWay(m_current->head().id))
        return;
    const std::optional<MessageId> version = m_current->neighbourOf(message, step);
    if (!version)
        return;
    if (!check(m_store.setLeaf(m_current->head().id, m_current->newestLeafBelow(*version))))
        return;
    m_current->showVersion(*version);
    leafMoved();
}

void Workspace::leafMoved()
{
    ConversationHead head = m_current->head();
    const int rows = m_current->rowCount();
    head.status = rows > 0 ? m_current->at(rows - 1).status : MessageStatus::Complete;
    m_current->setHead(head);
    m_list.put(head);
}

void Workspace::removeMessage(MessageId message)
{
    if (!m_current || m_current->rowOf(message) < 0)
        return;
    if (isUnderWay(m_current->head().id)) {
        emit problem(tr("An answer of this chat is under way. Stop it before you delete."));
        return;
    }
    const Result<int> count = m_removedMessages.take(*m_current, message);
    if (!count) {
        check(Error {count.error()});
        return;
    }
    m_removed.removeAll(messagesOfAConversation); // only the last ones are kept
    m_removed.append(messagesOfAConversation);
    leafMoved();
    emit messagesRemoved(*count - 1);
    emit undoRemoveChanged();
}

bool Workspace::sendLater(MessageId answerId)
{
    const Message *old = m_current ? m_current->find(answerId) : nullptr;
    if (!old || old->status != MessageStatus::Failed || isUnderWay(m_current->head().id))
        return false;
    const QDateTime at = old->sendAt.isValid() ? old->sendAt : old->providerIsBackAt();
    if (!at.isValid())
        return false;
    if (m_current->head().leaf == answerId)
        return m_scheduled.add(*m_current, answerId, at);
    Message version = *old; // the conversation went on: another answer beside this one waits
    version.createdAt = m_clock.now();
    version.usage = {}; // paid for once
    version.attempts.clear();
    const std::optional<MessageId> id = m_asking.store(*m_current, {version});
    return id && m_scheduled.add(*m_current, *id, at);
}

bool Workspace::sendNow(MessageId answerId)
{
    const Message *answer = m_current ? m_current->find(answerId) : nullptr;
    if (!answer || m_scheduled.answerOf(m_current->head().id) != answerId)
        return answer && regenerate(answerId, answer->accountId, answer->model);
    m_scheduled.sendNow(m_current->head().id);
    return true;
}

QList<Candidate> Workspace::candidates(MessageId answerId) const
{
    const Message *answer = m_current ? m_current->find(answerId) : nullptr;
    if (!answer)
        return {};
    return candidatesFor(m_accounts.all(), answer->accountId,
                         m_asking.requestFor(*m_current, answer->parent, answer->model));
}

void Workspace::stop(ConversationId id)
{
    const ConversationId meant = id ? id : summary().conversation;
    m_scheduled.cancel(meant);
    m_runningTurns.stop(meant);
}

void Workspace::retryNow(ConversationId id)
{
    const ConversationId meant = id ? id : summary().conversation;
    if (m_scheduled.contains(meant))
        m_scheduled.sendNow(meant);
    else
        m_runningTurns.retryNow(meant);
}

// ---- What happens by itself

bool Workspace::isUnderWay(ConversationId id) const
{
    return m_runningTurns.isUnderWay(id) || m_scheduled.contains(id);
}

void Workspace::updateSummary()
{
    TurnSummary summary = m_runningTurns.summary();
    m_scheduled.addTo(summary, m_current);
    if (summary.isScheduled) {
        const Conversation *waiting = m_open.find(summary.conversation);
        const auto account = m_accounts.find(waiting->at(waiting->rowCount() - 1).accountId);
        summary.provider = account ? account->name : QString();
        summary.baseUrl = account ? account->baseUrl : QString();
    }
    if (m_summary == summary)
        return;
    m_summary = summary;
    emit summaryChanged(m_summary);
}

void Workspace::goOnAfter(Conversation *conversation, const TurnEnd &end)
{
    const auto standIn = standInAfter(*conversation);
    if (!standIn || !askStandIn(*conversation, *standIn, end))
        emit turnEnded(end);
    releaseUnused();
}

std::optional<Asking::Target> Workspace::standInAfter(const Conversation &conversation)
{
    if (!m_settings.value(Setting::automaticStandIn) || conversation.rowCount() == 0
        || m_list.rowOf(conversation.head().id) < 0)
        return std::nullopt;
    const Message &failed = conversation.at(conversation.rowCount() - 1);
    const QStringList tried = conversation.accountsAsked(failed.parent);
    const auto standIn
        = automaticStandIn(m_accounts.all(), failed, tried,
                           m_asking.requestFor(conversation, failed.parent, failed.model));
    return standIn ? m_asking.target(standIn->accountId, standIn->model) : std::nullopt;
}

bool Workspace::askStandIn(Conversation &conversation, const Asking::Target &standIn,
                           const TurnEnd &end)
{
    const Message failed = conversation.at(conversation.rowCount() - 1);
    const Account account = m_accounts.find(failed.accountId).value_or(Account());
    Message answer = m_asking.pendingAnswer(standIn, failed.parent);
    answer.standInFor = StandInNote {account.id, account.name, failed.model, *failed.failure};
    const std::optional<MessageId> id = m_asking.store(conversation, {answer});
    if (!id)
        return false;
    emit standInAsked(end, standIn.client->account().name);
    m_asking.ask(conversation, *id, standIn, m_clock.now().addDuration(-end.waited));
    return true;
}

void Workspace::sendDue(Conversation *conversation, MessageId answer, const QDateTime &since)
{
    const Message *waiting = conversation->find(answer);
    const auto who = waiting ? m_asking.target(waiting->accountId, waiting->model) : std::nullopt;
    if (who)
        m_asking.askAgain(*conversation, answer, *who, since);
    releaseUnused();
}

ConversationHead Workspace::newHead(const QString &firstText) const
{
    ConversationHead head = m_open.begin(m_new, firstText);
    head.accountId = currentAccountId();
    head.model = currentModel();
    return head;
}

// ---- In and out of memory

void Workspace::setCurrent(Conversation *conversation)
{
    m_current = conversation;
    m_drafts.setConversation(m_current);
    check(m_draftFiles.open(m_current ? m_current->head().id : 0));
    m_settings.setValue(Setting::openConversation, m_current ? int(m_current->head().id) : 0);
    emit currentChanged();
    emit modelChanged();
    m_runningTurns.setForeground(m_current);
    updateSummary();
    releaseUnused();
}

void Workspace::releaseUnused()
{
    m_open.release([this](const Conversation &conversation) {
        return &conversation == m_current || isUnderWay(conversation.head().id);
    });
}

bool Workspace::check(const Result<Done> &result)
{
    if (result)
        return true;
    qCWarning(logChat).noquote() << result.error();
    emit problem(result.error());
    return false;
}
