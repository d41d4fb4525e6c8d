// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/modelprices.h"
#include "chat/activeturn.h"
#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "core/chatrequest.h"
#include "storage/conversationstore.h"
#include "turn/turn.h"
#include "turn/turnsummary.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

/// The turns under way, at most one a conversation: what they bring goes to the conversation, to
/// the list's marks and, at most 250 ms later, to the store.
class RunningTurns : public QObject
{
    Q_OBJECT

public:
    RunningTurns(ConversationStore &store, ConversationList &list, Clock &clock, UniformDraw draw,
                 Problems &problems, QObject *parent = nullptr);
    /// Stores what has come; the answers are marked Interrupted when the program starts again.
    ~RunningTurns() override;

    /// What answers cost where the provider does not say; they outlive this. None are known before.
    void setPrices(ModelPrices &prices) { m_prices = &prices; }
    /// Asks for `answer`, a message of `conversation` whose text is added to. The conversation
    /// outlives its turn: see ended(). `since` is when the person began to wait for it (UTC).
    void begin(Conversation &conversation, MessageId answer, const ChatRequest &request,
               const std::shared_ptr<ProviderClient> &client, Turn::AfterInterruption after,
               const QDateTime &since);
    bool isUnderWay(ConversationId id) const { return running(id) != nullptr; }
    void stop(ConversationId id);
    void retryNow(ConversationId id);
    /// The conversation that is looked at goes first at the gate; null for none.
    void setForeground(const Conversation *conversation);
    QList<ActiveTurn> active() const;

signals:
    /// active() is different.
    void changed();
    /// The conversation's turn is over and stored, and not in active() any more; the conversation
    /// may go.
    void ended(Conversation *conversation, const TurnEnd &end);

private:
    struct Running; ///< A turn, its conversation and its answer.

    void connectTurn(Running &running);
    void turnChanged(Running &running);
    void storeWhereItStands(Running &running);
    void textChanged(Running &running);
    void storeText();
    /// The answer waits to be asked for again, or for its rest.
    void storeWait(Running &running);
    void finish(Running &running);
    /// US dollars for all requests of the answer; nullopt unless all of their costs are known.
    std::optional<double> costOf(const Running &running);
    void storeEnd(Conversation &conversation, const Message &answer);
    /// The answer as it is now, with what the turn knows.
    static Message answerOf(const Running &running);
    Running *running(ConversationId id) const;

    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    UniformDraw m_draw;
    Problems &m_problems;
    ModelPrices *m_prices = nullptr;
    std::vector<std::unique_ptr<Running>> m_running;
    const Conversation *m_foreground = nullptr;
    QTimer m_textTimer;
};
