// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/runningturns.h"

#include "core/logging.h"

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

/// As it is named to a person: that of the demo is only a port that was free.
QString baseUrlOf(const Account &account)
{
    return account.isDemo ? QString() : account.baseUrl;
}

bool isEarlier(const QDateTime &a, const QDateTime &b)
{
    return a.isValid() && (!b.isValid() || a < b);
}

} // namespace

struct RunningTurns::Running
{
    std::unique_ptr<Turn> turn;
    std::shared_ptr<ProviderClient> client;
    Conversation *conversation;
    MessageId answer;
    Message before; ///< The answer as it was when the turn began: Continue adds to it.
    QDateTime since; ///< UTC.
    bool textChanged = false; ///< Since it was last stored.
    bool isAsked = false; ///< A request is under way, and stored as such.
    ConversationId id() const { return conversation->head().id; }
};

RunningTurns::RunningTurns(ConversationStore &store, ConversationList &list, Clock &clock,
                           UniformDraw draw, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_clock(clock)
    , m_draw(std::move(draw))
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
                                                                     : Gate::Priority::Normal);
    turn->setAfterInterruption(after);
    turn->setEarlierAttempts(int(conversation.find(answer)->attempts.size()));
    m_running.push_back(std::make_unique<Running>(Running {
        std::move(turn), client, &conversation, answer, *conversation.find(answer), since}));
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
    updateSummary();
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
        const bool isNewPart
            = !running.before.thinking.isEmpty() && running.turn->thinking() == delta;
        running.conversation->appendThinking(running.answer, isNewPart ? u"\n\n"_s + delta : delta);
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
    check(m_store.update(answer));
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
    answer.attempts = running.before.attempts + running.turn->attempts(); // the log is live
    running.conversation->update(answer);
    running.conversation->setTurnState(state);
    storeWhereItStands(running);
    m_list.setTurnState(running.id(), state);
    updateSummary();
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
    check(m_store.updateText(answer.id, answer.text, answer.thinking, MessageStatus::Streaming));
}

Message RunningTurns::answerOf(const Running &running)
{
    const Turn &turn = *running.turn;
    Message answer = *running.conversation->find(running.answer);
    answer.status = statusOf(turn.state().phase);
    answer.attempts = running.before.attempts + turn.attempts();
    answer.usage = sum(running.before.usage, turn.usage());
    answer.firstTextAfter = running.before.firstTextAfter.count() > 0
        ? running.before.firstTextAfter
        : turn.firstTextAfter();
    answer.thinkingTime = running.before.thinkingTime + turn.thinkingTime();
    answer.answerTime = running.before.answerTime + turn.answerTime();
    const bool addsNothing = turn.text().isEmpty() && turn.thinking().isEmpty();
    if (running.before.text.isEmpty() || !addsNothing) {
        answer.stopReason = turn.stopReason();
        // What was continued is no longer what the provider sent: it goes back as plain text.
        answer.replay = running.before.text.isEmpty() ? turn.replay() : QByteArray();
    }
    answer.failure.reset();
    return answer;
}

void RunningTurns::finish(Running &running)
{
    Message answer = answerOf(running);
    const TurnState &state = running.turn->state();
    if (state.phase == TurnState::Phase::Failed || state.phase == TurnState::Phase::Interrupted)
        answer.failure = state.cause;
    // A Continue that brought nothing leaves the answer interrupted, not without an answer.
    if (state.phase == TurnState::Phase::Failed && !running.before.text.isEmpty())
        answer.status = MessageStatus::Interrupted;
    addCost(running, answer);
    Conversation &conversation = *running.conversation;
    const TurnEnd end {running.id(),
                       conversation.head().title,
                       running.client->account().name,
                       baseUrlOf(running.client->account()),
                       answer.status,
                       answer.failure,
                       std::chrono::milliseconds(running.since.msecsTo(m_clock.now())),
                       &conversation == m_foreground};
    running.turn->disconnect(this);
    running.turn.release()->deleteLater(); // it is telling us this
    std::erase_if(m_running, [&running](const auto &each) { return each.get() == &running; });
    storeEnd(conversation, answer);
    updateSummary();
    emit ended(&conversation, end);
}

void RunningTurns::addCost(const Running &running, Message &answer)
{
    const Turn &turn = *running.turn;
    const Usage &before = running.before.usage;
    const bool isPricedSoFar = before == Usage() || before.cost;
    // A stream that broke off has not said how long it was.
    const bool isWhole
        = turn.state().phase == TurnState::Phase::Complete && !turn.hasInterruptedParts();
    if (!isWhole && turn.usage() != Usage() && !turn.usage().cost)
        answer.usage.cost.reset(); // of a part only it would be too little
    if (!m_prices || turn.usage().cost || !isWhole)
        return;
    check(m_prices->refresh());
    const std::optional<double> cost
        = m_prices->cost(running.client->account(), answer.model, turn.usage());
    if (cost && isPricedSoFar)
        answer.usage.cost = before.cost.value_or(0) + *cost;
    else
        answer.usage.cost.reset();
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
    if (check(m_store.finish(answer, head)))
        m_list.put(head);
}

void RunningTurns::storeText()
{
    for (const auto &each : m_running) {
        if (!each->textChanged)
            continue;
        each->textChanged = false;
        const Message &answer = *each->conversation->find(each->answer);
        check(
            m_store.updateText(answer.id, answer.text, answer.thinking, MessageStatus::Streaming));
    }
}

const RunningTurns::Running *RunningTurns::shownInSummary() const
{
    const Running *current = m_foreground ? running(m_foreground->head().id) : nullptr;
    if (current && !current->turn->state().isFinal()) // else about to be taken away
        return current;
    const Running *shown = nullptr;
    for (const auto &each : m_running) {
        const TurnState &state = each->turn->state();
        if (state.canHurry() && (!shown || isEarlier(state.retryAt, shown->turn->state().retryAt)))
            shown = each.get();
    }
    return shown;
}

void RunningTurns::updateSummary()
{
    TurnSummary summary;
    summary.waiting = int(std::count_if(m_running.cbegin(), m_running.cend(), [](const auto &each) {
        return each->turn->state().canHurry();
    }));
    if (const Running *shown = shownInSummary()) {
        summary.state = shown->turn->state();
        summary.conversation = shown->id();
        summary.title = shown->conversation->head().title;
        summary.provider = shown->client->account().name;
        summary.baseUrl = baseUrlOf(shown->client->account());
        summary.isCurrent = shown->conversation == m_foreground;
    }
    if (m_summary == summary)
        return;
    m_summary = summary;
    emit summaryChanged(m_summary);
}

RunningTurns::Running *RunningTurns::running(ConversationId id) const
{
    const auto it = std::find_if(m_running.cbegin(), m_running.cend(),
                                 [id](const auto &each) { return each->id() == id; });
    return it == m_running.cend() ? nullptr : it->get();
}

bool RunningTurns::check(const Result<Done> &result)
{
    if (result)
        return true;
    qCWarning(logChat).noquote() << result.error();
    emit problem(result.error());
    return false;
}
