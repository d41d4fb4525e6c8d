// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationstore.h"

#include <QTemporaryDir>

#include <memory>

/// A conversation with the given number of messages, stored in a temporary database.
class StoredChat
{
public:
    StoredChat(int messages, quint32 seed);
    /// Returns false if storing the messages failed.
    bool isStored() const { return m_head.id != 0; }
    /// Returns the size of all texts in UTF-8.
    qsizetype textBytes() const { return m_textBytes; }
    /// Returns the head; its leaf is the last message.
    const ConversationHead &head() const { return m_head; }
    Database &database() { return *m_database; }
    ConversationStore &store() { return *m_store; }

    static Message question(const QString &text);
    static Message answer(const QString &text);

private:
    void write(int messages, quint32 seed);

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ConversationStore> m_store;
    ConversationHead m_head;
    qsizetype m_textBytes = 0;
};
