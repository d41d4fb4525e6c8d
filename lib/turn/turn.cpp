// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/turn.h"

using std::chrono::milliseconds;

Turn::Turn(std::shared_ptr<ProviderClient> client, const ChatRequest &request, Clock &clock,
           const UniformDraw &draw, Gate::Priority priority, const Message &answer, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_request(request)
    , m_backoff(RetryPolicy(m_client->account().retryFor(request.model)), draw, clock)
    , m_admission(m_client, clock, draw, priority)
    , m_attempts(clock, answer.attempts)
    , m_received(answer)
    , m_state(stateIn(Phase::Queued))
{
    connect(&m_backoff, &Backoff::retryDue, &m_admission, &Admission::request);
    connect(&m_backoff, &Backoff::stateChanged, this, &Turn::delayMoved);
    connect(&m_admission, &Admission::granted, this, &Turn::ask);
    connect(&m_admission, &Admission::changed, this, &Turn::waitForAdmission);
}

Turn::~Turn()
{
    if (m_attempt && !m_state.isFinal())
        m_attempt->cancel();
}

void Turn::start()
{
    m_admission.request();
}

void Turn::stop()
{
    if (m_state.isFinal())
        return;
    if (m_attempt)
        m_attempt->cancel();
    m_attempts.stop();
    enterFinal(Phase::Stopped);
}

void Turn::retryNow()
{
    if (m_state.canAskAgain()) {
        askAgain();
        return;
    }
    if (!m_state.canHurry())
        return;
    const QPointer<Turn> alive(this);
    m_admission.hurry();
    if (alive)
        m_backoff.retryNow(); // requests admission if the delay was still running
}

void Turn::setPriority(Gate::Priority priority)
{
    m_admission.setPriority(priority);
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
    // leave() may admit the next question of the account, whose listeners may read this state. Set
    // the final state first.
    m_state = state;
    const QPointer<Turn> alive(this);
    m_backoff.stop();
    m_admission.leave();
    if (alive)
        emit stateChanged(m_state);
}

Turn::State Turn::stateIn(Phase phase) const
{
    State state;
    state.phase = phase;
    const bool isNextToCome
        = phase == Phase::Queued || phase == Phase::Waiting || phase == Phase::Offline;
    state.attemptNumber = qMax(1, int(attempts().size()) + int(isNextToCome));
    const Backoff::State &retries = m_backoff.state();
    state.attemptLimit = state.attemptNumber + retries.maxRetries - retries.retry;
    return state;
}

void Turn::waitForAdmission()
{
    State state
        = stateIn(m_admission.wait() == Admission::Wait::Network ? Phase::Offline : Phase::Queued);
    state.ahead = m_admission.ahead();
    state.retryAt = m_admission.deadline();
    enter(state);
}

void Turn::delayMoved(const Backoff::State &delay)
{
    if (delay.phase != Backoff::Phase::Waiting || m_state.phase != Phase::Waiting)
        return;
    State state = m_state;
    state.retryAt = delay.retryAt;
    enter(state);
}

void Turn::ask()
{
    m_attempts.begin();
    m_received.beginRequest(m_client->continuation(m_request));
    m_attempt = m_client->ask(m_request);
    connect(m_attempt, &Attempt::accepted, &m_admission, &Admission::accepted);
    connect(m_attempt, &Attempt::delivered, this, &Turn::handle);
    connect(m_attempt, &Attempt::silenceChanged, this, &Turn::setSilent);
    State state = stateIn(Phase::Asking);
    state.quietSince = attempts().last().startedAt;
    enter(state);
}

void Turn::askAgain()
{
    m_attempts.end(m_attempt->giveUp());
    m_backoff.countRetry();
    m_admission.hurry();
    m_admission.request();
}

void Turn::setSilent(bool isSilent)
{
    if (m_state.phase != Phase::Asking && m_state.phase != Phase::Streaming)
        return;
    State state = m_state;
    state.isSilent = isSilent;
    if (state.phase == Phase::Streaming)
        state.quietSince = isSilent
            ? attempts().last().startedAt.addDuration(m_attempts.elapsed() - Attempt::silence)
            : QDateTime();
    enter(state);
}

void Turn::handle(const AnswerEvent &event)
{
    if (const auto *text = std::get_if<TextDelta>(&event))
        show(m_received.addText(text->text, m_attempts.elapsed()));
    else if (const auto *thinking = std::get_if<ThinkingDelta>(&event))
        showThinking(m_received.addThinking(thinking->text, m_attempts.elapsed()));
    else if (const auto *update = std::get_if<UsageUpdate>(&event))
        m_received.setUsage(update->usage);
    else if (const auto *end = std::get_if<AnswerComplete>(&event))
        complete(*end);
    else if (const auto *failure = std::get_if<Failure>(&event))
        fail(*failure);
}

void Turn::show(const QString &text)
{
    if (text.isEmpty())
        return;
    const QPointer<Turn> alive(this);
    beginStreaming();
    if (alive && !m_state.isFinal())
        emit textReceived(text);
}

void Turn::showThinking(const QString &thinking)
{
    const QPointer<Turn> alive(this);
    beginStreaming();
    if (alive && !m_state.isFinal())
        emit thinkingReceived(thinking);
}

void Turn::beginStreaming()
{
    if (m_state.phase != Phase::Asking)
        return;
    State state = m_state;
    state.phase = Phase::Streaming;
    state.isSilent = false;
    state.quietSince = {};
    if (const std::optional<milliseconds> start = m_received.thinkingStart())
        state.thinkingSince = attempts().last().startedAt.addMSecs(start->count());
    enter(state);
}

void Turn::complete(const AnswerComplete &end)
{
    const QPointer<Turn> alive(this);
    show(m_received.complete(end, m_attempts.elapsed()));
    if (!alive || m_state.isFinal())
        return;
    m_attempts.end();
    enterFinal(Phase::Complete);
}

void Turn::fail(const Failure &failure)
{
    m_received.breakOff(m_attempts.elapsed());
    m_attempts.end(failure);
    if (m_state.phase == Phase::Streaming) {
        // The answer has begun, so the question must not be repeated. At most the rest of the
        // answer is requested.
        if (m_afterInterruption == AfterInterruption::Leave || !failure.isTransient()) {
            giveUp(failure, m_backoff.verdictOn(failure));
            return;
        }
        askForTheRest();
        retryOrGiveUp(failure);
        return;
    }
    const QPointer<Turn> alive(this);
    if (m_client->learn(m_request, failure)) {
        if (alive && !m_state.isFinal())
            ask();
        return;
    }
    if (m_admission.isLackOfNetwork(failure)) {
        m_admission.ended();
        if (alive)
            m_admission.request(); // waits for the network
        return;
    }
    retryOrGiveUp(failure);
}

/// Changes the request so that it asks for the rest of the answer. If only thinking was received,
/// the request stays as it is and repeats the question.
void Turn::askForTheRest()
{
    if (m_received.text().trimmed().isEmpty())
        return;
    if (m_request.continuation == Continuation::None) {
        ChatMessage begun;
        begun.role = Role::Assistant;
        m_request.messages.append(begun);
        m_request.continuation = Continuation::Prefilled;
    }
    m_request.messages.last().text = m_received.text();
    m_request.messages.last().replay.clear();
}

void Turn::retryOrGiveUp(const Failure &failure)
{
    const RetryVerdict verdict = m_backoff.fail(failure);
    if (verdict.kind != RetryVerdict::Kind::Retry) {
        giveUp(failure, verdict);
        return;
    }
    m_attempts.setWait(verdict.delay, verdict.source);
    if (!report(failure, verdict))
        return;
    State state = stateIn(Phase::Waiting);
    state.delay = verdict.delay;
    state.retryAt = m_backoff.state().retryAt;
    state.source = verdict.source;
    state.cause = failure;
    enter(state);
}

void Turn::giveUp(const Failure &failure, const RetryVerdict &verdict)
{
    if (report(failure, verdict))
        enterFinal(m_received.isBegun() ? Phase::Interrupted : Phase::Failed, failure);
}

bool Turn::report(const Failure &failure, const RetryVerdict &verdict)
{
    const QPointer<Turn> alive(this);
    if (failure.closesGate()) {
        // Close the gate even if this question is given up: the other questions of the account then
        // wait as long as this one would have waited.
        const milliseconds cap = m_client->account().retryFor(m_request.model).maxDelay;
        m_admission.refused(cap.count() > 0 ? qMin(verdict.delay, cap) : verdict.delay);
    } else {
        m_admission.ended();
    }
    return alive && !m_state.isFinal();
}
