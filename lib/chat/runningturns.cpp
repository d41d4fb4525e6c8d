// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/runningturns.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using std::chrono::milliseconds;

/// A turn and the writer of its answer.
struct RunningTurns::Running
{
    Running(RunningTurns &owner, std::unique_ptr<Turn> aTurn, std::shared_ptr<ProviderClient> of,
            Conversation &conversation, MessageId answer, milliseconds waited)
        : client(std::move(of))
        , turn(std::move(aTurn))
        , writer(*turn, conversation, answer, owner.m_store, owner.m_list, owner.m_unsaved,
                 owner.m_clock)
        , since(owner.m_clock.elapsed() - waited)
    {
    }
    std::shared_ptr<ProviderClient> client;
    std::unique_ptr<Turn> turn;
    AnswerWriter writer;
    milliseconds since; ///< The start of the user's wait, by Clock::elapsed().
    ConversationId id() const { return writer.conversation().head().id; }
};

RunningTurns::RunningTurns(ConversationStore &store, ConversationList &list, Clock &clock,
                           UniformDraw draw, UnsavedChanges &unsaved, Problems &problems,
                           QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_clock(clock)
    , m_draw(std::move(draw))
    , m_unsaved(unsaved)
    , m_problems(problems)
{
}

RunningTurns::~RunningTurns()
{
    save();
    for (const auto &each : m_running)
        each->turn->disconnect(this);
}

void RunningTurns::begin(Conversation &conversation, MessageId answer, const ChatRequest &request,
                         const std::shared_ptr<ProviderClient> &client,
                         Turn::AfterInterruption after, milliseconds waited)
{
    const Gate::Priority priority
        = &conversation == m_foreground ? Gate::Priority::Foreground : Gate::Priority::Normal;
    auto turn = std::make_unique<Turn>(client, request, m_clock, m_draw, priority,
                                       *conversation.find(answer));
    turn->setAfterInterruption(after);
    m_running.push_back(
        std::make_unique<Running>(*this, std::move(turn), client, conversation, answer, waited));
    Running &started = *m_running.back();
    connect(started.turn.get(), &Turn::stateChanged, this,
            [this, &started] { turnChanged(started); });
    const QPointer<Turn> turnUnderWay(started.turn.get());
    turnChanged(started);
    if (turnUnderWay && !turnUnderWay->state().isFinal()) // else a listener has stopped it
        turnUnderWay->start();
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

void RunningTurns::save()
{
    for (const auto &each : m_running)
        each->writer.save();
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

void RunningTurns::turnChanged(Running &running)
{
    if (running.turn->state().isFinal()) {
        finish(running);
        return;
    }
    running.writer.update();
    emit changed();
}

void RunningTurns::finish(Running &finished)
{
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [&finished](const auto &each) { return each.get() == &finished; });
    // Removed before anyone is told: a listener may begin the conversation's next turn.
    const std::unique_ptr<Running> running = std::move(*it);
    m_running.erase(it);
    running->turn->disconnect(this);
    running->writer.finish(priceOf(*running), m_clock.now());
    Conversation &conversation = running->writer.conversation();
    const Account &account = running->client->account();
    const Message &answer = running->writer.answer();
    const TurnEnd end {running->id(),
                       conversation.head().title,
                       account.name,
                       shownBaseUrl(account),
                       answer.status,
                       answer.failure,
                       m_clock.elapsed() - running->since,
                       &conversation == m_foreground,
                       answer.id};
    running->turn.release()->deleteLater(); // this function is called from its signal
    emit changed();
    emit ended(&conversation, end);
}

std::optional<double> RunningTurns::priceOf(const Running &running)
{
    const Usage &usage = running.turn->received().requestUsage();
    if (!m_prices || usage.cost || running.turn->state().phase != TurnState::Phase::Complete)
        return std::nullopt;
    m_problems.check(m_prices->refresh());
    return m_prices->cost(running.client->account(), running.writer.answer().model, usage);
}

QList<ActiveTurn> RunningTurns::active() const
{
    QList<ActiveTurn> active;
    for (const auto &each : m_running) {
        if (each->turn->state().isFinal())
            continue; // about to be removed
        const Account &account = each->client->account();
        active.append({&each->writer.conversation(), each->turn->state(), account.name,
                       shownBaseUrl(account)});
    }
    return active;
}

RunningTurns::Running *RunningTurns::running(ConversationId id) const
{
    const auto it = std::find_if(m_running.cbegin(), m_running.cend(),
                                 [id](const auto &each) { return each->id() == id; });
    return it == m_running.cend() ? nullptr : it->get();
}
