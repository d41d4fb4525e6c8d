// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/receivedanswer.h"

using namespace Qt::StringLiterals;

using std::chrono::milliseconds;

ReceivedAnswer::ReceivedAnswer(const Message &before)
    : m_text(before.text)
    , m_thinking(before.thinking)
    , m_firstTextAfter(before.firstTextAfter)
    , m_thinkingTime(before.thinkingTime)
    , m_answerTime(before.answerTime)
    , m_before {before.text.size(),  before.thinking.size(),
                before.usage,        !before.usage.cost && (isBegun() || before.usage != Usage()),
                before.thinkingTime, before.answerTime}
{
    // The stop reason and the replay describe this text, so grow() clears them when it changes.
    if (!m_text.isEmpty()) {
        m_stopReason = before.stopReason;
        m_replay = before.replay;
    }
}

void ReceivedAnswer::beginRequest(Continuation continuation)
{
    m_before.usage = usage();
    m_before.isCostUnknown = m_before.isCostUnknown || (m_isBilled && !m_usage.cost);
    if (!partIsEmpty()) {
        m_before.textLength = m_text.size();
        m_before.thinkingLength = m_thinking.size();
        m_before.thinkingTime = m_thinkingTime;
        m_before.answerTime = m_answerTime;
    }
    m_usage = {};
    m_isBilled = false;
    m_thinkingBegan.reset();
    m_overlap = ContinuationOverlap(m_text, continuation);
}

QString ReceivedAnswer::addText(const QString &delta, milliseconds elapsed)
{
    m_isBilled = true;
    return append(m_overlap.feed(delta), elapsed);
}

QString ReceivedAnswer::append(const QString &text, milliseconds elapsed)
{
    if (text.isEmpty())
        return {};
    if (m_text.isEmpty())
        m_firstTextAfter = elapsed;
    if (m_text.size() == m_before.textLength && m_thinkingBegan)
        m_thinkingTime = m_before.thinkingTime + qMax(milliseconds(1), elapsed - *m_thinkingBegan);
    m_text += text;
    grow();
    return text;
}

QString ReceivedAnswer::addThinking(const QString &delta, milliseconds elapsed)
{
    m_isBilled = true;
    if (!m_thinkingBegan)
        m_thinkingBegan = elapsed;
    const bool isNewPart
        = m_before.thinkingLength > 0 && m_thinking.size() == m_before.thinkingLength;
    const QString added = isNewPart ? u"\n\n"_s + delta : delta;
    m_thinking += added;
    grow();
    return added;
}

void ReceivedAnswer::grow()
{
    m_hasGrown = true;
    m_stopReason.clear();
    m_replay.clear();
}

void ReceivedAnswer::setUsage(const Usage &usage)
{
    m_isBilled = m_isBilled || usage != Usage();
    m_usage = usage;
}

QString ReceivedAnswer::complete(const AnswerComplete &end, milliseconds elapsed)
{
    QString rest = append(m_overlap.finish(), elapsed);
    m_answerTime = m_before.answerTime + elapsed;
    m_isBilled = true;
    if (m_hasGrown || m_text.isEmpty()) {
        m_stopReason = end.stopReason;
        m_replay = m_before.textLength == 0 ? end.replay : QByteArray();
    }
    return rest;
}

void ReceivedAnswer::breakOff(milliseconds elapsed)
{
    m_answerTime = m_before.answerTime + elapsed;
}

std::optional<double> ReceivedAnswer::cost(const std::optional<double> &lastCost) const
{
    // A request that broke off may have used more tokens than it reported.
    const std::optional<double> last = m_usage.cost ? m_usage.cost : lastCost;
    const bool isUnknown = m_before.isCostUnknown || (m_isBilled && !last);
    if (isUnknown || (!last && !m_before.usage.cost))
        return std::nullopt;
    return m_before.usage.cost.value_or(0) + last.value_or(0);
}

std::optional<milliseconds> ReceivedAnswer::thinkingStart() const
{
    return m_thinkingBegan ? std::optional(*m_thinkingBegan - m_before.thinkingTime) : std::nullopt;
}

bool ReceivedAnswer::partIsEmpty() const
{
    return m_text.size() == m_before.textLength && m_thinking.size() == m_before.thinkingLength;
}
