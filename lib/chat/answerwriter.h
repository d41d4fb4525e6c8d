// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/unsavedchanges.h"
#include "storage/conversationstore.h"
#include "turn/turn.h"

#include <QObject>

#include <memory>

/// Writes the answer of one turn to its conversation and to the store. The conversation is updated
/// at once. Streamed text is stored at most 250 ms after it was received. The start of a
/// request, the start of a wait, and the end are stored durably, so that they survive a power
/// failure. If storing fails, the answer becomes an unsaved change.
class AnswerWriter : public QObject
{
    Q_OBJECT

public:
    /// `answer` is a message of the conversation. All arguments must outlive the writer.
    AnswerWriter(const Turn &turn, Conversation &conversation, MessageId answer,
                 ConversationStore &store, ConversationList &list, UnsavedChanges &unsaved,
                 Clock &clock);
    ~AnswerWriter() override;

    Conversation &conversation() const { return m_conversation; }
    const Message &answer() const { return *m_conversation.find(m_answer); }
    /// Call this when the turn has entered another state that is not final.
    void update();
    /// Stores the text that is not stored yet.
    void save();
    /// Call this when the turn has ended. `now` is the current time (UTC). `lastCost` is the cost
    /// of the last request in US dollars; it is ignored if the provider reported a cost.
    void finish(const std::optional<double> &lastCost, const QDateTime &now);

private:
    void addText(const QString &delta);
    void addThinking(const QString &delta);
    void textChanged();
    void storeText();
    void storePhase();
    UnsavedChanges::Subject subject() const;
    Message message() const;
    Message messageUnderWay() const;

    const Turn &m_turn;
    Conversation &m_conversation;
    MessageId m_answer;
    ConversationStore &m_store;
    ConversationList &m_list;
    UnsavedChanges &m_unsaved;
    std::unique_ptr<Alarm> m_textAlarm; ///< Active while there is text that is not stored.
    /// The number of the running request, during which the answer is stored as Streaming; 0 if none
    /// is running.
    qsizetype m_request = 0;
};
