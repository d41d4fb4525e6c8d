// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversation.h"

#include "core/stopreason.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

Conversation::Conversation(const ConversationHead &head, QList<Message> tree, QObject *parent)
    : QAbstractListModel(parent)
    , m_head(head)
{
    m_tree.reserve(static_cast<std::size_t>(tree.size()));
    for (Message &message : tree)
        put(std::move(message));
    m_path = pathTo(head.leaf);
    if (m_path.empty() && !m_first.empty())
        m_path = pathTo(
            newestLeafBelow(m_first.back())); // show the messages even if the leaf is missing
    if (!m_path.empty())
        m_head.leaf = m_path.back()->message.id;
}

int Conversation::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_path.size());
}

QVariant Conversation::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Message &message = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TextRole:
        return message.text;
    case IdRole:
        return message.id;
    case IsAnswerRole:
        return message.role == Role::Assistant;
    default:
        return {};
    }
}

const Message &Conversation::at(int row) const
{
    return m_path[static_cast<std::size_t>(row)]->message;
}

int Conversation::rowOf(MessageId id) const
{
    const Node *found = node(id);
    const auto row = static_cast<std::size_t>(found ? found->depth : 0);
    return found && row < m_path.size() && m_path[row] == found ? found->depth : -1;
}

const Message *Conversation::find(MessageId id) const
{
    const Node *found = node(id);
    return found ? &found->message : nullptr;
}

const Message *Conversation::lastQuestion() const
{
    const auto it = std::find_if(m_path.crbegin(), m_path.crend(),
                                 [](const Node *each) { return each->message.role == Role::User; });
    return it == m_path.crend() ? nullptr : &(*it)->message;
}

QStringList Conversation::questionTexts() const
{
    QStringList texts;
    for (const Node *each : m_path) {
        const Message &message = each->message;
        if (message.role == Role::User && !message.text.isEmpty()
            && (texts.isEmpty() || texts.first() != message.text))
            texts.prepend(message.text);
    }
    return texts;
}

Conversation::Version Conversation::versionOf(MessageId id) const
{
    const Message *message = find(id);
    if (!message)
        return {};
    const std::vector<MessageId> &versions = children(message->parent);
    const auto place = std::find(versions.cbegin(), versions.cend(), id);
    return {int(place - versions.cbegin()) + 1, int(versions.size())};
}

QList<Usage> Conversation::usages() const
{
    QList<Usage> usages;
    for (const auto &[id, each] : m_tree) {
        if (each.message.role == Role::Assistant)
            usages.append(each.message.usage);
    }
    return usages;
}

QStringList Conversation::accountsAsked(std::optional<MessageId> question) const
{
    QStringList accounts;
    for (const MessageId id : children(question)) {
        const QString &account = find(id)->accountId;
        if (!account.isEmpty() && !accounts.contains(account))
            accounts.append(account);
    }
    return accounts;
}

std::optional<MessageId> Conversation::neighbourOf(MessageId id, int step) const
{
    const Message *message = find(id);
    if (!message)
        return std::nullopt;
    const std::vector<MessageId> &versions = children(message->parent);
    const auto wanted
        = std::find(versions.cbegin(), versions.cend(), id) - versions.cbegin() + step;
    return wanted >= 0 && wanted < std::ssize(versions)
        ? std::optional(versions[static_cast<std::size_t>(wanted)])
        : std::nullopt;
}

QList<ChatMessage> Conversation::history(std::optional<MessageId> upTo) const
{
    QList<ChatMessage> history;
    for (const Node *each : pathTo(upTo)) {
        const Message &message = each->message;
        // A refusal in the history may cause further refusals (lib/dialects/anthropic-messages.md
        // §4).
        const bool isRefusal = message.role == Role::Assistant
            && stopReasonFrom(message.stopReason) == StopReason::Refusal;
        if (message.isLeftOut || isRefusal
            || (message.text.trimmed().isEmpty() && message.attachments.isEmpty()))
            continue;
        history.append({message.role, message.text, message.attachments, message.replay,
                        message.model, message.id});
    }
    return history;
}

void Conversation::setHead(const ConversationHead &head)
{
    if (m_head == head)
        return;
    m_head = head;
    emit headChanged();
}

void Conversation::append(const Message &message)
{
    put(message);
    m_head.leaf = message.id;
    // A chat usually grows at its end. In this case, do not walk the whole path again.
    Path path = m_path;
    if (!path.empty() && message.parent == path.back()->message.id)
        path.push_back(node(message.id));
    else
        path = pathTo(message.id);
    setPath(path);
    if (message.usage != Usage())
        emit usagesChanged();
}

void Conversation::appendText(MessageId id, const QString &delta)
{
    const auto it = m_tree.find(id);
    if (it == m_tree.end() || delta.isEmpty())
        return;
    Message &message = it->second.message;
    const TextExtent extent = message.extent() + TextExtent::of(delta);
    message.text += delta;
    message.counted.extent = extent;
    if (const int row = rowOf(id); row >= 0)
        emit textAppended(row, delta);
}

