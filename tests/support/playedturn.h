// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeclock.h"
#include "support/fault.h"
#include "support/scriptedserver.h"
#include "turn/turn.h"

#include <QTimer>

/// One row of a test matrix for Turn: the server's behaviour and the settings of the account.
struct TurnPlan
{
    enum class Address {
        Server,
        Tls,
        UntrustedTls, ///< The client does not know the authority of the certificate.
        Refused, ///< Nothing listens at the address.
        NoSuchHost,
    };
    QByteArray name;
    WireAnswer wire;
    Address address = Address::Server;
    /// The fault. The server plays it `faults` times, then it answers `answerText`.
    Script fault;
    static constexpr int always = -1;
    int faults = 1;
    RetrySettings retry;
    Timeouts timeouts;
    /// The time limit that the fault exceeds; 0 if it exceeds none.
    std::chrono::milliseconds limit {0};
    /// The text that the turn must have received before the time limit expires.
    QByteArray textBeforeLimit;
    static constexpr const char *answerText = "It works";
};

/// The recorded result of a TurnPlan.
struct TurnOutcome
{
    /// In the order of the signals. Queued is left out, because it depends on timing.
    QList<Turn::Phase> phases;
    Turn::State last;
    QString text;
    QList<AttemptRecord> attempts;
    qsizetype posts = 0, requests = 0; ///< Counted some time after the end.
    bool gateWasClosed = false; ///< Directly after the first failure.
    bool gateIsOpen = false; ///< At the end.
    QList<std::chrono::milliseconds> gaps; ///< Virtual times between requests.
};

/// Plays one row on the event loop. Time is virtual: a wait ends at once, and a time limit expires
/// as soon as the server has nothing more to send.
class PlayedTurn : public QObject
{
    Q_OBJECT

public:
    PlayedTurn(const TurnPlan &plan, SecretStore &secrets, AccessManagers &managers,
               AccessManagers &trustingManagers, quint32 seed, QObject *parent = nullptr);
    ~PlayedTurn() override;
    void start();

signals:
    /// Emitted once, when no further request can follow or the row's deadline has passed.
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
    QTimer m_settle; ///< Runs after the end, to detect requests that must not be sent any more.
    QTimer m_deadline;
    TurnOutcome m_outcome;
    bool m_hasEnded = false;
};

/// Plays many rows, several of them at the same time.
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
    /// The results, in the order of the plans.
    const QList<TurnOutcome> &outcomes() const { return m_outcomes; }

private:
    void startNext();

    QList<TurnPlan> m_plans;
    QList<TurnOutcome> m_outcomes;
    qsizetype m_started = 0, m_finished = 0;
    SessionSecretStore m_secrets;
    AccessManagers m_managers, m_trustingManagers;
    QObject m_rows; ///< Parent of all rows; destroyed before the members that they use.
};
