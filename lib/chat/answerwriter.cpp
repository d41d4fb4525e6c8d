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
                           ConversationStore &store, ConversationList &list,
                           UnsavedChanges &unsaved, Clock &clock)
    : m_turn(turn)
    , m_conversation(conversation)
    , m_answer(answer)
    , m_store(store)
    , m_list(list)
    , m_unsaved(unsaved)
    , m_textAlarm(clock.alarm([this] { storeText(); }))
{
    connect(&turn, &Turn::textReceived, this, &AnswerWriter::addText);
    connect(&turn, &Turn::thinkingReceived, this, &AnswerWriter::addThinking);
}

AnswerWriter::~AnswerWriter() = default;

void AnswerWriter::save()
{
    if (m_textAlarm->isActive())
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
    if (!m_textAlarm->isActive())
        m_textAlarm->start(textInterval);
}

void AnswerWriter::storeText()
{
    m_textAlarm->stop();
    if (m_unsaved.contains(subject()))
        return; // this text is written with the rest
    m_unsaved.write(subject(), [writer = QPointer(this)]() -> Result<Done> {
        if (!writer)
            return Done {};
        const Message &text = writer->answer();
        return writer->m_store.updateText(text.id, text.text, text.thinking,
                                          MessageStatus::Streaming);
    });
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
    const qsizetype request = isAsked ? m_turn.attempts().size() : 0;
    if (std::exchange(m_request, request) == request)
        return;
    m_textAlarm->stop();
    m_unsaved.write(subject(), [writer = QPointer(this)] {
        return writer ? writer->m_store.update(writer->messageUnderWay()) : Done {};
    });
}

/// The answer as it should be found at the next start if the program ends now.
Message AnswerWriter::messageUnderWay() const
{
    Message stored = message();
    if (m_request > 0) {
        stored.status = MessageStatus::Streaming;
        stored.attempts.removeLast(); // the record of the request that is running
    } else if (m_turn.received().isBegun()) {
        stored.status = MessageStatus::Interrupted;
        stored.failure = m_turn.state().cause;
    }
    return stored;
}

void AnswerWriter::finish(const std::optional<double> &lastCost, const QDateTime &now)
{
    m_textAlarm->stop();
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
    head.isUnread = final.status != MessageStatus::Stopped && !m_list.isWatched(head.id);
    m_conversation.setHead(head);
    m_list.put(head);
    // Reads the answer and the head when they are written, because they may have changed by then.
    // A conversation stays in memory as long as an answer of it is unsaved.
    m_unsaved.write(subject(),
                    [&store = m_store, &list = m_list, conversation = QPointer(&m_conversation),
                     answer = m_answer]() -> Result<Done> {
                        const Message *ended = conversation ? conversation->find(answer) : nullptr;
                        if (!ended)
                            return Done {};
                        const int row = list.rowOf(conversation->head().id);
                        return row < 0 ? store.update(*ended) : store.finish(*ended, list.at(row));
                    });
}

UnsavedChanges::Subject AnswerWriter::subject() const
{
    return {UnsavedChanges::Kind::Answer, m_conversation.head().id, m_answer};
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
