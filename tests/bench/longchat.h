// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/storedchat.h"
#include "transcript/view/transcriptview.h"

#include <memory>

/// A stored conversation and a view that shows it. All costs are CPU times of this thread in
/// milliseconds and include painting.
class LongChat
{
public:
    struct Memory
    {
        double residentMb = 0, allocatedMb = 0;
    };
    /// Returns the memory of this process after freed memory was returned to the system.
    static Memory memory();

    LongChat(int messages, quint32 seed);
    ~LongChat();

    bool isStored() const { return m_chat.isStored(); }
    qsizetype textBytes() const { return m_chat.textBytes(); }

    /// Opens the conversation, from the messages in memory to the painted frame.
    double openMs();
    /// Opens the conversation, from the database to the painted frame.
    double readAndOpenMs();
    double resizeMs(int width);
    double appendMs();
    /// Adds text to the last message. The result is the mean of several deltas.
    double growMs();
    double scrollMs(int up);
    /// Searches the whole conversation. found() then returns the number of matches.
    double findMs(const QString &words);
    int found() const { return m_found; }
    /// Parses the texts of all messages.
    double parseMs() const;

private:
    void waitForFrame(int after);
    void read();

    StoredChat m_chat;
    MessageId m_lastId = 0;
    int m_found = 0;
    std::unique_ptr<Conversation> m_conversation;
    TranscriptView m_view;
};
