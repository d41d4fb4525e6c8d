// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

/// The text as it is passed to the parser. Syntax that CommonMark does not know, and would drop, is
/// replaced by private marks: LaTeX in `\(…\)` and `\[…\]`, formulas on lines of their own, and
/// footnotes, which would be taken for link definitions. Words that would take quadratic time are
/// broken, marks beyond MarkdownLimits become plain text, and emphasis is recognized beside CJK
/// punctuation (withOpenFlanks()). The number of lines does not change.
class MarkdownSource
{
public:
    static constexpr unsigned char markByte = 0xee; ///< All marks begin with it.
    static constexpr int markLength = 3;
    /// Escapes a mark that the text itself contains. A letter follows it: `a` for ownMark, `b` for
    /// roundMark, and so on.
    static constexpr QByteArrayView ownMark {"\xee\xb6\xa0"};
    static constexpr QByteArrayView roundMark {"\xee\xb6\xa1"}, squareMark {"\xee\xb6\xa2"},
        footnoteMark {"\xee\xb6\xa3"}, breakMark {"\xee\xb6\xa4"};
    /// Replace `*`, `_`, `~` and `|` that must not be marks.
    static constexpr QByteArrayView starMark {"\xee\xb6\xa5"}, lineMark {"\xee\xb6\xa6"},
        tildeMark {"\xee\xb6\xa7"}, pipeMark {"\xee\xb6\xa8"};

    /// The lengths of the code fences that replace `$$` and `\[` on lines of their own. They are so
    /// unusual that the fences can be recognized afterwards.
    static constexpr int dollarFence = 47, bracketFence = 46;

    explicit MarkdownSource(QByteArrayView source);

    /// Valid as long as this object and the source exist.
    QByteArrayView text() const { return m_isMarked ? QByteArrayView(m_marked) : m_source; }
    /// The line (from 1) on which a formula begins that has no end yet; 0 if there is none.
    int openFormulaLine() const { return m_openFormulaLine; }

    /// Replaces the marks in a text from the parser by the original syntax.
    enum class In { Prose, Code };
    static QString restored(QString text, In where);

private:
    struct Line
    {
        qsizetype from = 0, to = 0;
    };
    void mark();
    void markFormulas(const std::vector<Line> &lines);
    QByteArrayView words(const Line &line) const;
    std::size_t endOfFormula(const std::vector<Line> &lines, std::size_t first,
                             QByteArrayView closing) const;
    void markInline();
    void replace(const Line &line, QByteArrayView fence);

    QByteArray m_escaped; ///< Empty if the text itself has no marks.
    QByteArray m_limited; ///< Empty if nothing had to be limited.
    QByteArray m_flanked; ///< Empty if no emphasis needs a mark.
    QByteArrayView m_source;
    QByteArray m_marked;
    qsizetype m_copied = 0; ///< The number of bytes of m_source that were copied to m_marked.
    bool m_isMarked = false;
    int m_openFormulaLine = 0;
};
