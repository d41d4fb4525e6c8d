// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messagefooter.h"

#include "core/stopreason.h"
#include "words/failurewords.h"
#include "words/timewords.h"
#include "words/turnwords.h"

using namespace Qt::StringLiterals;

namespace {
MessageFooter::Button continueButton()
{
    return {Control::Kind::Continue, MessageFooter::tr("Continue"), {}};
}

MessageFooter::Button againButton()
{
    return {Control::Kind::TryAgain, MessageFooter::tr("Try again"), {}};
}

MessageFooter::Button repairButton(FailureAction action, const Failure &failure = {})
{
    return {Control::Kind::Repair, labelOf(action, failure), action};
}

/// The footer of a question that waits until the time to which the user has agreed.
MessageFooter scheduledFooter(const Message &message)
{
    return {u"wait"_s,
            MessageFooter::tr("Will be sent at %1.")
                .arg(timeInWords(message.sendAt, QDateTime::currentDateTimeUtc())),
            message.failure ? message.failure->detail : QString(),
            {repairButton(FailureAction::SendNow), repairButton(FailureAction::CancelSending)}};
}

/// The footer of a question that was to be sent later, if the program ended before that time or the
/// request could not be made. The question is not sent without asking (lib/retry/README.md §9).
MessageFooter offerFooter(const Message &message)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    MessageFooter footer {
        u"info"_s,
        MessageFooter::tr("Not sent at %1: Reprise was closed, or could not send it.")
            .arg(timeInWords(message.sendAt, now)),
        message.failure ? message.failure->detail : QString(),
        {repairButton(FailureAction::SendNow)}};
    if (message.sendAt > now)
        footer.buttons.insert(footer.buttons.begin(), repairButton(FailureAction::WaitAndSend));
    return footer;
}

MessageFooter waitingFooter(const TurnState &state, const MessageContent &content)
{
    // During a shorter wait, a button could not be pressed in time.
    constexpr std::chrono::seconds pressable {2};
    MessageFooter footer;
    // An answer without text is not continued; the question is asked again.
    const bool isBegun = content.characters > 0;
    switch (state.phase) {
    case TurnState::Phase::Queued:
        footer.sentence = MessageFooter::tr("Waiting for its turn…");
        footer.buttons = {repairButton(FailureAction::TryAgainWith)};
        break;
    case TurnState::Phase::Asking:
        footer.sentence = isBegun ? MessageFooter::tr("Waiting for the rest of the answer…")
                                  : MessageFooter::tr("Waiting for the answer…");
        if (state.isSilent)
            footer.sentence += u' '
                + MessageFooter::tr("Nothing has arrived for over 10 s. F5 asks again on a new "
                                    "connection; this request may have been answered and billed.");
        break;
    case TurnState::Phase::Waiting:
        //: %1: attempt 2 of 4
        footer.sentence
            = (isBegun ? MessageFooter::tr("The answer broke off. Waiting to continue (%1)…")
                       : MessageFooter::tr("Waiting to retry (%1)…"))
                  .arg(attemptNumber(state));
        if (state.delay >= pressable)
            footer.buttons = {repairButton(FailureAction::TryAgainWith)};
        break;
    case TurnState::Phase::Offline:
        footer.sentence = MessageFooter::tr("Waiting for the network…");
        break;
    case TurnState::Phase::Streaming:
    case TurnState::Phase::Complete:
    case TurnState::Phase::Failed:
    case TurnState::Phase::Interrupted:
    case TurnState::Phase::Stopped:
        break;
    }
    return footer;
}

