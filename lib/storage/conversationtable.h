// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

class Database;

/// The table `conversations`: the heads of the chats. ConversationStore documents the functions of
/// the same names; none of them begins a transaction.
class ConversationTable
{
public:
    explicit ConversationTable(Database &database);

    Result<QList<ConversationHead>> heads() const;
    Result<ConversationId> create(const ConversationHead &head);
    Result<Done> update(const ConversationHead &head);
    Result<Done> setLeaf(ConversationId conversation, std::optional<MessageId> leaf);
    /// setLeaf() for a new message, whose time becomes the time of the last change. Marks the
    /// conversation as unread.
    Result<Done> setLeaf(ConversationId conversation, MessageId leaf, const QDateTime &changedAt);
    Result<Done> setDeleted(ConversationId conversation, bool deleted);
    Result<Done> purgeDeleted(const QDateTime &before);

private:
    Database &m_database;
};
