// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "turn/turnstate.h"

#include <QAbstractListModel>
#include <QHash>

/// A model of the heads of all conversations. Pinned conversations come first; the others are
/// sorted by the time of their last change, newest first.
class ConversationList : public QAbstractListModel
{
    Q_OBJECT

public:
    /// The mark beside the title.
    enum class Mark { None, Unread, Running, Waiting, Failed };
    Q_ENUM(Mark)
    enum class Group { Pinned, Today, Yesterday, LastSevenDays, Older };
    Q_ENUM(Group)
    /// Qt::DisplayRole and Qt::EditRole return the title. setData() with Qt::EditRole only emits
    /// renameRequested().
    enum DataRole {
        IdRole = Qt::UserRole + 1,
        MarkRole,
        /// bool: the user has not seen the end of the last answer. False while it is under way.
        UnreadRole,
        /// QDateTime in UTC: the time at which a waiting turn goes on. Invalid if it is not known.
        RetryAtRole,
        GroupRole,
        PinnedRole,
        ChangedAtRole
    };

    explicit ConversationList(QObject *parent = nullptr);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// The row of a conversation; -1 if it is not in the list.
    int rowOf(ConversationId id) const;
    const ConversationHead &at(int row) const { return m_heads[row]; }

    // For lib/chat and lib/conversations.
    void setHeads(const QList<ConversationHead> &heads);
    /// Inserts or replaces a conversation at its place in the order.
    void put(const ConversationHead &head);
    void take(ConversationId id);
    /// Sets the state that MarkRole shows; nullopt if the conversation has no turn.
    void setTurnState(ConversationId id, const std::optional<TurnState> &state);
    /// Sets the conversation whose answers the user sees as they arrive, so that they never become
    /// unread; 0 if there is none.
    void setWatched(ConversationId id) { m_watched = id; }
    bool isWatched(ConversationId id) const { return id == m_watched; }

signals:
    /// The user has edited the title of a conversation.
    void renameRequested(ConversationId id, const QString &title);

private:
    /// The starts of the days that separate the groups.
    struct Days
    {
        QDate date;
        QDateTime today, yesterday, week;
    };
    Group groupOf(const ConversationHead &head) const;
    bool isUnderWay(ConversationId id) const;
    Mark markOf(const ConversationHead &head) const;
    int placeOf(const ConversationHead &head) const;

    QList<ConversationHead> m_heads;
    QHash<ConversationId, TurnState> m_turns;
    ConversationId m_watched = 0;
    mutable Days m_days; ///< Of the current date.
};
