// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"

#include <QString>

/// Removes from a continuation what the model repeats of the text that it continues. The result
/// does not depend on how the continuation is cut into pieces.
///
/// A model that was asked by a sentence to go on may repeat the end of the text, perhaps after
/// white space, an ellipsis or the opening line of a code block. It is removed only if it is
/// certainly a repetition:
/// - it has at least 12 characters that are not white space, or
/// - it starts at a word's start, the text ends in the middle of a word or right behind one, and it
///   has two words or at least 5 characters (a real continuation would begin with a space), or
/// - it starts with the opening line, with its language, of the code block that is still open.
/// Anything shorter (a letter, `the the`), and anything that fits in more than one way (`-------`,
/// a refrain), is kept. Showing a word twice is better than dropping one.
///
/// A model that was given the answer as a prefill does not repeat it. Only the white space that was
/// trimmed from the end of the prefill may come again.
class ContinuationOverlap
{
public:
    /// The length of the longest repetition that is found. No more than that, and its white space,
    /// is held back.
    static constexpr qsizetype longest = 2000;

    ContinuationOverlap() = default;
    ContinuationOverlap(const QString &before, Continuation continuation);

    /// Returns the text to append now; empty while the pieces so far may be a repetition.
    QString feed(const QString &piece);
    /// The continuation is complete. Returns the text that was held back and is to be appended.
    QString finish();

private:
    enum class Phase { Overlap, Space, Through };
    enum class LeadIn { Nothing, Space, Fence }; ///< What precedes the repetition.
    enum class Ending { MayCome, Whole };

    QString advance(Ending ending);
    bool findOverlap(Ending ending);
    bool isUndecided(QStringView rest, LeadIn leadIn) const;
    qsizetype overlapIn(QStringView rest, LeadIn leadIn) const;
    bool isSure(qsizetype length) const;
    bool counts(qsizetype length, LeadIn leadIn) const;
    void findFence();

    Phase m_phase = Phase::Through;
    QString m_tail; ///< The end of the text, without m_space, which may be repeated.
    QString m_space; ///< The white space at the text's very end.
    QString m_fence; ///< The opening line of the open code block, with its line feed.
    qsizetype m_fenceLength = 0; ///< From that line until the end of m_tail.
    bool m_isWholeTail = false; ///< m_tail begins where the text begins.
    QString m_held;
};