void Conversation::appendThinking(MessageId id, const QString &delta)
{
    const auto it = m_tree.find(id);
    if (it == m_tree.end() || delta.isEmpty())
        return;
    it->second.message.thinking += delta;
    if (const int row = rowOf(id); row >= 0)
        emit thinkingAppended(row, delta);
}

void Conversation::update(const Message &message)
{
    const auto it = m_tree.find(message.id);
    if (it == m_tree.end() || it->second.message == message)
        return;
    Message &stored = it->second.message;
    const TextExtent extent
        = stored.text == message.text ? stored.extent() : TextExtent::of(message.text);
    const bool hasNewUsage = stored.usage != message.usage;
    stored = message;
    stored.counted.extent = extent;
    if (const int row = rowOf(message.id); row >= 0)
        emit dataChanged(index(row), index(row));
    if (hasNewUsage)
        emit usagesChanged();
}

void Conversation::setTurnState(const std::optional<TurnState> &state)
{
    if (m_turnState == state)
        return;
    m_turnState = state;
    emit turnStateChanged();
}

void Conversation::showVersion(MessageId id)
{
    if (!find(id))
        return;
    m_head.leaf = newestLeafBelow(id);
    setPath(pathTo(m_head.leaf));
}

QList<Message> Conversation::withAllBelow(MessageId id) const
{
    QList<Message> messages;
    if (const Message *message = find(id))
        messages.append(*message);
    for (qsizetype i = 0; i < messages.size(); ++i) {
        for (const MessageId child : children(messages[i].id))
            messages.append(*find(child));
    }
    return messages;
}

std::optional<MessageId> Conversation::leafWithout(MessageId id) const
{
    for (const int step : {-1, 1}) {
        if (const std::optional<MessageId> version = neighbourOf(id, step))
            return newestLeafBelow(*version);
    }
    const Message *message = find(id);
    return message ? message->parent : std::nullopt;
}

void Conversation::take(const QList<Message> &messages, std::optional<MessageId> leaf)
{
    // Do this before the path changes, so that versionOf() does not count the removed messages.
    for (const Message &message : messages)
        std::erase(siblings(message.parent), message.id);
    m_head.leaf = leaf;
    setPath(pathTo(leaf)); // before the messages are destroyed, because views may still read them
    for (const Message &message : messages)
        m_tree.erase(message.id);
    emit usagesChanged();
}

void Conversation::putBack(const QList<Message> &messages, std::optional<MessageId> leaf)
{
    for (const Message &message : messages)
        put(message);
    m_head.leaf = leaf;
    setPath(pathTo(leaf));
    emit usagesChanged();
}

const Conversation::Node *Conversation::node(MessageId id) const
{
    const auto it = m_tree.find(id);
    return it == m_tree.end() ? nullptr : &it->second;
}

const std::vector<MessageId> &Conversation::children(std::optional<MessageId> parent) const
{
    const Node *found = parent ? node(*parent) : nullptr;
    return found ? found->children : m_first;
}

std::vector<MessageId> &Conversation::siblings(std::optional<MessageId> parent)
{
    const auto it = parent ? m_tree.find(*parent) : m_tree.end();
    return it == m_tree.end() ? m_first : it->second.children;
}

void Conversation::put(Message message)
{
    const Node *parent = message.parent ? node(*message.parent) : nullptr;
    if (!parent)
        message.parent.reset(); // so that damaged data cannot form a cycle
    message.counted.extent = message.extent();
    const int depth = parent ? parent->depth + 1 : 0;
    std::vector<MessageId> &versions = siblings(message.parent);
    const MessageId id = message.id;
    if (!m_tree.try_emplace(id, Node {std::move(message), depth, {}}).second)
        return;
    versions.insert(std::upper_bound(versions.cbegin(), versions.cend(), id), id);
}

Conversation::Path Conversation::pathTo(std::optional<MessageId> leaf) const
{
    Path path;
    const Node *last = leaf ? node(*leaf) : nullptr;
    if (last)
        path.reserve(static_cast<std::size_t>(last->depth) + 1);
    for (const Node *each = last; each;
         each = each->message.parent ? node(*each->message.parent) : nullptr)
        path.push_back(each);
    std::reverse(path.begin(), path.end());
    return path;
}

MessageId Conversation::newestLeafBelow(MessageId id) const
{
    for (const Node *each = node(id); each && !each->children.empty(); each = node(id))
        id = each->children.back();
    return id;
}

void Conversation::setPath(const Path &path)
{
    const auto differs = std::mismatch(m_path.cbegin(), m_path.cend(), path.cbegin(), path.cend());
    const auto common = int(differs.first - m_path.cbegin());
    if (common < rowCount()) {
        beginRemoveRows({}, common, rowCount() - 1);
        m_path.resize(static_cast<std::size_t>(common));
        endRemoveRows();
    }
    if (common < std::ssize(path)) {
        beginInsertRows({}, common, int(path.size()) - 1);
        m_path = path;
        endInsertRows();
    }
    // The number of versions may have changed for the row before the changed rows.
    if (common > 0)
        emit dataChanged(index(common - 1), index(common - 1));
}
