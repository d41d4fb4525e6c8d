// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messagefooter.h"

#include "core/stopreason.h"
#include "words/attemptwords.h"
#include "words/durationwords.h"
#include "words/failurewords.h"
#include "words/timewords.h"
#include "words/turnwords.h"

using namespace Qt::StringLiterals;

namespace {
using Tone = MessageFooter::Tone;

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

MessageFooter::Button detailsButton()
{
    return {Control::Kind::Attempts, MessageFooter::tr("Details…"), {}};
}

MessageFooter noteFooter(const QString &sentence, const MessageFooter::Button &button)
{
    MessageFooter footer;
    footer.icon = u"info"_s;
    footer.sentence = sentence;
    footer.buttons = {button};
    return footer;
}

/// Sets the provider's own words, unless the sentence has them already.
void addDetails(MessageFooter &footer, const Failure &failure)
{
    const QString words = failure.detail.simplified();
    if (!footer.sentence.contains(words.endsWith(u'.') ? words.chopped(1) : words))
        footer.details = words;
}

/// Sets the heading that the status bar has for the same turn, and the reason of its wait.
void addTurn(MessageFooter &footer, const TurnState &state, const Provider &provider,
             bool isScheduled, const QDateTime &now)
{
    TurnSummary summary;
    summary.state = state;
    summary.provider = provider.name;
    summary.isCurrent = true;
    summary.isScheduled = isScheduled;
    const TurnWords words = turnWords(summary, now);
    footer.heading = words.status;
    footer.time = words.time;
    QString reason = words.reason;
    if (state.phase == TurnState::Phase::Waiting) // with the host, which the summary has not
        reason = describe(state.cause, provider).reason;
    if (!reason.isEmpty())
        footer.sentence = reason.left(1).toUpper() + reason.mid(1) + u'.';
}

/// The footer of a question that waits until the time to which the user has agreed.
MessageFooter scheduledFooter(const Message &message, const TurnState &state,
                              const Provider &provider, const QDateTime &now)
{
    MessageFooter footer;
    footer.tone = Tone::Waiting;
    footer.icon = u"wait"_s;
    addTurn(footer, state, provider, true, now);
    if (message.failure)
        addDetails(footer, *message.failure);
    footer.buttons
        = {repairButton(FailureAction::SendNow), repairButton(FailureAction::CancelSending)};
    return footer;
}

/// The footer of a question that was to be sent later, if the program ended before that time or the
/// request could not be made. The question is not sent without asking (lib/retry/README.md §9).
MessageFooter offerFooter(const Message &message, const QDateTime &now)
{
    MessageFooter footer
        = noteFooter(MessageFooter::tr("Not sent at %1: Reprise was closed, or could not send it.")
                         .arg(timeInWords(message.sendAt, now)),
                     repairButton(FailureAction::SendNow));
    footer.tone = Tone::Failed;
    if (message.failure)
        addDetails(footer, *message.failure);
    if (message.sendAt > now)
        footer.buttons.insert(footer.buttons.begin(), repairButton(FailureAction::WaitAndSend));
    return footer;
}

/// The footer of an answer whose request is under way.
MessageFooter askingFooter(const TurnState &state, const MessageContent &content,
                           const Provider &provider, const QDateTime &now)
{
    MessageFooter footer;
    if (state.isSilent) {
        footer.tone = Tone::Waiting;
        footer.icon = u"wait"_s;
        addTurn(footer, state, provider, false, now);
        footer.sentence = MessageFooter::tr("Asking again opens a new connection. This request may "
                                            "have been answered and billed.");
        footer.buttons
            = {{Control::Kind::Repair, MessageFooter::tr("Ask again"), FailureAction::RetryNow}};
        return footer;
    }
    footer.tone = Tone::Quiet;
    // An answer without text is not continued; the question is asked again.
    footer.heading = content.characters > 0
        ? MessageFooter::tr("Waiting for the rest of the answer…")
        : MessageFooter::tr("Waiting for the answer…");
    if (const auto quiet = timeQuiet(state, now)) {
        footer.time = roundedDuration(*quiet);
        footer.heading += u' ' + footer.time;
    }
    return footer;
}

MessageFooter waitingFooter(const TurnState &state, const MessageContent &content,
                            const Provider &provider, const QDateTime &now)
{
    // During a shorter wait, a button could not be pressed in time.
    constexpr std::chrono::seconds pressable {2};
    MessageFooter footer;
    footer.tone = Tone::Waiting;
    footer.icon = u"wait"_s;
    switch (state.phase) {
    case TurnState::Phase::Asking:
        return askingFooter(state, content, provider, now);
    case TurnState::Phase::Queued:
        addTurn(footer, state, provider, false, now);
        footer.buttons
            = {repairButton(FailureAction::RetryNow), repairButton(FailureAction::TryAgainWith)};
        break;
    case TurnState::Phase::Waiting:
        addTurn(footer, state, provider, false, now);
        if (content.characters > 0)
            footer.sentence = MessageFooter::tr("The answer broke off. %1").arg(footer.sentence);
        addDetails(footer, state.cause);
        if (state.delay >= pressable)
            footer.buttons = {repairButton(FailureAction::RetryNow),
                              repairButton(FailureAction::TryAgainWith)};
        break;
    case TurnState::Phase::Offline:
        addTurn(footer, state, provider, false, now);
        footer.buttons = {repairButton(FailureAction::RetryNow)};
        break;
    case TurnState::Phase::Streaming:
    case TurnState::Phase::Complete:
    case TurnState::Phase::Failed:
    case TurnState::Phase::Interrupted:
    case TurnState::Phase::Stopped:
        return {};
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
        return noteFooter(MessageFooter::tr("The answer reached its length limit."),
                          continueButton());
    case StopReason::ContextFull: // A continuation would not fit either.
        return noteFooter(
            MessageFooter::tr("The answer ended early: the chat is as long as the model can read."),
            repairButton(FailureAction::TryAgainWith));
    case StopReason::Refusal:
        return noteFooter(MessageFooter::tr("The model declined to answer this."), againButton());
    case StopReason::ContentFilter:
        return noteFooter(MessageFooter::tr("The provider's content filter ended this answer."),
                          againButton());
    }
    if (content.characters == 0 && content.hasThinking)
        return noteFooter(MessageFooter::tr("The model thought about it, but gave no answer."),
                          againButton());
    if (content.characters == 0)
        return noteFooter(MessageFooter::tr("The answer is empty."), againButton());
    return {};
}

MessageFooter failedFooter(const Message &message, const MessageContent &content,
                           const Provider &provider)
{
    const bool isFailed = message.status == MessageStatus::Failed;
    MessageFooter footer;
    footer.tone = Tone::Failed;
    footer.icon = isFailed ? u"error"_s : u"warning"_s;
    if (!message.failure) {
        footer.sentence = isFailed ? MessageFooter::tr("There is no answer.")
                                   : MessageFooter::tr("The answer was cut off.");
        footer.buttons = {isFailed || content.characters == 0 ? againButton() : continueButton()};
        return footer;
    }
    FailedAnswer answer {message.model, content.characters, {}};
    if (!message.attempts.isEmpty())
        answer.failedAt
            = message.attempts.last().startedAt.addDuration(message.attempts.last().duration);
    const FailureWords words = describe(*message.failure, provider, answer);
    footer.sentence = words.sentence;
    addDetails(footer, *message.failure);
    const bool mayWait = isFailed && message.providerIsBackAt().isValid();
    const QList<FailureAction> actions
        = mayWait ? QList {FailureAction::WaitAndSend, FailureAction::TryAgain} : words.actions;
    for (const FailureAction action : actions) {
        if (content.isSuperseded
            && (action == FailureAction::LeaveOut || action == FailureAction::WaitAndSend))
            continue;
        footer.buttons.push_back(repairButton(action, *message.failure));
    }
    if (isWorthALog(message.attempts))
        footer.buttons.push_back(detailsButton());
    return footer;
}
} // namespace

