// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"
#include "core/message.h"
#include "turn/turnstate.h"

#include <QAbstractListModel>

#include <unordered_map>
#include <vector>

/// A conversation in memory: a list model over the visible path through its message tree. Views
/// read it; the Workspace is the only one that changes it. Streaming text is signalled as a delta,
/// so that no view needs to read it whole again.
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

    /// Parents come before their children; a parent that does not counts as absent.
    Conversation(const ConversationHead &head, QList<Message> tree, QObject *parent = nullptr);

    const ConversationHead &head() const { return m_head; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// The message shown in a row.
    const Message &at(int row) const;
    /// The row that shows a message, or -1 where it is on another branch.
    int rowOf(MessageId id) const;
    const Message *find(MessageId id) const;
    Version versionOf(MessageId id) const;
    /// The accounts that were asked this question, a message's id.
    QStringList accountsAsked(std::optional<MessageId> question) const;
    /// The neighbour of a message among its versions, `step` away; nullopt at the ends.
    std::optional<MessageId> neighbourOf(MessageId id, int step) const;
    /// What each of its answers took, on every branch: all of them were paid for.
    QList<Usage> usages() const;
    /// The state of the turn that works on the last row; nullopt where none does.
    const std::optional<TurnState> &turnState() const { return m_turnState; }
    /// A message and all that hangs below it, on every branch; parents before children.
    QList<Message> withAllBelow(MessageId id) const;
    /// What would be the leaf without a message of the visible path and all below it: the end of
    /// the version before it, else of the one after it, else what it answers.
    std::optional<MessageId> leafWithout(MessageId id) const;
    /// The visible path as it is sent: answers without text and refusals are left out
    /// (lib/dialects/README.md §1).
    QList<ChatMessage> history(std::optional<MessageId> upTo) const;

    // For the Workspace.
    void setHead(const ConversationHead &head);
    /// Adds a message to the tree and shows it; it becomes the leaf.
    void append(const Message &message);
    void appendText(MessageId id, const QString &delta);
    void appendThinking(MessageId id, const QString &delta);
    /// Replaces everything but the text's identity: status, failure, usage, attempts, text where it
    /// differs.
    void update(const Message &message);
    void setTurnState(const std::optional<TurnState> &state);
    /// The end of the path that showVersion() shows.
    MessageId newestLeafBelow(MessageId id) const;
    /// Shows the path that leads to the newest leaf below `id`.
    void showVersion(MessageId id);
    /// Takes away what withAllBelow() named, and shows the path to `leaf`.
    void take(const QList<Message> &messages, std::optional<MessageId> leaf);
    /// Adds what take() took, and shows the path to `leaf`.
    void putBack(const QList<Message> &messages, std::optional<MessageId> leaf);

signals:
    /// Text was added at the end of a row's text. Not followed by dataChanged.
    void textAppended(int row, const QString &delta);
    void thinkingAppended(int row, const QString &delta);
    void headChanged();
    void turnStateChanged();

private:
    /// A message's place in the tree.
    struct Node
    {
        Message message;
        int depth = 0; ///< How many are above it: its row where it is shown.
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
    /// Each stays where it is in memory, and a table of such large values would keep room for many
    /// that never come.
    std::unordered_map<MessageId, Node> m_tree;
    std::vector<MessageId> m_first; ///< Those without a parent, in the order of creation.
    Path m_path;
    std::optional<TurnState> m_turnState;
};