/// The footer of a complete answer; empty if the answer is not empty and ended normally.
MessageFooter endFooter(const Message &message, const MessageContent &content)
{
    switch (stopReasonFrom(message.stopReason)) {
    case StopReason::Finished:
        break;
    case StopReason::LengthLimit:
        return {u"info"_s,
                MessageFooter::tr("The answer reached its length limit."),
                {},
                {continueButton()}};
    case StopReason::ContextFull: // A continuation would not fit either.
        return {
            u"info"_s,
            MessageFooter::tr("The answer ended early: the chat is as long as the model can read."),
            {},
            {{Control::Kind::Repair, labelOf(FailureAction::TryAgainWith),
              FailureAction::TryAgainWith}}};
    case StopReason::Refusal:
        return {u"info"_s,
                MessageFooter::tr("The model declined to answer this."),
                {},
                {againButton()}};
    case StopReason::ContentFilter:
        return {u"info"_s,
                MessageFooter::tr("The provider's content filter ended this answer."),
                {},
                {againButton()}};
    }
    if (content.characters == 0 && content.hasThinking)
        return {u"info"_s,
                MessageFooter::tr("The model thought about it, but gave no answer."),
                {},
                {againButton()}};
    if (content.characters == 0)
        return {u"info"_s, MessageFooter::tr("The answer is empty."), {}, {againButton()}};
    return {};
}

MessageFooter failedFooter(const Message &message, const MessageContent &content,
                           const Provider &provider)
{
    MessageFooter footer;
    footer.icon = message.status == MessageStatus::Failed ? u"error"_s : u"warning"_s;
    if (!message.failure) {
        footer.sentence = message.status == MessageStatus::Failed
            ? MessageFooter::tr("There is no answer.")
            : MessageFooter::tr("The answer was cut off.");
        footer.buttons = {message.status == MessageStatus::Failed || content.characters == 0
                              ? againButton()
                              : continueButton()};
        return footer;
    }
    FailedAnswer answer {message.model, content.characters, {}};
    if (!message.attempts.isEmpty())
        answer.failedAt
            = message.attempts.last().startedAt.addDuration(message.attempts.last().duration);
    const FailureWords words = describe(*message.failure, provider, answer);
    footer.sentence = words.sentence;
    footer.details = message.failure->detail;
    const bool mayWait
        = message.status == MessageStatus::Failed && message.providerIsBackAt().isValid();
    const QList<FailureAction> actions
        = mayWait ? QList {FailureAction::WaitAndSend, FailureAction::TryAgain} : words.actions;
    for (const FailureAction action : actions)
        footer.buttons.push_back(repairButton(action, *message.failure));
    return footer;
}
} // namespace

MessageFooter footerOf(const Message &message, const MessageContent &content,
                       const std::optional<TurnState> &turn, const Provider &provider)
{
    if (message.role == Role::User)
        return {};
    switch (message.status) {
    case MessageStatus::Pending:
        if (turn && message.sendAt.isValid())
            return scheduledFooter(message);
        if (turn)
            return waitingFooter(*turn, content);
        // The question was waiting when the program ended. It is not sent without asking
        // (lib/retry/README.md §9).
        return {u"info"_s,
                message.attempts.isEmpty()
                    ? MessageFooter::tr("Not sent: Reprise was closed.")
                    : MessageFooter::tr("Not retried: Reprise was closed during the wait."),
                {},
                {{Control::Kind::TryAgain, MessageFooter::tr("Send now"), {}}}};
    case MessageStatus::Streaming:
        return turn ? waitingFooter(*turn, content) : MessageFooter();
    case MessageStatus::Complete:
        return endFooter(message, content);
    case MessageStatus::Interrupted:
    case MessageStatus::Failed:
        if (message.sendAt.isValid())
            return offerFooter(message);
        return failedFooter(message, content, provider);
    case MessageStatus::Stopped:
        return {u"stop"_s,
                MessageFooter::tr("Stopped."),
                {},
                {content.characters > 0 ? continueButton() : againButton()}};
    }
    return {};
}

QString fallbackWords(const Message &message, const Provider &provider)
{
    if (!message.fallbackFor)
        return {};
    const FallbackNote &note = *message.fallbackFor;
    const QString reason = describe(note.failure, {note.account, {}}).reason;
    const bool hasAnswered = message.status == MessageStatus::Complete
        || message.status == MessageStatus::Streaming
        || message.status == MessageStatus::Interrupted;
    return hasAnswered
        ? MessageFooter::tr("Answered by %1 because %2 failed: %3.", "accounts, a reason")
              .arg(provider.name, note.account, reason)
        : MessageFooter::tr("%1 is asked because %2 failed: %3.", "accounts, a reason")
              .arg(provider.name, note.account, reason);
}
