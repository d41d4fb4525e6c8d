// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/workspace.h"

#include "core/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto draftInterval = 800ms;

QString titleFrom(const QString &text)
{
    constexpr qsizetype longest = 60;
    const QString line = text.trimmed().section(u'\n', 0, 0).simplified();
    return line.size() <= longest ? line : QString(line.left(longest - 1).trimmed() + u'…');
}

} // namespace

Workspace::Workspace(ConversationStore &store, Accounts &accounts, Settings &settings, Clock &clock,
                     UniformDraw draw, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_clock(clock)
    , m_answering(store, m_list, clock, std::move(draw))
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftInterval);
    m_draftTimer.callOnTimeout(this, &Workspace::writeDraft);
    connect(&m_answering, &Answering::summaryChanged, this, &Workspace::summaryChanged);
    connect(&m_answering, &Answering::problem, this, &Workspace::problem);
    connect(&m_answering, &Answering::ended, this, &Workspace::releaseUnused);
    connect(&m_list, &ConversationList::renameRequested, this, &Workspace::rename);
    connect(&m_accounts, &Accounts::changed, this, &Workspace::modelChanged);
    if (const auto heads = m_store.heads())
        m_list.setHeads(*heads);
    else
        qCWarning(logChat).noquote() << heads.error();
    m_new.draft = m_settings.value(Setting::newDraft);
}

Workspace::~Workspace()
{
    writeDraft();
}

// ---- Conversations

void Workspace::open(ConversationId id)
{
    if (m_current && m_current->head().id == id)
        return;
    if (Conversation *conversation = load(id))
        setCurrent(conversation);
}

void Workspace::startNew()
{
    writeDraft();
    m_new = {};
    m_new.draft = m_settings.value(Setting::newDraft);
    setCurrent(nullptr);
}

void Workspace::rename(ConversationId id, const QString &title)
{
    const int row = m_list.rowOf(id);
    if (row < 0 || title.trimmed().isEmpty())
        return;
    ConversationHead head = m_list.at(row);
    head.title = title.simplified();
    storeHead(head);
}

void Workspace::setPinned(ConversationId id, bool pinned)
{
    const int row = m_list.rowOf(id);
    if (row < 0)
        return;
    ConversationHead head = m_list.at(row);
    head.pinned = pinned;
    storeHead(head);
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
    m_lastRemoved = id;
    m_list.take(id);
    if (m_current && m_current->head().id == id)
        startNew();
    releaseUnused();
    emit removed(id, title);
}

void Workspace::undoRemove()
{
    if (!m_lastRemoved || !check(m_store.setDeleted(m_lastRemoved, false)))
        return;
    const ConversationId id = std::exchange(m_lastRemoved, 0);
    if (const auto heads = m_store.heads())
        m_list.setHeads(*heads);
    open(id);
}

void Workspace::setModel(const QString &accountId, const QString &model)
{
    ConversationHead head = m_current ? m_current->head() : m_new;
    head.accountId = accountId;
    head.model = model;
    if (m_current)
        storeHead(head);
    else
        m_new = head;
    emit modelChanged();
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
    if (m_current)
        storeHead(head);
    else
        m_new = head;
    emit modelChanged();
}

QString Workspace::systemPrompt() const
{
    const QString own = m_current ? m_current->head().systemPrompt : m_new.systemPrompt;
    return own.isEmpty() ? m_settings.value(Setting::systemPrompt) : own;
}

void Workspace::setDraft(const QString &text)
{
    if (text == draft())
        return;
    if (m_current) {
        ConversationHead head = m_current->head();
        head.draft = text;
        m_current->setHead(head);
    } else {
        m_new.draft = text;
    }
    if (!m_draftTimer.isActive())
        m_draftTimer.start();
}

QString Workspace::draft() const
{
    return m_current ? m_current->head().draft : m_new.draft;
}

void Workspace::writeDraft()
{
    m_draftTimer.stop();
    if (m_current)
        keepDraft();
    else if (m_settings.value(Setting::newDraft) != m_new.draft)
        m_settings.setValue(Setting::newDraft, m_new.draft);
}

void Workspace::keepDraft()
{
    const ConversationHead &head = m_current->head();
    if (check(m_store.setDraft(head.id, head.draft)) && m_list.rowOf(head.id) >= 0)
        m_list.put(head); // from where it is opened again
}

