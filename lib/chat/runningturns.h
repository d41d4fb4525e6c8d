// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/modelprices.h"
#include "chat/activeturn.h"
#include "chat/answerwriter.h"
#include "conversations/problems.h"
#include "core/chatrequest.h"
#include "turn/turn.h"
#include "turn/turnsummary.h"

#include <QObject>

#include <memory>
#include <vector>

/// Owns the running turns, at most one for each conversation.
class RunningTurns : public QObject
{
    Q_OBJECT

public:
    RunningTurns(ConversationStore &store, ConversationList &list, Clock &clock, UniformDraw draw,
                 UnsavedChanges &unsaved, Problems &problems, QObject *parent = nullptr);
    /// Stores the text received so far. At the next start, answers with text or a
    /// running request are marked as interrupted.
    ~RunningTurns() override;

    /// Sets the prices for answers whose provider reports no cost. They must outlive this object.
    void setPrices(ModelPrices &prices) { m_prices = &prices; }
    const ModelPrices *prices() const { return m_prices; }
    /// Shows the turn as Queued, where a listener may stop it, and starts it. It adds to `answer`,
    /// a message of `conversation` without a turn. The contents of the request's attachments must
    /// be in memory, and the conversation must exist until ended() is emitted. `waited` is the time
    /// for which the user has already waited.
    void begin(Conversation &conversation, MessageId answer, const ChatRequest &request,
               const std::shared_ptr<ProviderClient> &client, Turn::AfterInterruption after,
               std::chrono::milliseconds waited);
    bool isUnderWay(ConversationId id) const { return running(id) != nullptr; }
    void stop(ConversationId id);
    void retryNow(ConversationId id);
    /// Gives the turn of this conversation, also a later one, priority at its gate. Null removes
    /// the priority.
    void setForeground(const Conversation *conversation);
    /// Stores the text that is not stored yet.
    void save();
    QList<ActiveTurn> active() const;

signals:
    /// active() has changed.
    void changed();
    /// A turn has ended. Its answer is shown and stored (a failed write was reported), active() no
    /// longer contains the turn, and the conversation may be destroyed.
    void ended(Conversation *conversation, const TurnEnd &end);

private:
    struct Running;

    void turnChanged(Running &running);
    void finish(Running &finished);
    /// The cost in US dollars of the last request of a complete answer, according to the price
    /// table. Returns nullopt if the provider reported a cost or if no price is known.
    std::optional<double> priceOf(const Running &running);
    Running *running(ConversationId id) const;

    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    UniformDraw m_draw;
    UnsavedChanges &m_unsaved;
    Problems &m_problems;
    ModelPrices *m_prices = nullptr;
    std::vector<std::unique_ptr<Running>> m_running;
    const Conversation *m_foreground = nullptr;
};
