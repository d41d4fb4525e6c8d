// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/continuationoverlap.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// With more white space in front, a text is not taken for a repetition.
constexpr qsizetype mostSpace = 16;

qsizetype spaceLength(QStringView text)
{
    const auto end = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
    return end - text.cbegin();
}

qsizetype ellipsisLength(QStringView text)
{
    if (text.startsWith(u'…'))
        return 1;
    return text.startsWith("..."_L1) ? 3 : 0;
}

/// The positions at which a repetition may begin: at 0, and after leading white space, an ellipsis,
/// or both.
QList<qsizetype> beginnings(QStringView text)
{
    QList<qsizetype> found {0};
    const auto add = [&found](qsizetype at) {
        if (at != found.last())
            found.append(at);
    };
    const qsizetype space = std::min(spaceLength(text), mostSpace);
    add(space);
    if (const qsizetype dots = ellipsisLength(text.mid(space)); dots > 0) {
        add(space + dots);
        add(space + dots + std::min(spaceLength(text.mid(space + dots)), mostSpace));
    }
    return found;
}

qsizetype solidCount(QStringView text)
{
    return std::count_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isSpace(); });
}

/// Whether the text consists only of white space and dots, which may precede a repetition.
bool isLeadIn(QStringView text)
{
    const qsizetype space = spaceLength(text);
    if (space > mostSpace)
        return false;
    const QStringView rest = text.mid(space);
    if (u"..."_s.startsWith(rest))
        return true;
    const qsizetype dots = ellipsisLength(rest);
    const QStringView after = rest.mid(dots);
    return dots > 0 && after.size() <= mostSpace && spaceLength(after) == after.size();
}

} // namespace

ContinuationOverlap::ContinuationOverlap(const QString &before, Continuation continuation)
{
    const auto last
        = std::find_if(before.crbegin(), before.crend(), [](QChar c) { return !c.isSpace(); });
    const qsizetype end = before.crend() - last;
    m_space = before.mid(end);
    switch (continuation) {
    case Continuation::None:
        return;
    case Continuation::Prefilled:
        m_phase = Phase::Space;
        return;
    case Continuation::Asked:
        m_phase = Phase::Overlap;
        m_tail = before.left(end).right(longest);
        m_isWholeTail = m_tail.size() == end;
        findFence();
        return;
    }
}

QString ContinuationOverlap::feed(const QString &piece)
{
    m_held += piece;
    return advance(Ending::MayCome);
}

QString ContinuationOverlap::finish()
{
    return advance(Ending::Whole);
}

QString ContinuationOverlap::advance(Ending ending)
{
    if (m_phase == Phase::Overlap && !findOverlap(ending))
        return {};
    if (m_phase == Phase::Space) {
        const auto differs
            = std::mismatch(m_held.cbegin(), m_held.cend(), m_space.cbegin(), m_space.cend());
        const bool isOpen = differs.first == m_held.cend() && differs.second != m_space.cend();
        if (isOpen && ending == Ending::MayCome)
            return {};
        m_held.remove(0, differs.first - m_held.cbegin());
        m_phase = Phase::Through;
    }
    return std::exchange(m_held, {});
}

/// Returns false if more text is needed to decide.
bool ContinuationOverlap::findOverlap(Ending ending)
{
    if (ending == Ending::MayCome && isLeadIn(m_held))
        return false;
    const QList<qsizetype> starts = beginnings(m_held);
    for (const qsizetype at : starts) {
        const QStringView rest = QStringView(m_held).mid(at);
        const LeadIn leadIn = at == 0 ? LeadIn::Nothing : LeadIn::Space;
        if (ending == Ending::MayCome && isUndecided(rest, leadIn))
            return false;
        qsizetype taken = overlapIn(rest, leadIn);
        if (taken == 0 && !m_fence.isEmpty() && rest.startsWith(m_fence)) {
            const QStringView code = rest.mid(m_fence.size());
            if (ending == Ending::MayCome && isUndecided(code, LeadIn::Fence))
                return false;
            taken = m_fence.size() + overlapIn(code, LeadIn::Fence);
        }
        if (taken > 0) {
            m_held.remove(0, at + taken);
            m_phase = Phase::Space;
            return true;
        }
    }
    m_phase = Phase::Through;
    return true;
}