// ---- The open conversation

bool Workspace::send(const QString &text, const QList<Attachment> &attachments)
{
    if ((text.trimmed().isEmpty() && attachments.isEmpty()) || !isFree())
        return false;
    const auto who = target(currentAccountId(), currentModel());
    if (!who)
        return false;
    Conversation *conversation = m_current ? m_current : createConversation(text);
    if (!conversation)
        return false;
    Message question;
    question.parent = conversation->head().leaf;
    question.text = text;
    question.attachments = attachments;
    question.createdAt = m_clock.now();
    if (!storeAndAsk(*conversation, {question, pendingAnswer(*who, {}, m_clock.now())}, *who))
        return false;
    setDraft({});
    writeDraft();
    return true;
}

bool Workspace::edit(MessageId questionId, const QString &text)
{
    const Message *old = m_current ? m_current->find(questionId) : nullptr;
    if (!old || text.trimmed().isEmpty())
        return false;
    const auto who = target(currentAccountId(), currentModel());
    if (!who)
        return false;
    Message question;
    question.parent = old->parent;
    question.text = text;
    question.attachments = old->attachments;
    question.createdAt = m_clock.now();
    stop(m_current->head().id);
    return storeAndAsk(*m_current, {question, pendingAnswer(*who, {}, m_clock.now())}, *who);
}

bool Workspace::regenerate(MessageId answerId, const QString &accountId, const QString &model)
{
    const Message *old = m_current ? m_current->find(answerId) : nullptr;
    if (!old || old->role != Role::Assistant)
        return false;
    const auto who = accountId.isEmpty() ? target(currentAccountId(), currentModel())
                                         : target(accountId, model);
    if (!who)
        return false;
    const Message answer = pendingAnswer(*who, old->parent, m_clock.now());
    stop(m_current->head().id);
    return storeAndAsk(*m_current, {answer}, *who);
}

bool Workspace::continueAnswer(MessageId answerId)
{
    const Message *old = m_current ? m_current->find(answerId) : nullptr;
    if (!old || old->role != Role::Assistant || !isFree())
        return false;
    // The same account and model go on, as long as the account is still there.
    const bool sameIsThere = m_accounts.find(old->accountId).has_value();
    const auto who = sameIsThere ? target(old->accountId, old->model)
                                 : target(currentAccountId(), currentModel());
    if (!who)
        return false;
    ChatRequest request = requestFor(*m_current, answerId, who->model);
    // Without any text there is nothing to go on from but the question.
    if (!request.messages.isEmpty() && request.messages.last().role == Role::Assistant
        && !old->text.trimmed().isEmpty())
        request.continuation = Continuation::Prefilled;
    m_answering.begin(*m_current, answerId, request, who->client, afterInterruption());
    return true;
}

void Workspace::showVersion(MessageId message, int step)
{
    if (!m_current || m_answering.isUnderWay(m_current->head().id))
        return;
    const std::optional<MessageId> version = m_current->neighbourOf(message, step);
    if (!version)
        return;
    m_current->showVersion(*version);
    if (!check(m_store.setLeaf(m_current->head().id, m_current->head().leaf)))
        return;
    ConversationHead head = m_current->head();
    head.status = m_current->at(m_current->rowCount() - 1).status;
    m_current->setHead(head);
    m_list.put(head);
}

void Workspace::stop(ConversationId id)
{
    m_answering.stop(id ? id : summary().conversation);
}

void Workspace::retryNow(ConversationId id)
{
    m_answering.retryNow(id ? id : summary().conversation);
}

// ---- Asking

bool Workspace::isFree()
{
    return !m_current || !m_answering.isUnderWay(m_current->head().id);
}

std::optional<Workspace::Target> Workspace::target(const QString &accountId, const QString &model)
{
    Target who {m_accounts.client(accountId), model};
    if (!who.client) {
        emit problem(tr("There is no account yet that could answer. Add one first."));
        return std::nullopt;
    }
    if (who.model.isEmpty()) {
        emit problem(tr("Choose a model of %1 first.").arg(who.client->account().name));
        return std::nullopt;
    }
    return who;
}

