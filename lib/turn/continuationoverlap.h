// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"

#include <QString>

/// Removes the text from a continuation that repeats the end of the answer so far. The result does
/// not depend on how the continuation is split into pieces.
///
/// A model that was asked in words to continue (Continuation::Asked) may repeat the end of the
/// text, possibly after white space, an ellipsis or the opening line of a code block. The repeated
/// characters are removed only if they are certainly a repetition:
/// - there are at least 12 of them, not counting white space, or
/// - they begin at the start of a word, the text ends within or directly after a word, and they are
///   two words or at least 5 characters (a real continuation would begin with a space), or
/// - they begin with the opening line, including the language, of the code block that is still
///   open.
///
/// Shorter matches (a letter, `the the`) and ambiguous matches (`-------`, a refrain) are
/// kept, because showing a word twice is better than dropping one.
///
/// A model that received the answer as a prefill (Continuation::Prefilled) does not repeat it. Only
/// the white space that was trimmed from the end of the prefill may be sent again.
class ContinuationOverlap
{
public:
    /// The longest repetition that is detected, in characters. Apart from white space, no more text
    /// than this is held back.
    static constexpr qsizetype longest = 2000;

    ContinuationOverlap() = default;
    /// `before` is the text that is continued.
    ContinuationOverlap(const QString &before, Continuation continuation);

    /// Returns the text to append now; empty while the text so far may be a repetition.
    QString feed(const QString &piece);
    /// Call this when the continuation is complete. Returns the text that was held back and must be
    /// appended.
    QString finish();

private:
    enum class Phase { Overlap, Space, Through };
    /// The text in front of the repetition. Space: white space, an ellipsis, or both.
    enum class LeadIn { Nothing, Space, Fence };
    enum class Ending { MayCome, Whole };

    QString advance(Ending ending);
    bool findOverlap(Ending ending);
    bool isUndecided(QStringView rest, LeadIn leadIn) const;
    qsizetype overlapIn(QStringView rest, LeadIn leadIn) const;
    bool isSure(qsizetype length) const;
    bool counts(qsizetype length, LeadIn leadIn) const;
    void findFence();

    Phase m_phase = Phase::Through;
    QString m_tail; ///< The end of `before`, without m_space; the model may repeat it.
    QString m_space; ///< The white space at the end of `before`.
    QString m_fence; ///< The opening line of the open code block, with its line feed.
    qsizetype m_fenceLength = 0; ///< Characters from that line to the end of m_tail.
    bool m_isWholeTail = false; ///< m_tail begins where `before` begins.
    QString m_held; ///< Received text that has not been returned yet.
};
