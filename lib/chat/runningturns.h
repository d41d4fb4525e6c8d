// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/modelprices.h"
#include "chat/activeturn.h"
#include "chat/answerwriter.h"
#include "core/chatrequest.h"
#include "turn/turn.h"
#include "turn/turnsummary.h"

#include <QObject>

#include <memory>
#include <vector>

/// Owns the turns under way, at most one for each conversation.
class RunningTurns : public QObject
{
    Q_OBJECT

public:
    RunningTurns(ConversationStore &store, ConversationList &list, Clock &clock, UniformDraw draw,
                 Problems &problems, QObject *parent = nullptr);
    /// Stores the text so far. The answers are marked Interrupted when the program starts again.
    ~RunningTurns() override;

    /// The prices of answers whose provider does not name a cost; they outlive this object.
    void setPrices(ModelPrices &prices) { m_prices = &prices; }
    /// Asks for `answer`, a message of `conversation` without a turn; what comes is added to it.
    /// The contents of the request's attachments are in memory. The conversation must not be
    /// destroyed before ended(). The user has waited for this long already.
    void begin(Conversation &conversation, MessageId answer, const ChatRequest &request,
               const std::shared_ptr<ProviderClient> &client, Turn::AfterInterruption after,
               std::chrono::milliseconds waited);
    bool isUnderWay(ConversationId id) const { return running(id) != nullptr; }
    void stop(ConversationId id);
    void retryNow(ConversationId id);
    /// The turn of this conversation goes before others of its account; null for none.
    void setForeground(const Conversation *conversation);
    QList<ActiveTurn> active() const;

signals:
    /// active() is different.
    void changed();
    /// The turn is over, stored and not in active() any more. The conversation may be destroyed.
    void ended(Conversation *conversation, const TurnEnd &end);

private:
    struct Running;

    void turnChanged(Running &running);
    void finish(Running &finished);
    /// US dollars for the last request of a complete answer by the table of prices; nullopt if the
    /// provider named a cost, or no price is known.
    std::optional<double> priceOf(const Running &running);
    Running *running(ConversationId id) const;

    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    UniformDraw m_draw;
    Problems &m_problems;
    ModelPrices *m_prices = nullptr;
    std::vector<std::unique_ptr<Running>> m_running;
    const Conversation *m_foreground = nullptr;
};
