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

/// Text with styles and links. A line break is '\n'; there are no other control characters but
/// tabs.
struct StyledText
{
    QString text;
    std::vector<Span> spans; ///< In order, without overlap; plain text has none.
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
        Qt::Alignment alignment;
        bool operator==(const Column &) const = default;
    };
    std::vector<Column> columns;
    bool operator==(const TableShape &) const = default;
};

/// The smallest part of a message that is laid out by itself: a paragraph, a row of a table, a few
/// lines of code. Long blocks of the source are cut into several, so that only the visible ones
/// need a layout.
struct Block
{
    enum class Kind { Paragraph, Heading, Code, TableRow, Rule };
    enum class Marker { None, Bullet, Number, OpenTask, DoneTask };
    /// The relation to the block before it.
    enum class Join {
        Apart, ///< A new block of the source.
        Tight, ///< The next item of a list without blank lines.
        NextRow, ///< The next lines of the same code block, or the next row of the same table.
        Glued, ///< The continuation of the same line.
    };
    Kind kind = Kind::Paragraph;
    Join join = Join::Apart;
    bool closes = true; ///< The last piece of a block that was cut, or the last row of a table.
    bool header = false; ///< The head row of a table.
    int level = 0; ///< Heading only: 1 to 6.
    Marker marker = Marker::None;
    QString number; ///< Marker::Number only: the number with its delimiter.
    QByteArray
        nesting; ///< The containers around it, the outermost first: 'q' quote, 'l' list item.
    QString language; ///< Code only.
    std::vector<StyledText> cells; ///< Several for a table row, none for a rule, otherwise one.
    std::shared_ptr<const TableShape> table; ///< Set for the rows of a table, else null.
    /// The lines of the source that the block comes from, as bytes (UTF-8, without carriage
    /// returns). They do not count when blocks are compared.
    qsizetype sourceFrom = 0, sourceTo = 0;

    /// The first piece of a block that was cut, or the first row of a table.
    bool opens() const { return join == Join::Apart || join == Join::Tight; }
    /// The number of characters that can be selected: the cells and one separator between two of
    /// them.
    int length() const;
    bool operator==(const Block &other) const;
};

enum class MarkerStyle { PlainText, Markdown };
/// The marker of a list item with the space behind it: `• ` or `- `, `1. `, `[ ] ` or `- [ ] `.
/// Empty if the block has none.
QString markerText(const Block &block, MarkerStyle style);
/// A part of a block as plain text. The marker of a list item is included if `from` is 0.
QString plainText(const Block &block, int from, int to);
/// The text between the block before it and the block in plain text: line breaks or nothing.
QString plainTextSeparator(const Block &block);
/// The whole code of a code block, from its first piece on.
QString codeFrom(const std::vector<Block> &blocks, std::size_t first);
