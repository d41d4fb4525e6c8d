// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/answerwriter.h"

#include <QPointer>

#include <utility>

using namespace std::chrono_literals;

namespace {

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

AnswerWriter::AnswerWriter(const Turn &turn, Conversation &conversation, MessageId answer,
                           ConversationStore &store, ConversationList &list, Problems &problems)
    : m_turn(turn)
    , m_conversation(conversation)
    , m_answer(answer)
    , m_store(store)
    , m_list(list)
    , m_problems(problems)
{
    m_textTimer.setSingleShot(true);
    m_textTimer.callOnTimeout(this, &AnswerWriter::storeText);
    connect(&turn, &Turn::textReceived, this, &AnswerWriter::addText);
    connect(&turn, &Turn::thinkingReceived, this, &AnswerWriter::addThinking);
}

AnswerWriter::~AnswerWriter()
{
    if (m_textTimer.isActive())
        storeText();
}

void AnswerWriter::addText(const QString &delta)
{
    textChanged();
    m_conversation.appendText(m_answer, delta);
}

void AnswerWriter::addThinking(const QString &delta)
{
    textChanged();
    m_conversation.appendThinking(m_answer, delta);
}

void AnswerWriter::textChanged()
{
    if (!m_textTimer.isActive())
        m_textTimer.start(textInterval);
}

void AnswerWriter::storeText()
{
    const Message &text = answer();
    m_problems.check(
        m_store.updateText(m_answer, text.text, text.thinking, MessageStatus::Streaming));
}

void AnswerWriter::update()
{
    const TurnState &state = m_turn.state();
    Message shown = answer();
    shown.status = m_turn.received().isBegun() ? MessageStatus::Streaming : statusOf(state.phase);
    shown.attempts = m_turn.attempts();
    // A listener may stop the turn, which destroys this writer.
    const QPointer<AnswerWriter> alive(this);
    m_conversation.update(shown);
    if (alive)
        m_conversation.setTurnState(state);
    if (alive)
        storePhase();
    if (alive)
        m_list.setTurnState(m_conversation.head().id, state);
}

/// Stores the answer when a request begins and when a wait begins. If the program ends during a
/// request, the answer must not appear as "Not sent" at the next start. If it ends during a wait,
/// the attempts and the text so far are kept.
void AnswerWriter::storePhase()
{
    const TurnState &state = m_turn.state();
    const bool isAsked
        = state.phase == TurnState::Phase::Asking || state.phase == TurnState::Phase::Streaming;
    if (std::exchange(m_isAsked, isAsked) == isAsked)
        return;
    m_textTimer.stop();
    Message stored = message();
    if (isAsked) {
        stored.status = MessageStatus::Streaming;
        stored.attempts.removeLast(); // the record of the request that is running
    } else if (m_turn.received().isBegun()) {
        stored.status = MessageStatus::Interrupted;
        stored.failure = state.cause;
    }
    m_problems.check(m_store.update(stored));
}

void AnswerWriter::finish(const std::optional<double> &lastCost, const QDateTime &now)
{
    m_textTimer.stop();
    const TurnState &state = m_turn.state();
    Message final = message();
    final.usage.cost = m_turn.received().cost(lastCost);
    if (state.phase == TurnState::Phase::Failed || state.phase == TurnState::Phase::Interrupted)
        final.failure = state.cause;
    m_list.setTurnState(m_conversation.head().id, {});
    m_conversation.setTurnState({});
    m_conversation.update(final);
    ConversationHead head = m_conversation.head();
    if (head.leaf == m_answer) // otherwise another version is shown
        head.status = final.status;
    head.changedAt = now;
    m_conversation.setHead(head);
    if (m_problems.check(m_store.finish(final, head)))
        m_list.put(head);
}

/// The current answer, without a failure.
Message AnswerWriter::message() const
{
    const ReceivedAnswer &received = m_turn.received();
    Message message = answer();
    message.status = statusOf(m_turn.state().phase);
    message.attempts = m_turn.attempts();
    message.usage = received.usage();
    message.usage.cost = received.cost({});
    message.firstTextAfter = received.firstTextAfter();
    message.thinkingTime = received.thinkingTime();
    message.answerTime = received.answerTime();
    message.stopReason = received.stopReason();
    message.replay = received.replay();
    message.failure.reset();
    return message;
}
