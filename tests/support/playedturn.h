// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeclock.h"
#include "support/fault.h"
#include "support/scriptedserver.h"
#include "turn/turn.h"

#include <QTimer>

/// One row of a matrix at the level of Turn: what is played.
struct TurnPlan
{
    enum class Address {
        Server,
        Tls,
        UntrustedTls, ///< Its authority is not known to the client.
        Refused, ///< Nothing listens there.
        NoSuchHost,
    };
    QByteArray name;
    WireAnswer wire;
    Address address = Address::Server;
    /// What goes wrong; after `faults` times of it the server answers `answerText`.
    Script fault;
    static constexpr int always = -1;
    int faults = 1;
    RetrySettings retry;
    Timeouts timeouts;
    /// The limit that the fault runs into; 0 if it runs into none.
    std::chrono::milliseconds limit {0};
    /// The limit runs out when this has been read.
    QByteArray textBeforeLimit;
    static constexpr const char *answerText = "It works";
};

/// What came of it.
struct TurnOutcome
{
    QList<Turn::Phase> phases; ///< As signalled; without Queued, which depends on the clock.
    Turn::State last;
    QString text;
    QList<AttemptRecord> attempts;
    qsizetype posts = 0, requests = 0; ///< Some time after the end.
    bool gateWasClosed = false; ///< When the first attempt had failed.
    bool gateIsOpen = false; ///< At the end.
    QList<std::chrono::milliseconds> gaps; ///< Between the arrivals of the requests.
};

/// Plays one row, on the event loop, and signals once what came of it. Time is virtual: a wait ends
/// at once, and a limit runs out when the server has nothing more to send.
class PlayedTurn : public QObject
{
    Q_OBJECT

public:
    PlayedTurn(const TurnPlan &plan, SecretStore &secrets, AccessManagers &managers,
               AccessManagers &trustingManagers, quint32 seed, QObject *parent = nullptr);
    ~PlayedTurn() override;
    void start();

signals:
    void ended(const TurnOutcome &outcome);

private:
    QString baseUrl();
    void noteState(const Turn::State &state);
    void letTimePass();
    bool isStalled() const;
    void settle();
    void finish();

    TurnPlan m_plan;
    ScriptedServer m_server;
    FakeClock m_clock;
    std::shared_ptr<ProviderClient> m_client;
    std::unique_ptr<Turn> m_turn;
    QDateTime m_lastRequest;
    QTimer m_looking;
    QTimer m_settle; ///< After the end: nothing may be sent any more.
    QTimer m_deadline;
    TurnOutcome m_outcome;
    bool m_hasEnded = false;
};

/// Plays many rows, several at a time.
class TurnMatrix : public QObject
{
    Q_OBJECT

public:
    explicit TurnMatrix(const QList<TurnPlan> &plans);
    ~TurnMatrix() override;

    void start();
    bool isFinished() const { return m_finished == m_plans.size(); }
    qsizetype finished() const { return m_finished; }
    const QList<TurnPlan> &plans() const { return m_plans; }
    /// In the order of the plans.
    const QList<TurnOutcome> &outcomes() const { return m_outcomes; }

private:
    void startNext();

    QList<TurnPlan> m_plans;
    QList<TurnOutcome> m_outcomes;
    qsizetype m_started = 0, m_finished = 0;
    SessionSecretStore m_secrets;
    AccessManagers m_managers, m_trustingManagers;
    QObject m_rows; ///< Their parent; it goes before what they use.
};
