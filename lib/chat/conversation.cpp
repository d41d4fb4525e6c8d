// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/conversation.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

Conversation::Conversation(const ConversationHead &head, const QList<Message> &tree,
                           QObject *parent)
    : QAbstractListModel(parent)
    , m_head(head)
{
    m_tree.reserve(static_cast<std::size_t>(tree.size()));
    for (const Message &message : tree) {
        m_tree.insert_or_assign(message.id, message);
        m_children[message.parent.value_or(0)].append(message.id);
    }
    m_path = pathTo(head.leaf);
    if (m_path.isEmpty() && !m_children.value(0).isEmpty())
        m_path = pathTo(
            newestLeafBelow(m_children.value(0).constLast())); // a leaf that is gone hides nothing
    if (!m_path.isEmpty())
        m_head.leaf = m_path.constLast();
    rebuildIndex(0);
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
    return m_tree.find(m_path[row])->second;
}

int Conversation::rowOf(MessageId id) const
{
    return m_rows.value(id, -1);
}

const Message *Conversation::find(MessageId id) const
{
    const auto it = m_tree.find(id);
    return it == m_tree.end() ? nullptr : &it->second;
}

Conversation::Version Conversation::versionOf(MessageId id) const
{
    const Message *message = find(id);
    if (!message)
        return {};
    const QList<MessageId> versions = children(message->parent);
    return {int(versions.indexOf(id)) + 1, int(versions.size())};
}

QList<Usage> Conversation::usages() const
{
    QList<Usage> usages;
    for (const auto &[id, message] : m_tree) {
        if (message.role == Role::Assistant)
            usages.append(message.usage);
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
    const QList<MessageId> versions = children(message->parent);
    const qsizetype wanted = versions.indexOf(id) + step;
    return wanted >= 0 && wanted < versions.size() ? std::optional(versions[wanted]) : std::nullopt;
}

QList<ChatMessage> Conversation::history(std::optional<MessageId> upTo) const
{
    QList<ChatMessage> history;
    for (const MessageId id : pathTo(upTo)) {
        const Message &message = *find(id);
        // Later turns may be refused again because of a refusal in the history
        // (wire/anthropic-messages.md §4).
        const bool isRefusal
            = message.role == Role::Assistant && message.stopReason == "refusal"_L1;
        if (isRefusal || (message.text.trimmed().isEmpty() && message.attachments.isEmpty()))
            continue;
        history.append(
            {message.role, message.text, message.attachments, message.replay, message.model});
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
    m_tree.insert_or_assign(message.id, message);
    m_children[message.parent.value_or(0)].append(message.id);
    m_head.leaf = message.id;
    // The rule is that a chat grows at its end: then the rest of a long one need not be walked.
    const bool isNext = !m_path.isEmpty() && message.parent == m_path.constLast();
    setPath(isNext ? m_path + QList<MessageId> {message.id} : pathTo(message.id));
}

void Conversation::appendText(MessageId id, const QString &delta)
{
    const auto it = m_tree.find(id);
    if (it == m_tree.end() || delta.isEmpty())
        return;
    it->second.text += delta;
    if (const int row = rowOf(id); row >= 0)
        emit textAppended(row, delta);
}

void Conversation::appendThinking(MessageId id, const QString &delta)
{
    const auto it = m_tree.find(id);
    if (it == m_tree.end() || delta.isEmpty())
        return;
    it->second.thinking += delta;
    if (const int row = rowOf(id); row >= 0)
        emit thinkingAppended(row, delta);
}

void Conversation::update(const Message &message)
{
    const auto it = m_tree.find(message.id);
    if (it == m_tree.end() || it->second == message)
        return;
    it->second = message;
    if (const int row = rowOf(message.id); row >= 0)
        emit dataChanged(index(row), index(row));
}

void Conversation::setTurnState(const std::optional<Turn::State> &state)
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
    QList<MessageId> ids {id};
    QSet<MessageId> seen {id}; // a damaged database may hold a cycle
    for (qsizetype i = 0; i < ids.size(); ++i) {
        for (const MessageId child : m_children.value(ids[i])) {
            if (!seen.contains(child)) {
                seen.insert(child);
                ids.append(child);
            }
        }
    }
    QList<Message> messages;
    for (const MessageId each : std::as_const(ids)) {
        if (const Message *message = find(each))
            messages.append(*message);
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
    // What is shown in their place must not count them among its versions any more.
    for (const Message &message : messages)
        m_children[message.parent.value_or(0)].removeAll(message.id);
    m_head.leaf = leaf;
    setPath(pathTo(leaf)); // the views may still look at what goes
    for (const Message &message : messages) {
        m_tree.erase(message.id);
        m_children.remove(message.id);
    }
}

void Conversation::putBack(const QList<Message> &messages, std::optional<MessageId> leaf)
{
    for (const Message &message : messages) {
        m_tree.insert_or_assign(message.id, message);
        QList<MessageId> &versions = m_children[message.parent.value_or(0)];
        versions.insert(std::lower_bound(versions.cbegin(), versions.cend(), message.id),
                        message.id);
    }
    m_head.leaf = leaf;
    setPath(pathTo(leaf));
}

QList<MessageId> Conversation::children(std::optional<MessageId> parent) const
{
    return m_children.value(parent.value_or(0));
}

QList<MessageId> Conversation::pathTo(std::optional<MessageId> leaf) const
{
    QList<MessageId> path;
    QSet<MessageId> seen; // a damaged database may hold a cycle
    for (const Message *message = leaf ? find(*leaf) : nullptr;
         message && !seen.contains(message->id);
         message = message->parent ? find(*message->parent) : nullptr) {
        seen.insert(message->id);
        path.append(message->id);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

MessageId Conversation::newestLeafBelow(MessageId id) const
{
    QSet<MessageId> seen;
    while (!m_children.value(id).isEmpty() && !seen.contains(id)) {
        seen.insert(id);
        id = m_children.value(id).constLast();
    }
    return id;
}

void Conversation::setPath(const QList<MessageId> &path)
{
    const auto differs = std::mismatch(m_path.cbegin(), m_path.cend(), path.cbegin(), path.cend());
    const auto common = int(differs.first - m_path.cbegin());
    if (common < m_path.size()) {
        beginRemoveRows({}, common, int(m_path.size()) - 1);
        m_path.resize(common);
        rebuildIndex(0);
        endRemoveRows();
    }
    if (common < path.size()) {
        beginInsertRows({}, common, int(path.size()) - 1);
        m_path = path;
        rebuildIndex(common);
        endInsertRows();
    }
    // The versions of the message before the change may be more now.
    if (common > 0)
        emit dataChanged(index(common - 1), index(common - 1));
}

void Conversation::rebuildIndex(qsizetype from)
{
    if (from == 0)
        m_rows.clear();
    for (qsizetype row = from; row < m_path.size(); ++row)
        m_rows.insert(m_path[row], int(row));
}
