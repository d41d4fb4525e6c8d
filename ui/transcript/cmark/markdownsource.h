// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

/// Markdown as the parser gets it. What CommonMark has no word for, and would eat, is marked: LaTeX
/// in `\(…\)` and `\[…\]`, formulas that stand on lines of their own, and footnotes, which would be
/// taken for link definitions. Words are broken that the parser would read over and over, and marks
/// beyond MarkdownLimits are made plain. Lines stay lines.
class MarkdownSource
{
public:
    static constexpr unsigned char markByte = 0xee; ///< All marks begin with it.
    static constexpr int markLength = 3;
    /// Before a letter that stands for a mark which is in the text itself: `a` for this one and so
    /// on.
    static constexpr QByteArrayView ownMark {"\xee\xb6\xa0"};
    static constexpr QByteArrayView roundMark {"\xee\xb6\xa1"}, squareMark {"\xee\xb6\xa2"},
        footnoteMark {"\xee\xb6\xa3"}, breakMark {"\xee\xb6\xa4"};
    /// For characters that mean nothing where they stand.
    static constexpr QByteArrayView starMark {"\xee\xb6\xa5"}, lineMark {"\xee\xb6\xa6"},
        tildeMark {"\xee\xb6\xa7"}, pipeMark {"\xee\xb6\xa8"};

    /// The fences around formulas on lines of their own: of a length that nobody writes, so that
    /// what they stand for can be found again.
    static constexpr int dollarFence = 47, bracketFence = 46;

    explicit MarkdownSource(QByteArrayView source);

    /// Valid as long as this and what it was made of.
    QByteArrayView text() const { return m_isMarked ? QByteArrayView(m_marked) : m_source; }
    /// The line (from 1) where a formula begins whose end has not come yet; 0 where there is none.
    int openFormulaLine() const { return m_openFormulaLine; }

    /// What the parser gave, as it was written.
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
    QByteArrayView m_source;
    QByteArray m_marked;
    qsizetype m_copied = 0; ///< Bytes of the source that are in it.
    bool m_isMarked = false;
    int m_openFormulaLine = 0;
};
