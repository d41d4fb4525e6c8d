// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answerevent.h"
#include "core/chatrequest.h"
#include "turn/continuationoverlap.h"

#include <chrono>
#include <optional>

/// The received content of one answer, from all requests for it. If a request breaks off after text
/// or thinking, the next request adds a part to the content. Two rules hold for parts:
/// - A blank line separates the thinking of a part from the thinking before it.
/// - An answer whose text was continued has no replay, because its text is no longer the one that
///   the provider sent. Such an answer is sent back as plain text.
class ReceivedAnswer
{
public:
    ReceivedAnswer() = default;
    /// Starts with an existing answer, to which received content is added.
    explicit ReceivedAnswer(const Message &before);

    /// Call this when a request is sent. `continuation` decides which repetitions are removed, see
    /// ContinuationOverlap.
    void beginRequest(Continuation continuation);
    /// Adds a delta that was received `elapsed` after the request was sent. Returns the added text,
    /// which is empty while the text may still be a repetition.
    QString addText(const QString &delta, std::chrono::milliseconds elapsed);
    /// Like addText(), for thinking. Returns the added text with its separator, if there is one.
    QString addThinking(const QString &delta, std::chrono::milliseconds elapsed);
    /// Sets the usage of the last request. Replaces an earlier report for the same request.
    void setUsage(const Usage &usage);
    /// The answer is complete. Adds the text that was held back, and returns it.
    QString complete(const AnswerComplete &end, std::chrono::milliseconds elapsed);
    /// The request ended in another way. Drops the text that is held back, because it may repeat
    /// text that is already there.
    void breakOff(std::chrono::milliseconds elapsed);

    bool isBegun() const { return !m_text.isEmpty() || !m_thinking.isEmpty(); }
    const QString &text() const { return m_text; }
    const QString &thinking() const { return m_thinking; }
    /// As on the wire; empty unless the answer is complete.
    const QString &stopReason() const { return m_stopReason; }
    /// See Message::replay.
    const QByteArray &replay() const { return m_replay; }
    /// The usage of all requests before the last one.
    const Usage &earlierUsage() const { return m_before.usage; }
    /// The usage of the last request.
    const Usage &requestUsage() const { return m_usage; }
    /// The usage of all requests.
    Usage usage() const { return sum(m_before.usage, m_usage); }
    /// The cost of all requests in US dollars; nullopt unless the cost of each is known. `lastCost`
    /// is the cost of the last request; it is ignored if the usage of that request contains a cost.
    std::optional<double> cost(const std::optional<double> &lastCost) const;
    /// The time from the start of the request that sent the first text until that text; 0 before
    /// any text was received.
    std::chrono::milliseconds firstTextAfter() const { return m_firstTextAfter; }
    /// The total thinking time of all parts.
    std::chrono::milliseconds thinkingTime() const { return m_thinkingTime; }
    /// The total answer time of all parts.
    std::chrono::milliseconds answerTime() const { return m_answerTime; }
    /// The time from the start of the last request to the start of its thinking, minus the thinking
    /// time of earlier parts, so that a running timer shows the total. May be negative. Absent if
    /// the last request has sent no thinking.
    std::optional<std::chrono::milliseconds> thinkingStart() const;

private:
    /// The content before the current part.
    struct Before
    {
        qsizetype textLength = 0, thinkingLength = 0;
        Usage usage;
        bool isCostUnknown = false; ///< Of a request that was billed.
        std::chrono::milliseconds thinkingTime {0}, answerTime {0};
    };

    QString append(const QString &text, std::chrono::milliseconds elapsed);
    bool partIsEmpty() const;
    void grow();

    QString m_text, m_thinking, m_stopReason;
    QByteArray m_replay;
    Usage m_usage; ///< The usage of the last request.
    std::chrono::milliseconds m_firstTextAfter {0}, m_thinkingTime {0}, m_answerTime {0};
    std::optional<std::chrono::milliseconds>
        m_thinkingBegan; ///< Relative to the start of the request.
    Before m_before;
    ContinuationOverlap m_overlap; ///< For the last request.
    bool m_hasGrown = false; ///< Text or thinking was added after construction.
    /// The last request brought text, thinking, usage or an end. Otherwise it was not billed.
    bool m_isBilled = false;
};
