// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationstore.h"

#include <QTemporaryDir>

#include <memory>

/// A conversation of so many messages in a database of its own, such as a person has after months.
class StoredChat
{
public:
    StoredChat(int messages, quint32 seed);
    bool isStored() const { return m_head.id != 0; }
    qsizetype textBytes() const { return m_textBytes; } ///< As UTF-8.
    /// With its leaf.
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
