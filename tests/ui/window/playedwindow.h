// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeclock.h"
#include "support/fault.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "window/mainwindow.h"

#include <QTimer>

class TranscriptView;

/// What a person does about an answer that does not come.
enum class Deed { Wait, Stop, RetryNow, Edit, Quit };
/// When: while the first request is under way, or when it has failed (or has begun to answer).
enum class Moment { Asking, Later };

/// One row of a matrix at the level of the window: what is played.
struct WindowPlan
{
    enum class Address { Server, UntrustedTls, Refused, NoSuchHost };
    QByteArray name;
    WireAnswer wire;
    Address address = Address::Server;
    /// What the server does with the first request, and with all that follow.
    Script first, following;
    Deed deed = Deed::Wait;
    Moment moment = Moment::Later;
    /// The first request is held until the deed is done.
    bool isHeld = false;
    /// The fault comes so long after the text that there is time to do something between.
    bool streamsLong = false;
    RetrySettings retry;
    Timeouts timeouts;
    /// The limit that the fault runs into; 0 if it runs into none.
    std::chrono::milliseconds limit {0};
};

/// What came of it.
struct WindowOutcome
{
    std::optional<TurnState::Phase> phaseOfDeed; ///< Absent where the turn was over.
    bool couldDo = false; ///< There was something to press.
    qsizetype posts = 0;
    std::chrono::milliseconds gap {0}; ///< Between the first two requests.
    QList<Message> stored; ///< All of the conversation, as the disk has them.
    QStringList bar, footers; ///< Everything that stood there, in order.
    QString lastBar, lastFooter;
};

/// Plays one row in a window of its own, on the event loop, and signals once what came of it. Time
/// is virtual: a wait ends when the window has said that it waits, and a limit runs out when the
/// server has nothing more to send.
class PlayedWindow : public QObject
{
    Q_OBJECT

public:
    static constexpr const char *question = "First question", *changedQuestion = "Second question";
    static constexpr const char *answerText = "It works";

    explicit PlayedWindow(const WindowPlan &plan, QObject *parent = nullptr);
    ~PlayedWindow() override;
    void start();

signals:
    void ended(const WindowOutcome &outcome);

private:
    void addAccount();
    QUrl baseUrl();
    void openWindow();
    void submit(const QString &text);
    void look();
    bool isItTime();
    void letTimePass();
    bool saysThatItWaits() const;
    bool isStalled();
    void act();
    bool press(const QString &button);
    void edit();
    void finish();
    std::optional<TurnState> turnState();
    TranscriptView *transcript();

    WindowPlan m_plan;
    ScriptedServer m_server;
    FakeClock m_clock;
    WorkspaceFixture m_fixture {QStringLiteral("chats.sqlite"), &m_clock};
    std::unique_ptr<MainWindow> m_window;
    QTimer m_looking, m_deadline;
    QDateTime m_firstRequest;
    bool m_hasActed = false;
    int m_looksSinceEnd = 0;
    WindowOutcome m_outcome;
};

/// Plays many rows, several windows at a time.
class WindowMatrix : public QObject
{
    Q_OBJECT

public:
    explicit WindowMatrix(const QList<WindowPlan> &plans)
        : m_plans(plans)
        , m_outcomes(plans.size())
    {
    }
    void start();
    qsizetype finished() const { return m_finished; }
    bool isFinished() const { return m_finished == m_plans.size(); }
    /// In the order of the plans.
    const QList<WindowOutcome> &outcomes() const { return m_outcomes; }

private:
    void startNext();

    QList<WindowPlan> m_plans;
    QList<WindowOutcome> m_outcomes;
    qsizetype m_started = 0, m_finished = 0;
};
