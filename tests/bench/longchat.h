// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationstore.h"
#include "transcript/transcriptview.h"

#include <QTemporaryDir>

#include <memory>

/// A stored conversation of so many messages, and the view that shows it. All costs are
/// milliseconds of this thread and include the painting.
class LongChat
{
public:
    struct Memory
    {
        double residentMb = 0, allocatedMb = 0;
    };
    /// Of this process, after what is free has been given back.
    static Memory memory();

    LongChat(int messages, quint32 seed);
    ~LongChat();

    bool isStored() const { return m_id != 0; }
    qsizetype textBytes() const { return m_textBytes; } ///< As UTF-8.

    /// From the messages in memory to the painted frame.
    double openMs();
    /// From the database to the painted frame.
    double readAndOpenMs();
    double resizeMs(int width);
    double appendMs();
    /// A delta at the end of the last message, of several in a row.
    double growMs();
    double scrollMs(int up);

private:
    void store(int messages, quint32 seed);
    void waitForFrame(int after);
    void read();

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ConversationStore> m_store;
    ConversationHead m_head;
    ConversationId m_id = 0;
    MessageId m_lastId = 0;
    qsizetype m_textBytes = 0;
    std::unique_ptr<Conversation> m_conversation;
    TranscriptView m_view;
};
