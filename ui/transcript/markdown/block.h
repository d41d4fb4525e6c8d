// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <vector>

/// A stretch of text in one style.
struct Span
{
    enum Style {
        Bold = 1,
        Italic = 2,
        Code = 4,
        Strike = 8,
        Math = 16 ///< A formula with its delimiters; it is Code too.
    };
    int start = 0, length = 0;
    int styles = 0;
    int link = -1; ///< Index into StyledText::links.
    bool operator==(const Span &) const = default;
};

/// Text with its styles and links; a line break inside it is '\n'. Free of control characters.
struct StyledText
{
    QString text;
    std::vector<Span> spans; ///< In order, without overlap; plain text has none.
    std::vector<QString> links;
    bool operator==(const StyledText &) const = default;
};

/// One text after the other.
void append(StyledText &text, const StyledText &more);

/// What the rows of one table share.
struct TableShape
{
    struct Column
    {
        int characters = 0; ///< Of the widest cell, in steps of four so that a growing table is not
                            ///< laid out anew each time.
        Qt::Alignment alignment;
        bool operator==(const Column &) const = default;
    };
    std::vector<Column> columns;
    bool operator==(const TableShape &) const = default;
};

/// The smallest piece of a message that is laid out by itself.
struct Block
{
    enum class Kind { Paragraph, Heading, Code, TableRow, Rule };
    enum class Marker { None, Bullet, Number, OpenTask, DoneTask };
    /// How it follows the block before it. Long things are cut, so that only what is seen needs a
    /// layout.
    enum class Join {
        Apart, ///< Something of its own.
        Tight, ///< The next item of a list without blank lines.
        NextRow, ///< The next lines of the same code, the next row of the same table.
        Glued, ///< The same line goes on.
    };
    Kind kind = Kind::Paragraph;
    Join join = Join::Apart;
    bool closes = true; ///< The last piece of what was cut.
    bool header = false; ///< The head row of a table.
    int level = 0; ///< Of a heading.
    Marker marker = Marker::None;
    QString number; ///< Of an ordered item, as it is shown.
    QByteArray nesting; ///< What it stands in, from outside: 'q' a quote, 'l' a list item.
    QString language; ///< Of code.
    std::vector<StyledText> cells; ///< One for everything but a table row; none for a rule.
    std::shared_ptr<const TableShape> table;
    /// The bytes of the source (UTF-8, without carriage returns) that it was made of: whole lines.
    /// No part of what makes two blocks equal.
    qsizetype sourceFrom = 0, sourceTo = 0;

    bool opens() const { return join == Join::Apart || join == Join::Tight; }
    /// The number of characters that can be selected: all cells, with one between two of them.
    int length() const;
    bool operator==(const Block &other) const;
};

/// A part of a block as plain text, markers included where it starts at the beginning.
QString plainText(const Block &block, int from, int to);
/// What stands between a block and the one before it in plain text.
QString plainTextSeparator(const Block &block);
/// The whole of what a cut code block holds, from the piece that opens it.
QString codeFrom(const std::vector<Block> &blocks, std::size_t first);
