// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/runningturns.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Streamed text is at most this far behind on the disk.
constexpr auto textInterval = 250ms;

MessageStatus statusOf(TurnState::Phase phase)
{
    switch (phase) {
    case TurnState::Phase::Queued:
    case TurnState::Phase::Asking:
    case TurnState::Phase::Waiting:
    case TurnState::Phase::Offline:
        return MessageStatus::Pending;
    case TurnState::Phase::Streaming:
        return MessageStatus::Streaming;
    case TurnState::Phase::Complete:
        return MessageStatus::Complete;
    case TurnState::Phase::Failed:
        return MessageStatus::Failed;
    case TurnState::Phase::Interrupted:
        return MessageStatus::Interrupted;
    case TurnState::Phase::Stopped:
        return MessageStatus::Stopped;
    }
    Q_UNREACHABLE();
}

} // namespace

struct RunningTurns::Running
{
    std::unique_ptr<Turn> turn;
    std::shared_ptr<ProviderClient> client;
    Conversation *conversation;
    MessageId answer;
    QDateTime since; ///< UTC.
    bool textChanged = false; ///< Since it was last stored.
    bool isAsked = false; ///< A request is under way, and stored as such.
    ConversationId id() const { return conversation->head().id; }
};

RunningTurns::RunningTurns(ConversationStore &store, ConversationList &list, Clock &clock,
                           UniformDraw draw, Problems &problems, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_clock(clock)
    , m_draw(std::move(draw))
    , m_problems(problems)
{
    m_textTimer.setSingleShot(true);
    m_textTimer.setInterval(textInterval);
    m_textTimer.callOnTimeout(this, &RunningTurns::storeText);
}

RunningTurns::~RunningTurns()
{
    storeText();
    for (const auto &each : m_running)
        each->turn->disconnect(this);
}

void RunningTurns::begin(Conversation &conversation, MessageId answer, const ChatRequest &request,
                         const std::shared_ptr<ProviderClient> &client,
                         Turn::AfterInterruption after, const QDateTime &since)
{
    auto turn = std::make_unique<Turn>(client, request, m_clock, m_draw,
                                       &conversation == m_foreground ? Gate::Priority::Foreground
                                                                     : Gate::Priority::Normal,
                                       *conversation.find(answer));
    turn->setAfterInterruption(after);
    m_running.push_back(
        std::make_unique<Running>(Running {std::move(turn), client, &conversation, answer, since}));
    Running &started = *m_running.back();
    connectTurn(started);
    turnChanged(started);
    started.turn->start();
}

void RunningTurns::stop(ConversationId id)
{
    if (Running *each = running(id))
        each->turn->stop();
}

void RunningTurns::retryNow(ConversationId id)
{
    if (Running *each = running(id))
        each->turn->retryNow();
}

void RunningTurns::setForeground(const Conversation *conversation)
{
    const auto setPriority = [this](const Conversation *of, Gate::Priority priority) {
        if (Running *each = of ? running(of->head().id) : nullptr)
            each->turn->setPriority(priority);
    };
    setPriority(m_foreground, Gate::Priority::Normal);
    m_foreground = conversation;
    setPriority(m_foreground, Gate::Priority::Foreground);
}

void RunningTurns::connectTurn(Running &running)
{
    Turn *turn = running.turn.get();
    connect(turn, &Turn::stateChanged, this, [this, &running] { turnChanged(running); });
    connect(turn, &Turn::textReceived, this, [this, &running](const QString &delta) {
        textChanged(running);
        running.conversation->appendText(running.answer, delta);
    });
    connect(turn, &Turn::thinkingReceived, this, [this, &running](const QString &delta) {
        textChanged(running);
        running.conversation->appendThinking(running.answer, delta);
    });
}

void RunningTurns::textChanged(Running &running)
{
    running.textChanged = true;
    if (!m_textTimer.isActive())
        m_textTimer.start();
}

void RunningTurns::storeWait(Running &running)
{
    Message answer = answerOf(running);
    if (!answer.text.isEmpty() || !answer.thinking.isEmpty()) {
        // Should the program end while it waits, this is what is found.
        answer.status = MessageStatus::Interrupted;
        answer.failure = running.turn->state().cause;
    }
    running.textChanged = false;
    m_problems.check(m_store.update(answer));
}

void RunningTurns::turnChanged(Running &running)
{
    const TurnState &state = running.turn->state();
    if (state.isFinal()) {
        finish(running);
        return;
    }
    Message answer = *running.conversation->find(running.answer);
    const bool isBegun = !answer.text.isEmpty() || !answer.thinking.isEmpty();
    answer.status = isBegun ? MessageStatus::Streaming : statusOf(state.phase);
    answer.attempts = running.turn->attempts(); // the log is live
    running.conversation->update(answer);
    running.conversation->setTurnState(state);
    storeWhereItStands(running);
    m_list.setTurnState(running.id(), state);
    emit changed();
}

/// A program that ends while a request is under way must not say afterwards that nothing was sent;
/// one that ends while it waits keeps what the attempts so far have told.
void RunningTurns::storeWhereItStands(Running &running)
{
    const bool isAsked = running.turn->state().phase == TurnState::Phase::Asking
        || running.turn->state().phase == TurnState::Phase::Streaming;
    if (std::exchange(running.isAsked, isAsked) == isAsked)
        return;
    if (!isAsked) {
        storeWait(running);
        return;
    }
    const Message &answer = *running.conversation->find(running.answer);
    m_problems.check(
        m_store.updateText(answer.id, answer.text, answer.thinking, MessageStatus::Streaming));
}

Message RunningTurns::answerOf(const Running &running)
{
    const Turn &turn = *running.turn;
    const ReceivedAnswer &received = turn.received();
    Message answer = *running.conversation->find(running.answer);
    answer.status = statusOf(turn.state().phase);
    answer.attempts = turn.attempts();
    answer.usage = sum(received.earlierUsage(), received.requestUsage());
    answer.firstTextAfter = received.firstTextAfter();
    answer.thinkingTime = received.thinkingTime();
    answer.answerTime = received.answerTime();
    answer.stopReason = received.stopReason();
    answer.replay = received.replay();
    answer.failure.reset();
    return answer;
}

void RunningTurns::finish(Running &running)
{
    Message answer = answerOf(running);
    const TurnState &state = running.turn->state();
    if (state.phase == TurnState::Phase::Failed || state.phase == TurnState::Phase::Interrupted)
        answer.failure = state.cause;
    answer.usage.cost = costOf(running);
    Conversation &conversation = *running.conversation;
    const TurnEnd end {running.id(),
                       conversation.head().title,
                       running.client->account().name,
                       shownBaseUrl(running.client->account()),
                       answer.status,
                       answer.failure,
                       std::chrono::milliseconds(running.since.msecsTo(m_clock.now())),
                       &conversation == m_foreground,
                       answer.id};
    running.turn->disconnect(this);
    running.turn.release()->deleteLater(); // it is telling us this
    std::erase_if(m_running, [&running](const auto &each) { return each.get() == &running; });
    storeEnd(conversation, answer);
    emit changed();
    emit ended(&conversation, end);
}

std::optional<double> RunningTurns::costOf(const Running &running)
{
    const ReceivedAnswer &received = running.turn->received();
    const Usage &earlier = received.earlierUsage();
    Usage last = received.requestUsage();
    const bool isComplete = running.turn->state().phase == TurnState::Phase::Complete;
    if (!last.cost && isComplete && m_prices) {
        m_problems.check(m_prices->refresh());
        last.cost = m_prices->cost(running.client->account(),
                                   running.conversation->find(running.answer)->model, last);
    }
    // The cost of a part only would be too little. A request that broke off may have said less than
    // it used.
    const bool lastIsKnown = last.cost || (!isComplete && last == Usage());
    const bool earlierIsKnown = earlier.cost || earlier == Usage();
    return lastIsKnown && earlierIsKnown ? sum(earlier, last).cost : std::nullopt;
}

void RunningTurns::storeEnd(Conversation &conversation, const Message &answer)
{
    conversation.setTurnState({});
    conversation.update(answer);
    ConversationHead head = conversation.head();
    if (head.leaf == answer.id) // else another version is shown meanwhile
        head.status = answer.status;
    head.changedAt = m_clock.now();
    conversation.setHead(head);
    m_list.setTurnState(head.id, {});
    if (m_problems.check(m_store.finish(answer, head)))
        m_list.put(head);
}

void RunningTurns::storeText()
{
    for (const auto &each : m_running) {
        if (!each->textChanged)
            continue;
        each->textChanged = false;
        const Message &answer = *each->conversation->find(each->answer);
        m_problems.check(
            m_store.updateText(answer.id, answer.text, answer.thinking, MessageStatus::Streaming));
    }
}

QList<ActiveTurn> RunningTurns::active() const
{
    QList<ActiveTurn> active;
    for (const auto &each : m_running) {
        if (each->turn->state().isFinal())
            continue; // about to be removed
        const Account &account = each->client->account();
        active.append(
            {each->conversation, each->turn->state(), account.name, shownBaseUrl(account)});
    }
    return active;
}

RunningTurns::Running *RunningTurns::running(ConversationId id) const
{
    const auto it = std::find_if(m_running.cbegin(), m_running.cend(),
                                 [id](const auto &each) { return each->id() == id; });
    return it == m_running.cend() ? nullptr : it->get();
}