/// Whether more text could turn `rest` into a repetition that counts.
bool ContinuationOverlap::isUndecided(QStringView rest, LeadIn leadIn) const
{
    if (m_fence.size() > rest.size() && m_fence.startsWith(rest))
        return true;
    for (qsizetype length = m_tail.size(); length > rest.size(); --length) {
        const QStringView repeated = QStringView(m_tail).right(length);
        if (repeated.startsWith(rest) && counts(length, leadIn))
            return true;
    }
    return false;
}

/// The number of leading characters of `rest` that certainly repeat the end of the text.
qsizetype ContinuationOverlap::overlapIn(QStringView rest, LeadIn leadIn) const
{
    qsizetype found = 0;
    for (qsizetype length = std::min(m_tail.size(), rest.size()); length > 0; --length) {
        if (!rest.startsWith(QStringView(m_tail).right(length)) || !counts(length, leadIn))
            continue;
        if (found > 0 && isSure(length))
            return 0; // ambiguous: two lengths match
        if (found > 0)
            continue; // the short match is contained in the long one
        found = length;
    }
    return found;
}

/// Whether a match of `length` characters is long enough to be certain. A refrain is not: the text
/// repeats it already, so the model may really continue with it.
bool ContinuationOverlap::isSure(qsizetype length) const
{
    constexpr qsizetype sure = 12;
    const QStringView repeated = QStringView(m_tail).right(length);
    const QStringView before = QStringView(m_tail).chopped(length);
    return solidCount(repeated) >= sure && !before.trimmed().endsWith(repeated);
}

bool ContinuationOverlap::counts(qsizetype length, LeadIn leadIn) const
{
    constexpr qsizetype sureAtWord = 5;
    const QStringView repeated = QStringView(m_tail).right(length);
    if (repeated.front().isSpace() || repeated.front().isLowSurrogate())
        return false;
    if (m_fenceLength > 0
        && (length == m_fenceLength
            || (leadIn == LeadIn::Fence && length == m_fenceLength - m_fence.size())))
        return true;
    if (isSure(length))
        return true;
    const qsizetype solid = solidCount(repeated);
    const qsizetype before = m_tail.size() - length;
    const bool isAtWord = before == 0 ? m_isWholeTail : !m_tail[before - 1].isLetterOrNumber();
    const bool isGlued = leadIn != LeadIn::Space && m_space.isEmpty()
        && repeated.back().isLetterOrNumber() && repeated.front().isLetterOrNumber();
    return isAtWord && isGlued && (solid >= sureAtWord || solid < repeated.size());
}

/// Finds the opening line of the code block in which the text ends. The line must name a language,
/// because an opening line without one looks like a closing line.
void ContinuationOverlap::findFence()
{
    qsizetype opened = -1;
    const QString marker = u"```"_s;
    for (qsizetype at = 0; at >= 0 && at < m_tail.size();) {
        const QStringView line = QStringView(m_tail).mid(at);
        if (line.startsWith(marker)) {
            const qsizetype end = m_tail.indexOf(u'\n', at);
            const QStringView info = QStringView(m_tail).mid(at, end < 0 ? -1 : end - at).mid(3);
            const bool hasInfo = !info.trimmed().isEmpty();
            if (opened < 0)
                opened = at;
            else if (!hasInfo)
                opened = -1;
        }
        const qsizetype next = m_tail.indexOf(u'\n', at);
        at = next < 0 ? -1 : next + 1;
    }
    if (opened < 0)
        return;
    const qsizetype end = m_tail.indexOf(u'\n', opened);
    const QString line = m_tail.mid(opened, end < 0 ? -1 : end - opened);
    if (line.size() <= marker.size())
        return;
    m_fenceLength = m_tail.size() - opened;
    m_fence = end < 0 ? QString() : line + u'\n';
}
