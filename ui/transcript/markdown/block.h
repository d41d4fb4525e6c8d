// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <vector>

/// A range of characters with the same styles and link.
struct Span
{
    enum Style {
        Bold = 1,
        Italic = 2,
        Code = 4,
        Strike = 8,
        Math = 16 ///< A formula with its delimiters. It has the style Code too.
    };
    int start = 0, length = 0;
    int styles = 0;
    int link = -1; ///< Index into StyledText::links.
    bool operator==(const Span &) const = default;
};

/// Text with styles and links. A line break is '\n'. There are no other control characters except
/// tabs.
struct StyledText
{
    QString text;
    std::vector<Span> spans; ///< Sorted and not overlapping. Plain text has no spans.
    std::vector<QString> links;
    bool operator==(const StyledText &) const = default;
};

/// Appends `more` with its styles and links.
void append(StyledText &text, const StyledText &more);

/// The columns of a table, shared by the blocks of its rows.
struct TableShape
{
    struct Column
    {
        /// The length of the longest cell, rounded up to a multiple of four so that a growing table
        /// is not laid out again with each character.
        int characters = 0;
        int word = 0; ///< The same of the longest word.
        Qt::Alignment alignment;
        bool operator==(const Column &) const = default;
    };
    std::vector<Column> columns;
    bool operator==(const TableShape &) const = default;
};

/// The smallest part of a message that is laid out by itself: a paragraph, a row of a table, a few
/// lines of code. Long blocks of the source are cut into several pieces, so that only the visible
/// pieces need a layout.
struct Block
{
    enum class Kind { Paragraph, Heading, Code, TableRow, Rule };
    enum class Marker { None, Bullet, Number, OpenTask, DoneTask };
    /// The relation to the previous block.
    enum class Join {
        Apart, ///< A new block of the source.
        Tight, ///< The next item of a list without blank lines.
        NextRow, ///< The next lines of the same code block, or the next row of the same table.
        Glued, ///< The continuation of the same line.
    };
    Kind kind = Kind::Paragraph;
    Join join = Join::Apart;
    bool closes = true; ///< True for the last or only piece of a block, or the last row of a table.
    bool header = false; ///< True for the head row of a table.
    int level = 0; ///< Heading only: 1 to 6.
    Marker marker = Marker::None;
    QString number; ///< Marker::Number only: the number with its delimiter.
    QByteArray nesting; ///< The containers around the block, the outermost first: 'q' quote, 'l'
                        ///< list item.
    QString language; ///< Code only.
    std::vector<StyledText> cells; ///< Any number for a table row, none for a rule, otherwise one.
    std::shared_ptr<const TableShape> table; ///< Set for the rows of a table, otherwise null.
    /// The lines of the source that the block comes from, as bytes (UTF-8, without carriage
    /// returns). The comparison of blocks ignores them.
    qsizetype sourceFrom = 0, sourceTo = 0;

    /// True for the first or only piece of a block, or the first row of a table.
    bool opens() const { return join == Join::Apart || join == Join::Tight; }
    /// The number of characters that can be selected: those of the cells, and one separator between
    /// each two cells.
    int length() const;
    /// True for a displayed formula, which is shown as code.
    bool isFormula() const;
    bool operator==(const Block &other) const;
};

enum class MarkerStyle { PlainText, Markdown };
/// The marker of a list item with the space after it: `• ` or `- `, `1. `, `[ ] ` or `- [ ] `.
/// Empty if the block has no marker.
QString markerText(const Block &block, MarkerStyle style);
/// A part of a block as plain text. The marker of a list item is included if `from` is 0.
QString plainText(const Block &block, int from, int to);
/// The text that separates a block from the previous block in plain text: line breaks or nothing.
QString plainTextSeparator(const Block &block);
/// The whole code of a code block, from its first piece on.
QString codeFrom(const std::vector<Block> &blocks, std::size_t first);