QString MessageFooter::words() const
{
    if (heading.isEmpty() || sentence.isEmpty())
        return heading + sentence;
    return heading + (heading.endsWith(u'…') ? u" "_s : u". "_s) + sentence;
}

MessageFooter footerOf(const Message &message, const MessageContent &content,
                       const std::optional<TurnState> &turn, const Provider &provider,
                       const QDateTime &now)
{
    if (message.role == Role::User)
        return {};
    switch (message.status) {
    case MessageStatus::Pending:
        if (turn)
            return message.sendAt.isValid() ? scheduledFooter(message, *turn, provider, now)
                                            : waitingFooter(*turn, content, provider, now);
        // The question was waiting when the program ended. It is not sent without asking
        // (lib/retry/README.md §9).
        return noteFooter(
            message.attempts.isEmpty()
                ? MessageFooter::tr("Not sent: Reprise was closed.")
                : MessageFooter::tr("Not retried: Reprise was closed during the wait."),
            {Control::Kind::TryAgain, MessageFooter::tr("Send now"), {}});
    case MessageStatus::Streaming:
        return turn ? waitingFooter(*turn, content, provider, now) : MessageFooter();
    case MessageStatus::Complete:
        return endFooter(message, content);
    case MessageStatus::Interrupted:
    case MessageStatus::Failed:
        if (message.sendAt.isValid())
            return offerFooter(message, now);
        return failedFooter(message, content, provider);
    case MessageStatus::Stopped: {
        MessageFooter footer
            = noteFooter(MessageFooter::tr("Stopped."),
                         content.characters > 0 ? continueButton() : againButton());
        footer.icon = u"stop"_s;
        return footer;
    }
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
