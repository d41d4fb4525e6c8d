// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"

#include <QString>

/// Joins a continuation to the text that it continues: takes away what the model repeats of it,
/// and nothing else. Pure; the result never depends on how the continuation is cut into pieces.
///
/// Asked by a sentence, a model may begin the end of the text again, after white space or an
/// ellipsis or with its code block's opening line. A repetition counts where it is one beyond
/// doubt:
/// - it has at least 12 characters that are not white space, or
/// - it starts at a word's start, the text ends in the middle of a word or right behind one, and it
///   has two words or at least 5 characters (a real continuation would begin with a space), or
/// - it starts with the opening line, with its language, of the code block that is still open.
/// Anything shorter (a letter, `the the`), and what fits in more than one way (`-------`, a
/// refrain), is kept: a doubled word is a blemish, a lost one is a loss.
///
/// A prefilled answer does not repeat; only the white space that was trimmed from the end of what
/// was sent may come again.
class ContinuationOverlap
{
public:
    /// No repetition is longer, and no more than that (and its white space) is held back.
    static constexpr qsizetype longest = 2000;

    ContinuationOverlap() = default;
    ContinuationOverlap(const QString &before, Continuation continuation);

    /// What is to be appended now; empty while it may still be a repetition.
    QString feed(const QString &piece);
    /// The continuation is whole: what was held back and is to be appended.
    QString finish();

private:
    enum class Phase { Overlap, Space, Through };
    enum class LeadIn { Nothing, Space, Fence }; ///< What stands before the repetition.
    enum class Ending { MayCome, Whole };

    QString advance(Ending ending);
    bool findOverlap(Ending ending);
    bool isUndecided(QStringView rest, LeadIn leadIn) const;
    qsizetype overlapIn(QStringView rest, LeadIn leadIn) const;
    bool isSure(qsizetype length) const;
    bool counts(qsizetype length, LeadIn leadIn) const;
    void findFence();

    Phase m_phase = Phase::Through;
    QString m_tail; ///< The end of the text, without m_space: what may be repeated.
    QString m_space; ///< The white space at the text's very end.
    QString m_fence; ///< The opening line of the open code block, with its line feed.
    qsizetype m_fenceLength = 0; ///< From that line until the end of m_tail.
    bool m_isWholeTail = false; ///< m_tail begins where the text begins.
    QString m_held;
};
