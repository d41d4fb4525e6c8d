// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/storedchat.h"
#include "transcript/view/transcriptview.h"

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

    bool isStored() const { return m_chat.isStored(); }
    qsizetype textBytes() const { return m_chat.textBytes(); }

    /// From the messages in memory to the painted frame.
    double openMs();
    /// From the database to the painted frame.
    double readAndOpenMs();
    double resizeMs(int width);
    double appendMs();
    /// A delta at the end of the last message, of several in a row.
    double growMs();
    double scrollMs(int up);
    /// Looking for a text in all of it.
    double findMs(const QString &words);
    int found() const { return m_found; } ///< That many times.
    /// Making blocks of all of its texts.
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
