// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"
#include "core/message.h"
#include "turn/turnstate.h"

#include <QAbstractListModel>

#include <unordered_map>
#include <vector>

/// A conversation in memory: a list model of the visible path through its message tree. The UI only
/// reads it; the classes of lib/chat and lib/conversations change it. Streamed text is signalled as
/// a delta, so that no view needs to read the whole text again.
class Conversation : public QAbstractListModel
{
    Q_OBJECT

public:
    enum DataRole { IdRole = Qt::UserRole + 1, TextRole, IsAnswerRole };
    /// Which of the messages with the same parent is shown: `index` of `count`, from 1.
    struct Version
    {
        int index = 1, count = 1;
        bool operator==(const Version &) const = default;
    };

    /// `tree` has parents before their children; a parent that comes later counts as absent.
    Conversation(const ConversationHead &head, QList<Message> tree, QObject *parent = nullptr);

    const ConversationHead &head() const { return m_head; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// The message shown in a row.
    const Message &at(int row) const;
    /// The row that shows a message, or -1 if it is on another branch.
    int rowOf(MessageId id) const;
    /// Null if the conversation has no such message.
    const Message *find(MessageId id) const;
    /// The last message of the visible path; null if it is empty.
    const Message *last() const { return m_path.empty() ? nullptr : &m_path.back()->message; }
    /// The last question of the visible path; null if there is none.
    const Message *lastQuestion() const;
    /// The texts of the visible path's questions, the last one first. Empty texts and repetitions
    /// of the previous one are left out.
    QStringList questionTexts() const;
    Version versionOf(MessageId id) const;
    /// The ids of the accounts that were asked a question.
    QStringList accountsAsked(std::optional<MessageId> question) const;
    /// The neighbour of a message among its versions, `step` away; nullopt at the ends.
    std::optional<MessageId> neighbourOf(MessageId id, int step) const;
    /// The usage of each answer, on every branch: all of them were paid for.
    QList<Usage> usages() const;
    /// The state of the turn that works on the last row; nullopt if no turn is under way.
    const std::optional<TurnState> &turnState() const { return m_turnState; }
    /// A message and all that hangs below it, on every branch; parents before children.
    QList<Message> withAllBelow(MessageId id) const;
    /// The leaf after a message of the visible path and all messages below it are deleted: the end
    /// of the version before it, else of the version after it, else its parent.
    std::optional<MessageId> leafWithout(MessageId id) const;
    /// The visible path as it is sent: answers without text and refusals are left out
    /// (lib/dialects/README.md §1).
    QList<ChatMessage> history(std::optional<MessageId> upTo) const;

    // For lib/chat and lib/conversations.
    void setHead(const ConversationHead &head);
    /// Adds a message to the tree and shows it; it becomes the leaf.
    void append(const Message &message);
    void appendText(MessageId id, const QString &delta);
    void appendThinking(MessageId id, const QString &delta);
    /// Replaces the message with the same id.
    void update(const Message &message);
    void setTurnState(const std::optional<TurnState> &state);
    /// The end of the path that showVersion() shows.
    MessageId newestLeafBelow(MessageId id) const;
    /// Shows the path that leads to the newest leaf below `id`.
    void showVersion(MessageId id);
    /// Removes the messages that withAllBelow() returned, and shows the path to `leaf`.
    void take(const QList<Message> &messages, std::optional<MessageId> leaf);
    /// Adds the messages that take() removed, and shows the path to `leaf`.
    void putBack(const QList<Message> &messages, std::optional<MessageId> leaf);

signals:
    /// Text was added at the end of a row's text. Not followed by dataChanged.
    void textAppended(int row, const QString &delta);
    void thinkingAppended(int row, const QString &delta);
    void headChanged();
    void turnStateChanged();
    /// usages() changed.
    void usagesChanged();

private:
    /// A message's place in the tree.
    struct Node
    {
        Message message;
        int depth = 0; ///< The number of messages above it: its row if it is shown.
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
    /// Not a QHash: nodes must keep their address, and a table of such large values would reserve
    /// memory for many that never come.
    std::unordered_map<MessageId, Node> m_tree;
    std::vector<MessageId> m_first; ///< The messages without a parent, in the order of creation.
    Path m_path;
    std::optional<TurnState> m_turnState;
};
