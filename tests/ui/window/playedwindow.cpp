// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/playedwindow.h"

#include "composer/messageedit.h"
#include "status/retrystatus.h"
#include "transcript/view/transcriptview.h"

#include <QAbstractButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int windowsAtATime = 40;
constexpr auto lookInterval = 15ms;
constexpr auto rowDeadline = 10min; // names the row that is stuck
constexpr int settlingLooks = 20; // after the end, so that the footer is drawn

ScriptedServer::Transport transportOf(WindowPlan::Address address)
{
    return address == WindowPlan::Address::UntrustedTls ? ScriptedServer::Transport::Tls
                                                        : ScriptedServer::Transport::Plain;
}

void note(QStringList &seen, const QString &words)
{
    if (!words.isEmpty() && (seen.isEmpty() || seen.last() != words))
        seen.append(words);
}

} // namespace

PlayedWindow::PlayedWindow(const WindowPlan &plan, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_server(transportOf(plan.address))
{
    Script first = plan.first;
    m_server.enqueue(plan.isHeld ? first.holdAfterReading() : first);
    m_server.enqueue(plan.following);
    m_server.repeatLast();
    connect(&m_server, &ScriptedServer::requestReceived, this, [this] {
        if (m_server.requestCount() == 1)
            m_firstRequest = m_clock.now();
        if (m_server.requestCount() == 2)
            m_outcome.gap = std::chrono::milliseconds(m_firstRequest.msecsTo(m_clock.now()));
    });
    addAccount();
    m_looking.callOnTimeout(this, &PlayedWindow::look);
    m_deadline.setSingleShot(true);
    m_deadline.callOnTimeout(this, &PlayedWindow::finish);
}

PlayedWindow::~PlayedWindow() = default;

void PlayedWindow::start()
{
    openWindow();
    submit(QString::fromLatin1(question));
    m_looking.start(lookInterval);
    m_deadline.start(rowDeadline);
}

void PlayedWindow::addAccount()
{
    Account account = m_fixture.addAccount(baseUrl());
    account.dialect = m_plan.wire.dialect;
    account.retry = m_plan.retry;
    account.timeouts = m_plan.timeouts;
    m_fixture.accounts().put(account);
}

QUrl PlayedWindow::baseUrl()
{
    switch (m_plan.address) {
    case WindowPlan::Address::Refused:
        m_server.close();
        return QUrl(u"http://127.0.0.1:1/v1"_s);
    case WindowPlan::Address::NoSuchHost:
        return QUrl(u"http://nosuchhost.invalid/v1"_s);
    case WindowPlan::Address::Server:
    case WindowPlan::Address::UntrustedTls:
        return m_server.url(u"/v1"_s);
    }
    Q_UNREACHABLE();
}

void PlayedWindow::openWindow()
{
    m_window = std::make_unique<MainWindow>(m_fixture.workspace());
    m_window->show();
}

void PlayedWindow::submit(const QString &text)
{
    auto *edit = m_window->findChild<MessageEdit *>();
    edit->setPlainText(text);
    QTest::keyClick(edit, Qt::Key_Return);
}

void PlayedWindow::look()
{
    m_outcome.lastBar = m_window->findChild<RetryStatus *>()->text();
    note(m_outcome.bar, m_outcome.lastBar);
    const MessageColumn &column = transcript()->column();
    m_outcome.lastFooter
        = column.count() > 0 ? column.at(column.count() - 1).footer().words() : QString();
    note(m_outcome.footers, m_outcome.lastFooter);
    if (!m_hasActed) {
        if (isItTime())
            act();
        else if (isStalled() && !m_plan.streamsLong)
            m_clock.ringNext();
        return;
    }
    if (turnState()) {
        m_looksSinceEnd = 0;
        letTimePass();
        return;
    }
    if (m_looksSinceEnd == 0)
        m_clock.advance(24h); // what was given up is not sent within a day
    if (++m_looksSinceEnd > settlingLooks)
        finish();
}

void PlayedWindow::letTimePass()
{
    const TurnState::Phase phase = turnState()->phase;
    if (phase == TurnState::Phase::Queued
        || (phase == TurnState::Phase::Waiting && saysThatItWaits()) || isStalled())
        m_clock.ringNext();
}

bool PlayedWindow::saysThatItWaits() const
{
    return m_outcome.lastBar.startsWith(u"Retrying "_s)
        && m_outcome.lastFooter.startsWith(u"Retrying "_s);
}

/// Whether nothing will happen until the limit of the row runs out.
bool PlayedWindow::isStalled()
{
    const std::optional<TurnState> state = turnState();
    const bool isOut = state
        && (state->phase == TurnState::Phase::Asking
            || state->phase == TurnState::Phase::Streaming);
    if (!isOut || m_plan.limit == 0ms || m_clock.untilNext().value_or(24h) > m_plan.limit)
        return false;
    return m_server.stallingCount() > 0 && m_server.requests().last().isWhole
        && m_server.requestCount() == state->attemptNumber
        && (!m_plan.streamsLong || state->phase == TurnState::Phase::Streaming);
}

bool PlayedWindow::isItTime()
{
    if (m_plan.isHeld)
        return m_server.holdingCount() > 0;
    const std::optional<TurnState> state = turnState();
    if (!state)
        return true;
    if (state->phase == TurnState::Phase::Waiting)
        return saysThatItWaits();
    return m_plan.streamsLong && state->phase == TurnState::Phase::Streaming;
}

void PlayedWindow::act()
{
    m_hasActed = true;
    if (const auto state = turnState())
        m_outcome.phaseOfDeed = state->phase;
    switch (m_plan.deed) {
    case Deed::Wait:
        break;
    case Deed::Stop:
        // The bar's button comes with its words; the composer's is there as long as there is a
        // turn.
        m_outcome.couldDo = press(u"stopButton"_s) || (turnState() && press(u"sendButton"_s));
        break;
    case Deed::RetryNow:
        m_outcome.couldDo = press(u"retryNowButton"_s);
        break;
    case Deed::Edit:
        edit();
        break;
    case Deed::Quit:
        m_window->close();
        m_window.reset();
        m_fixture.restart();
        openWindow();
        break;
    }
    m_server.release();
}

bool PlayedWindow::press(const QString &button)
{
    auto *found = m_window->findChild<QAbstractButton *>(button);
    if (!found || !found->isVisible() || !found->isEnabled())
        return false;
    found->click();
    return true;
}

void PlayedWindow::edit()
{
    m_server.clear();
    m_server.enqueue(m_plan.wire.script(answerText));
    auto *field = m_window->findChild<MessageEdit *>();
    QTest::keyClick(field, Qt::Key_Up);
    m_outcome.couldDo = field->toPlainText() == QLatin1StringView(question);
    submit(QString::fromLatin1(changedQuestion));
}

void PlayedWindow::finish()
{
    m_looking.stop();
    m_deadline.stop();
    m_outcome.posts = m_server.postCount();
    if (const Conversation *current = m_fixture.workspace().current()) {
        if (const auto stored = m_fixture.store().messages(current->head().id))
            m_outcome.stored = *stored;
    }
    emit ended(m_outcome);
}

std::optional<TurnState> PlayedWindow::turnState()
{
    const Conversation *current = m_fixture.workspace().current();
    return current ? current->turnState() : std::nullopt;
}

TranscriptView *PlayedWindow::transcript()
{
    return m_window->findChild<TranscriptView *>();
}

void WindowMatrix::start()
{
    for (int i = 0; i < windowsAtATime; ++i)
        startNext();
}

void WindowMatrix::startNext()
{
    if (m_started == m_plans.size())
        return;
    const qsizetype row = m_started++;
    auto *played = new PlayedWindow(m_plans[row], this);
    connect(played, &PlayedWindow::ended, this, [this, played, row](const WindowOutcome &outcome) {
        m_outcomes[row] = outcome;
        ++m_finished;
        played->deleteLater();
        startNext();
    });
    played->start();
}