ChatRequest Workspace::requestFor(const Conversation &conversation, std::optional<MessageId> upTo,
                                  const QString &model) const
{
    ChatRequest request;
    request.model = model;
    const QString own = conversation.head().systemPrompt;
    request.systemPrompt = own.isEmpty() ? m_settings.value(Setting::systemPrompt) : own;
    request.messages = conversation.history(upTo);
    return request;
}

Turn::AfterInterruption Workspace::afterInterruption() const
{
    return m_settings.value(Setting::continueByItself) ? Turn::AfterInterruption::Continue
                                                       : Turn::AfterInterruption::Leave;
}

Message Workspace::pendingAnswer(const Target &target, std::optional<MessageId> question,
                                 const QDateTime &now)
{
    Message answer;
    answer.parent = question;
    answer.role = Role::Assistant;
    answer.status = MessageStatus::Pending;
    answer.accountId = target.client->account().id;
    answer.model = target.model;
    answer.createdAt = now;
    return answer;
}

Conversation *Workspace::createConversation(const QString &firstText)
{
    ConversationHead head = m_new;
    head.title = titleFrom(firstText);
    if (head.title.isEmpty())
        head.title = tr("New chat");
    head.draft = firstText; // until it is stored as a message
    head.accountId = currentAccountId();
    head.model = currentModel();
    head.createdAt = head.changedAt = m_clock.now();
    const Result<ConversationId> id = m_store.create(head);
    if (!id) {
        emit problem(id.error());
        return nullptr;
    }
    head.id = *id;
    auto *conversation = new Conversation(head, {}, this);
    m_open.insert(head.id, conversation);
    m_list.put(head);
    m_new.draft.clear();
    m_settings.setValue(Setting::newDraft, QString());
    setCurrent(conversation);
    return conversation;
}

bool Workspace::storeAndAsk(Conversation &conversation, QList<Message> messages,
                            const Target &target)
{
    const Result<QList<MessageId>> ids = m_store.append(conversation.head().id, messages);
    if (!ids) {
        emit problem(ids.error());
        return false;
    }
    std::optional<MessageId> parent = messages.first().parent;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        messages[i].id = (*ids)[i];
        messages[i].parent = parent;
        parent = messages[i].id;
        conversation.append(messages[i]);
    }
    ConversationHead head = conversation.head();
    head.changedAt = m_clock.now();
    head.status = MessageStatus::Pending;
    conversation.setHead(head);
    storeHead(head);
    const Message &answer = messages.last();
    m_answering.begin(conversation, answer.id,
                      requestFor(conversation, answer.parent, target.model), target.client,
                      afterInterruption());
    return true;
}

// ---- In and out of memory

void Workspace::setCurrent(Conversation *conversation)
{
    writeDraft();
    m_current = conversation;
    m_settings.setValue(Setting::openConversation, m_current ? int(m_current->head().id) : 0);
    emit currentChanged();
    emit modelChanged();
    m_answering.setForeground(m_current);
    releaseUnused();
}

Conversation *Workspace::load(ConversationId id)
{
    if (Conversation *open = m_open.value(id))
        return open;
    const int row = m_list.rowOf(id);
    if (row < 0)
        return nullptr;
    const Result<QList<Message>> messages = m_store.messages(id);
    if (!messages) {
        emit problem(messages.error());
        return nullptr;
    }
    auto *conversation = new Conversation(m_list.at(row), *messages, this);
    m_open.insert(id, conversation);
    return conversation;
}

void Workspace::releaseUnused()
{
    const QList<ConversationId> ids = m_open.keys();
    for (const ConversationId id : ids) {
        if (m_open.value(id) != m_current && !m_answering.isUnderWay(id))
            m_open.take(id)->deleteLater();
    }
}

bool Workspace::check(const Result<Done> &result)
{
    if (result)
        return true;
    qCWarning(logChat).noquote() << result.error();
    emit problem(result.error());
    return false;
}

bool Workspace::storeHead(ConversationHead head)
{
    if (!check(m_store.update(head)))
        return false;
    if (Conversation *open = m_open.value(head.id)) {
        head.draft = open->head().draft; // the list's copy of it is older
        head.leaf = open->head().leaf;
        head.status = open->head().status;
        open->setHead(head);
    }
    m_list.put(head);
    return true;
}
