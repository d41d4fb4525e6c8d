// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answerevent.h"
#include "core/chatrequest.h"
#include "turn/continuationoverlap.h"

#include <chrono>
#include <optional>

/// What has been received of one answer, over all requests for it. If a request breaks off after
/// text or thinking, the next one adds a part to what is there. Two rules hold for parts:
/// - a part's thinking is set off from the thinking before it by a blank line;
/// - an answer whose text was continued has no replay, because it is no longer what the provider
///   sent. It is sent back as plain text.
class ReceivedAnswer
{
public:
    ReceivedAnswer() = default;
    /// An answer that exists already: what comes is added to it.
    explicit ReceivedAnswer(const Message &before);

    /// A request is sent; a model that was asked to go on in this way may repeat some of the text.
    void beginRequest(Continuation continuation);
    /// Adds a delta that came `elapsed` after the request was sent. Returns what was added, which
    /// is empty while the text may still be a repetition.
    QString addText(const QString &delta, std::chrono::milliseconds elapsed);
    QString addThinking(const QString &delta, std::chrono::milliseconds elapsed);
    /// Replaces what is known of the usage of this request.
    void setUsage(const Usage &usage);
    /// The answer is whole. Returns the text that was held back until now, and is added.
    QString complete(const AnswerComplete &end, std::chrono::milliseconds elapsed);
    /// The request ended in another way. Text that is held back is dropped: it is there already.
    void breakOff(std::chrono::milliseconds elapsed);

    bool isBegun() const { return !m_text.isEmpty() || !m_thinking.isEmpty(); }
    const QString &text() const { return m_text; }
    const QString &thinking() const { return m_thinking; }
    /// As on the wire; empty unless the answer is whole.
    const QString &stopReason() const { return m_stopReason; }
    /// See Message::replay.
    const QByteArray &replay() const { return m_replay; }
    /// Of the requests that broke off before the last one, and of the last one.
    const Usage &earlierUsage() const { return m_before.usage; }
    const Usage &requestUsage() const { return m_usage; }
    Usage usage() const { return sum(m_before.usage, m_usage); }
    /// US dollars for all requests; nullopt unless the costs of all of them are known. `lastCost`
    /// is that of the last request, if its usage does not name one.
    std::optional<double> cost(const std::optional<double> &lastCost) const;
    /// From the start of its request until the first text; 0 while there is none.
    std::chrono::milliseconds firstTextAfter() const { return m_firstTextAfter; }
    /// Of all parts.
    std::chrono::milliseconds thinkingTime() const { return m_thinkingTime; }
    std::chrono::milliseconds answerTime() const { return m_answerTime; }
    /// Relative to the start of the last request: when its thinking began, earlier by the thinking
    /// time of the parts before. Absent if it has not sent any.
    std::optional<std::chrono::milliseconds> thinkingStart() const;

private:
    /// What there was when the part under way began.
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
    Usage m_usage; ///< Of the last request.
    std::chrono::milliseconds m_firstTextAfter {0}, m_thinkingTime {0}, m_answerTime {0};
    std::optional<std::chrono::milliseconds> m_thinkingBegan; ///< After the start of the request.
    Before m_before;
    ContinuationOverlap m_overlap; ///< Of the last request.
    bool m_hasGrown = false; ///< Text or thinking was added since the construction.
    /// The last request brought something. One that broke off with nothing is not billed.
    bool m_isBilled = false;
};
