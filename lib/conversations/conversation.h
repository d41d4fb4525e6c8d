// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"
#include "core/message.h"
#include "turn/turnstate.h"

#include <QAbstractListModel>

#include <unordered_map>
#include <vector>

/// A conversation in memory. It is a list model of the visible path through its message tree. The
/// UI only reads it; the classes of lib/chat and lib/conversations change it. Streamed text is
/// signalled as a delta, so that views do not have to read the whole text again.
class Conversation : public QAbstractListModel
{
    Q_OBJECT

public:
    enum DataRole { IdRole = Qt::UserRole + 1, TextRole, IsAnswerRole };
    /// The position of a message among the messages with the same parent: `index` of `count`,
    /// counted from 1.
    struct Version
    {
        int index = 1, count = 1;
        bool operator==(const Version &) const = default;
    };

    /// `tree` must contain parents before their children; a parent that follows its child is
    /// ignored.
    Conversation(const ConversationHead &head, QList<Message> tree, QObject *parent = nullptr);

    const ConversationHead &head() const { return m_head; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// The message shown in a row.
    const Message &at(int row) const;
    /// The row that shows a message, or -1 if it is on another branch.
    int rowOf(MessageId id) const;
    /// Returns a message on any branch; null if the conversation has no such message.
    const Message *find(MessageId id) const;
    /// The last message of the visible path; null if it is empty.
    const Message *last() const { return m_path.empty() ? nullptr : &m_path.back()->message; }
    /// The last question of the visible path; null if there is none.
    const Message *lastQuestion() const;
    /// The texts of the questions on the visible path, beginning with the last. Empty texts and
    /// immediate repetitions are left out.
    QStringList questionTexts() const;
    /// The position of a message among its versions; 1 of 1 if the message does not exist.
    Version versionOf(MessageId id) const;
    /// The ids of the accounts that were asked `question`, without duplicates.
    QStringList accountsAsked(std::optional<MessageId> question) const;
    /// The version that is `step` versions after a message, or before it if `step` is negative;
    /// nullopt if there is no such version.
    std::optional<MessageId> neighbourOf(MessageId id, int step) const;
    /// The usage of every answer on all branches, because all of them were billed.
    QList<Usage> usages() const;
    /// The state of the conversation's turn or scheduled send; nullopt if there is none.
    const std::optional<TurnState> &turnState() const { return m_turnState; }
    /// A message and all messages below it on every branch; parents come before their children.
    QList<Message> withAllBelow(MessageId id) const;
    /// The leaf to show after the message `id` and all messages below it are deleted: the newest
    /// leaf below the previous version, or else below the next version, or else the parent.
    std::optional<MessageId> leafWithout(MessageId id) const;
    /// The messages from the first one to `upTo`, as they are sent: without empty messages,
    /// refusals (lib/dialects/README.md §1), and messages that the user has left out.
    QList<ChatMessage> history(std::optional<MessageId> upTo) const;

    // For lib/chat and lib/conversations.
    void setHead(const ConversationHead &head);
    /// Adds a message to the tree and makes it the leaf of the visible path.
    void append(const Message &message);
    void appendText(MessageId id, const QString &delta);
    void appendThinking(MessageId id, const QString &delta);
    /// Replaces the message with the same id.
    void update(const Message &message);
    void setTurnState(const std::optional<TurnState> &state);
    /// The leaf that is reached from `id` by following the newest child of each message.
    MessageId newestLeafBelow(MessageId id) const;
    /// Shows the path to newestLeafBelow(`id`).
    void showVersion(MessageId id);
    /// Removes the messages that withAllBelow() returned, and shows the path to `leaf`.
    void take(const QList<Message> &messages, std::optional<MessageId> leaf);
    /// Adds the messages that take() removed, and shows the path to `leaf`.
    void putBack(const QList<Message> &messages, std::optional<MessageId> leaf);

signals:
    /// Text was appended to the message in a row. dataChanged() is not emitted.
    void textAppended(int row, const QString &delta);
    /// Thinking was appended to the message in a row. dataChanged() is not emitted.
    void thinkingAppended(int row, const QString &delta);
    void headChanged();
    void turnStateChanged();
    /// usages() changed.
    void usagesChanged();

private:
    /// A message with its position in the tree.
    struct Node
    {
        Message message;
        int depth = 0; ///< The number of messages above it, which is its row if it is shown.
        std::vector<MessageId> children; ///< In the order of creation.
    };
    using Path = std::vector<const Node *>;
    const Node *node(MessageId id) const;
    const std::vector<MessageId> &children(std::optional<MessageId> parent) const;
    std::vector<MessageId> &siblings(std::optional<MessageId> parent);
    void put(Message message);
    Path pathTo(std::optional<MessageId> leaf) const;
    void setPath(const Path &path);

    ConversationHead m_head;
    /// Not a QHash, because nodes must keep their address, and because a QHash would reserve memory
    /// for many of these large values.
    std::unordered_map<MessageId, Node> m_tree;
    std::vector<MessageId> m_first; ///< The messages without a parent, in the order of creation.
    Path m_path; ///< The visible path.
    std::optional<TurnState> m_turnState;
};
