// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/turn.h"

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

using std::chrono::milliseconds;

Turn::Turn(std::shared_ptr<ProviderClient> client, const ChatRequest &request, Clock &clock,
           UniformDraw draw, Gate::Priority priority, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_request(request)
    , m_clock(clock)
    , m_draw(draw)
    , m_priority(priority)
    , m_backoff(RetryPolicy(m_client->account().retryFor(request.model)), std::move(draw), clock)
    , m_return(clock.alarm([this] { proceed(); }))
{
    if (m_request.continuation != Continuation::None && !m_request.messages.isEmpty())
        m_continued = m_request.messages.last().text;
    m_state = stateIn(Phase::Queued);
    connect(&m_backoff, &Backoff::retryDue, this, &Turn::proceed);
    connect(&m_backoff, &Backoff::stateChanged, this, &Turn::deadlineMoved);
    connect(m_client.get(), &ProviderClient::networkChanged, this, &Turn::networkChanged);
}

Turn::~Turn()
{
    if (m_state.isFinal())
        return;
    if (m_attempt)
        m_attempt->cancel();
    if (m_gate)
        m_gate->leave(m_ticket);
}

void Turn::setEarlierAttempts(int count)
{
    m_earlierAttempts = count;
    m_state = stateIn(Phase::Queued);
}

void Turn::start()
{
    if (m_client->sharedGate()) {
        openTicket();
        return;
    }
    connect(m_client.get(), &ProviderClient::gateKnown, this, &Turn::openTicket,
            Qt::SingleShotConnection);
    enter(stateIn(Phase::Queued));
}

void Turn::openTicket()
{
    if (m_state.isFinal())
        return;
    m_gate = m_client->sharedGate();
    m_ticket = m_gate->open(m_priority, [this] { admitted(); });
    connect(m_gate.get(), &Gate::changed, this, &Turn::gateChanged);
    if (m_urge == Urge::Person)
        m_gate->enterNow(m_ticket);
    else
        proceed();
}

void Turn::proceed()
{
    if (m_client->isOffline())
        goOffline();
    else
        queueAtGate();
}

void Turn::stop()
{
    if (m_state.isFinal())
        return;
    if (m_attempt)
        m_attempt->cancel();
    const bool isAsked = m_state.phase == Phase::Asking || m_state.phase == Phase::Streaming;
    closeRecord();
    if (isAsked && !m_attempts.isEmpty())
        m_attempts.last().wasStopped = true;
    m_backoff.stop();
    enterFinal(Phase::Stopped, {});
}

void Turn::retryNow()
{
    if (!m_state.canHurry())
        return;
    m_urge = Urge::Person;
    if (!m_gate)
        return; // openTicket() goes on
    const QPointer<Turn> alive(this);
    m_return->stop();
    m_backoff.retryNow(); // proceeds, where the own delay was still running …
    if (alive && m_state.canHurry())
        m_gate->enterNow(m_ticket); // … and waits neither at the gate nor for the network
}

void Turn::setPriority(Gate::Priority priority)
{
    m_priority = priority;
    if (!m_state.isFinal() && m_gate)
        m_gate->setPriority(m_ticket, priority);
}

void Turn::enter(const State &state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(m_state);
}

void Turn::enterFinal(Phase phase, const Failure &cause)
{
    State state = stateIn(phase);
    state.cause = cause;
    m_return->stop();
    // The next one of the account may be admitted from leave(): by then this turn is over, whatever
    // its listeners ask.
    m_state = state;
    if (m_gate)
        m_gate->leave(m_ticket);
    emit stateChanged(m_state);
}

void Turn::queueAtGate()
{
    m_gate->enter(m_ticket);
    if (!m_gate->isWaiting(m_ticket))
        return; // admitted at once
    State state = stateIn(Phase::Queued);
    state.ahead = m_gate->ahead(m_ticket);
    state.retryAt = m_gate->deadline();
    enter(state);
}

void Turn::gateChanged()
{
    if (m_state.phase != Phase::Queued || !m_gate->isWaiting(m_ticket))
        return;
    State state = m_state;
    state.ahead = m_gate->ahead(m_ticket);
    state.retryAt = m_gate->deadline();
    enter(state);
}

void Turn::goOffline()
{
    m_return->stop();
    enter(stateIn(Phase::Offline));
}

void Turn::networkChanged()
{
    if (m_state.phase != Phase::Offline)
        return;
    if (m_client->isOffline()) {
        goOffline(); // gone again before the jitter was over
        return;
    }
    if (m_return->isActive())
        return;
    // Everybody who waited for the network is told in the same moment.
    constexpr milliseconds spread(1000);
    const milliseconds jitter(qint64(m_draw() * double(spread.count())));
    m_return->start(jitter);
    State state = m_state;
    state.retryAt = m_clock.now().addMSecs(jitter.count());
    enter(state);
}

void Turn::deadlineMoved(const Backoff::State &wait)
{
    if (wait.phase != Backoff::Phase::Waiting || m_state.phase != Phase::Waiting)
        return;
    State state = m_state;
    state.retryAt = wait.retryAt;
    enter(state);
}

void Turn::admitted()
{
    if (m_client->isOffline() && m_urge == Urge::Schedule) {
        m_gate->report(m_ticket, Gate::Outcome::Other);
        goOffline();
        return;
    }
    ask();
}

void Turn::ask()
{
    m_attemptIsDueTo = std::exchange(m_urge, Urge::Schedule);
    AttemptRecord record;
    record.startedAt = m_clock.now();
    m_attempts.append(record);
    m_overlap = ContinuationOverlap(m_continued, m_client->continuation(m_request));
    m_thinkingBegan.reset();
    m_attempt = m_client->ask(m_request);
    connect(m_attempt, &Attempt::accepted, this,
            [this] { m_gate->report(m_ticket, Gate::Outcome::Accepted); });
    connect(m_attempt, &Attempt::delivered, this, &Turn::handle);
    const State state = stateIn(Phase::Asking);
    const QPointer<Turn> alive(this);
    emit attemptStarted(int(m_attempts.size()) - 1);
    if (alive && !m_state.isFinal())
        enter(state);
}

void Turn::handle(const AnswerEvent &event)
{
    if (const auto *text = std::get_if<TextDelta>(&event))
        handleText(*text);
    else if (const auto *thinking = std::get_if<ThinkingDelta>(&event))
        handleThinking(*thinking);
    else if (const auto *update = std::get_if<UsageUpdate>(&event))
        m_usage = update->usage;
    else if (const auto *end = std::get_if<AnswerComplete>(&event))
        complete(*end);
    else if (const auto *failure = std::get_if<Failure>(&event))
        fail(*failure);
}

void Turn::handleText(const TextDelta &delta)
{
    showText(m_overlap.feed(delta.text));
}

void Turn::showText(const QString &text)
{
    if (text.isEmpty())
        return; // it may still be a repetition of what is there
    if (m_text.isEmpty())
        m_firstTextAfter = sinceAttempt();
    if (m_text.size() == m_before.textLength && m_thinkingBegan)
        m_thinkingTime
            = m_before.thinkingTime + qMax(milliseconds(1), sinceAttempt() - *m_thinkingBegan);
    m_text += text;
    const QPointer<Turn> alive(this);
    beginStreaming();
    if (alive && !m_state.isFinal())
        emit textReceived(text);
}

void Turn::handleThinking(const ThinkingDelta &delta)
{
    if (!m_thinkingBegan)
        m_thinkingBegan = sinceAttempt();
    const bool isNewPart
        = m_before.thinkingLength > 0 && m_thinking.size() == m_before.thinkingLength;
    const QString text = isNewPart ? u"\n\n"_s + delta.text : delta.text;
    m_thinking += text;
    const QPointer<Turn> alive(this);
    beginStreaming();
    if (alive && !m_state.isFinal())
        emit thinkingReceived(text);
}

void Turn::beginStreaming()
{
    if (m_state.phase != Phase::Asking)
        return;
    State state = m_state;
    state.phase = Phase::Streaming;
    if (m_thinkingBegan)
        state.thinkingSince = m_attempts.last().startedAt.addMSecs(
            (*m_thinkingBegan - m_before.thinkingTime).count());
    enter(state);
}

void Turn::complete(const AnswerComplete &end)
{
    const QPointer<Turn> alive(this);
    showText(m_overlap.finish());
    if (!alive || m_state.isFinal())
        return;
    m_answerTime = m_before.answerTime + sinceAttempt();
    m_stopReason = end.stopReason;
    // What was continued is no longer what the provider sent: it goes back as plain text.
    m_replay = m_continued.isEmpty() ? end.replay : QByteArray();
    closeRecord();
    m_backoff.succeed();
    enterFinal(Phase::Complete, {});
}

void Turn::fail(const Failure &failure)
{
    m_answerTime = m_before.answerTime + sinceAttempt();
    closeRecord(failure);
    // What the overlap still holds back is there already: it would come again with the rest.
    if (m_state.phase == Phase::Streaming) {
        if (m_afterInterruption == AfterInterruption::Continue && failure.isTransient()) {
            continueFromHere();
            retryOrGiveUp(failure);
            return;
        }
        // Nothing is ever replayed into an answer that a person has begun to read.
        tellGate(failure, {});
        m_backoff.stop();
        enterFinal(Phase::Interrupted, failure);
        return;
    }
    if (const auto adapted = m_client->withoutRefused(m_request, failure)) {
        m_request = *adapted;
        ask();
        return;
    }
    if (isForWantOfNetwork(failure)) {
        const QPointer<Turn> alive(this);
        m_gate->report(m_ticket, Gate::Outcome::Other);
        if (alive && !m_state.isFinal())
            goOffline();
        return;
    }
    retryOrGiveUp(failure);
}

/// From now on the rest of the answer is asked for.
void Turn::continueFromHere()
{
    const QString added = m_text.mid(m_before.textLength);
    m_before = {usage(), m_text.size(), m_thinking.size(), m_thinkingTime, m_answerTime};
    m_usage = {};
    m_continued += added;
    if (m_continued.trimmed().isEmpty())
        return; // It only thought: the question is asked again, what was thought stays.
    if (m_request.continuation == Continuation::None) {
        ChatMessage begun;
        begun.role = Role::Assistant;
        m_request.messages.append(begun);
        m_request.continuation = Continuation::Prefilled;
    }
    m_request.messages.last().text = m_continued;
    m_request.messages.last().replay.clear();
}

void Turn::retryOrGiveUp(const Failure &failure)
{
    const int retriesSoFar = m_backoff.state().attempt;
    const RetryVerdict verdict = m_backoff.fail(failure);
    tellGate(failure,
             verdict.kind == RetryVerdict::Kind::Retry ? verdict.delay
                                                       : gateDelay(failure, retriesSoFar));
    switch (verdict.kind) {
    case RetryVerdict::Kind::Retry: {
        m_attempts.last().waitedAfter = verdict.delay;
        m_attempts.last().waitSource = verdict.source;
        const Backoff::State wait = m_backoff.state();
        const QPointer<Turn> alive(this);
        State state = stateIn(Phase::Waiting);
        state.delay = wait.delay;
        state.retryAt = wait.retryAt;
        state.source = wait.source;
        state.cause = failure;
        enter(state);
        if (alive)
            emit retryScheduled(wait.attempt, verdict, failure);
        return;
    }
    case RetryVerdict::Kind::Stop:
    case RetryVerdict::Kind::TooLong:
        enterFinal(isBegun() ? Phase::Interrupted : Phase::Failed, failure);
        return;
    }
}

milliseconds Turn::gateDelay(const Failure &failure, int retriesSoFar) const
{
    // The others of the account wait as long as this question would have, had it attempts left;
    // never longer than the cap.
    RetrySettings settings = m_client->account().retryFor(m_request.model);
    settings.maxAttempts = std::numeric_limits<int>::max();
    const RetryVerdict verdict = RetryPolicy(settings).decide(retriesSoFar, failure, m_draw);
    return verdict.kind == RetryVerdict::Kind::Retry ? verdict.delay : settings.maxDelay;
}

void Turn::tellGate(const Failure &failure, std::optional<milliseconds> delay)
{
    if (!failure.closesGate() || !failure.isTransient()) {
        m_gate->report(m_ticket, Gate::Outcome::Other);
        return;
    }
    m_gate->close(delay ? *delay : gateDelay(failure, m_backoff.state().attempt));
    m_gate->report(m_ticket, Gate::Outcome::Refused);
}

bool Turn::isForWantOfNetwork(const Failure &failure) const
{
    // A question that may have arrived, and may have been billed, counts; so does one that a person
    // wanted to be sent all the same.
    return m_attemptIsDueTo == Urge::Schedule && m_client->isOffline() && failure.status == 0
        && failure.isTransient() && !failure.outcomeUnknown;
}

Turn::State Turn::stateIn(Phase phase) const
{
    State state;
    state.phase = phase;
    state.attempt = m_backoff.state().attempt;
    state.maxAttempts = m_backoff.state().maxAttempts;
    const bool isNextToCome
        = phase == Phase::Queued || phase == Phase::Waiting || phase == Phase::Offline;
    state.attemptNumber = m_earlierAttempts + qMax(1, int(m_attempts.size()) + int(isNextToCome));
    state.attemptLimit = state.attemptNumber + state.maxAttempts - state.attempt;
    return state;
}

void Turn::closeRecord(const std::optional<Failure> &failure)
{
    if (m_attempts.isEmpty() || m_attempts.last().duration.count() > 0)
        return;
    m_attempts.last().duration = qMax(milliseconds(1), sinceAttempt());
    m_attempts.last().failure = failure;
}

milliseconds Turn::sinceAttempt() const
{
    if (m_attempts.isEmpty())
        return milliseconds(0);
    const milliseconds since(m_attempts.last().startedAt.msecsTo(m_clock.now()));
    return qMax(milliseconds(0), since); // the clock may have been set back
}
