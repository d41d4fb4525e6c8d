// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "storage/conversationstore.h"
#include "turn/turn.h"

#include <QObject>
#include <QTimer>

/// Writes the answer of one turn: into its conversation at once, and into the store. Streamed text
/// is stored at most 250 ms later. That a request is sent, and what came of it, is stored so that
/// it survives a power cut.
class AnswerWriter : public QObject
{
    Q_OBJECT

public:
    /// `answer` is a message of the conversation. All of these outlive the writer.
    AnswerWriter(const Turn &turn, Conversation &conversation, MessageId answer,
                 ConversationStore &store, ConversationList &list, Problems &problems);
    /// Stores the text that is not stored yet.
    ~AnswerWriter() override;

    Conversation &conversation() const { return m_conversation; }
    const Message &answer() const { return *m_conversation.find(m_answer); }
    /// The turn entered another state, which is not final.
    void update();
    /// The turn ended at `now` (UTC). `lastCost` is the price of the last request in US dollars; it
    /// counts if the provider did not name one.
    void finish(const std::optional<double> &lastCost, const QDateTime &now);

private:
    void addText(const QString &delta);
    void addThinking(const QString &delta);
    void textChanged();
    void storeText();
    void storePhase();
    Message message() const;

    const Turn &m_turn;
    Conversation &m_conversation;
    MessageId m_answer;
    ConversationStore &m_store;
    ConversationList &m_list;
    Problems &m_problems;
    QTimer m_textTimer; ///< Runs while there is text that is not stored.
    bool m_isAsked = false; ///< A request is under way, and stored as such.
};
