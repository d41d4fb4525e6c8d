// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/playedturn.h"

#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rowsAtATime = 48;
constexpr auto lookInterval = 2ms;
constexpr auto settleTime = 20ms;
constexpr auto rowDeadline = 10min; // ends a row that is stuck, so that the test can name it

ScriptedServer::Transport transportOf(TurnPlan::Address address)
{
    const bool isTls
        = address == TurnPlan::Address::Tls || address == TurnPlan::Address::UntrustedTls;
    return isTls ? ScriptedServer::Transport::Tls : ScriptedServer::Transport::Plain;
}

} // namespace

PlayedTurn::PlayedTurn(const TurnPlan &plan, SecretStore &secrets, AccessManagers &managers,
                       AccessManagers &trustingManagers, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_server(transportOf(plan.address))
{
    for (int i = 0; i < plan.faults; ++i)
        m_server.enqueue(plan.fault);
    m_server.enqueue(plan.faults == TurnPlan::always ? plan.fault
                                                     : plan.wire.script(TurnPlan::answerText));
    m_server.repeatLast();
    connect(&m_server, &ScriptedServer::requestReceived, this, [this] {
        const QDateTime now = m_clock.now();
        if (m_lastRequest.isValid())
            m_outcome.gaps.append(std::chrono::milliseconds(m_lastRequest.msecsTo(now)));
        m_lastRequest = now;
    });
    Account account;
    account.id = u"a"_s;
    account.name = u"Test"_s;
    account.dialect = plan.wire.dialect;
    account.baseUrl = baseUrl();
    account.needsKey = false;
    account.retry = plan.retry;
    account.timeouts = plan.timeouts;
    m_client = std::make_shared<ProviderClient>(
        account, secrets, plan.address == TurnPlan::Address::Tls ? trustingManagers : managers,
        m_clock);
    ChatRequest request;
    request.model = u"m"_s;
    request.form = plan.wire.form;
    ChatMessage question;
    question.text = u"question"_s;
    request.messages = {question};
    const UniformDraw draw = [random = std::mt19937(seed)]() mutable {
        return std::uniform_real_distribution<double>(0, 1)(random);
    };
    m_turn = std::make_unique<Turn>(m_client, request, m_clock, draw, Gate::Priority::Normal);
    connect(m_turn.get(), &Turn::stateChanged, this, &PlayedTurn::noteState);
    m_looking.callOnTimeout(this, &PlayedTurn::letTimePass);
    m_settle.setSingleShot(true);
    m_settle.callOnTimeout(this, &PlayedTurn::settle);
    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, &PlayedTurn::finish);
}

PlayedTurn::~PlayedTurn() = default;

void PlayedTurn::start()
{
    m_deadline.start(rowDeadline);
    m_looking.start(lookInterval);
    m_turn->start();
}

QString PlayedTurn::baseUrl()
{
    switch (m_plan.address) {
    case TurnPlan::Address::Refused:
        m_server.close();
        return u"http://127.0.0.1:1/v1"_s;
    case TurnPlan::Address::NoSuchHost:
        return u"http://nosuchhost.invalid/v1"_s;
    case TurnPlan::Address::Server:
    case TurnPlan::Address::Tls:
    case TurnPlan::Address::UntrustedTls:
        return m_server.url(u"/v1"_s).toString();
    }
    Q_UNREACHABLE();
}

void PlayedTurn::noteState(const Turn::State &state)
{
    if (state.phase != Turn::Phase::Queued)
        m_outcome.phases.append(state.phase);
    const bool hasFailed
        = state.phase == Turn::Phase::Waiting || state.phase >= Turn::Phase::Failed;
    if (hasFailed && !m_hasEnded && m_turn->attempts().size() == 1)
        m_outcome.gateWasClosed = !m_client->gate()->isOpen();
    if (state.isFinal()) {
        m_hasEnded = true;
        m_settle.start(settleTime);
    }
}

void PlayedTurn::letTimePass()
{
    const Turn::Phase phase = m_turn->state().phase;
    if (phase == Turn::Phase::Waiting || phase == Turn::Phase::Queued || isStalled())
        m_clock.ringNext();
}

/// Returns whether the server has nothing more to send and the turn only waits for its time limit.
bool PlayedTurn::isStalled() const
{
    const qsizetype asked = m_turn->attempts().size();
    return m_plan.limit > 0ms && m_clock.untilNext() && *m_clock.untilNext() <= m_plan.limit
        && m_server.stallingCount() > 0 && m_server.requestCount() == asked
        && m_server.requests().last().isWhole
        && m_turn->received().text() == QString::fromLatin1(m_plan.textBeforeLimit);
}

/// Advances the clock by a day, so that a retry that is wrongly still scheduled is sent and
/// counted.
void PlayedTurn::settle()
{
    if (m_looking.isActive()) {
        m_looking.stop();
        m_outcome.gateIsOpen = m_client->gate()->isOpen();
        m_clock.advance(24h);
        m_settle.start(settleTime);
        return;
    }
    finish();
}

void PlayedTurn::finish()
{
    m_deadline.stop();
    m_looking.stop();
    m_settle.stop();
    m_outcome.last = m_turn->state();
    m_outcome.text = m_turn->received().text();
    m_outcome.attempts = m_turn->attempts();
    m_outcome.posts = m_server.postCount();
    m_outcome.requests = m_server.requestCount();
    emit ended(m_outcome);
}

TurnMatrix::TurnMatrix(const QList<TurnPlan> &plans)
    : m_plans(plans)
    , m_outcomes(plans.size())
{
    m_trustingManagers.setExtraAuthorities({ScriptedServer::authority()});
}

TurnMatrix::~TurnMatrix() = default;

void TurnMatrix::start()
{
    for (int i = 0; i < rowsAtATime; ++i)
        startNext();
}

void TurnMatrix::startNext()
{
    if (m_started == m_plans.size())
        return;
    const qsizetype row = m_started++;
    auto *played = new PlayedTurn(m_plans[row], m_secrets, m_managers, m_trustingManagers,
                                  quint32(row + 1), &m_rows);
    connect(played, &PlayedTurn::ended, this, [this, played, row](const TurnOutcome &outcome) {
        m_outcomes[row] = outcome;
        ++m_finished;
        played->deleteLater();
        startNext();
    });
    played->start();
}
