// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// What a single line break inside a paragraph means: a person's own line breaks are kept, a
/// model's are spaces.
enum class SoftBreaks { AreSpaces, AreKept };

/// What the parse of a growing text's end has to know of what stands before it.
struct MarkdownContext
{
    enum class Kind {
        Nothing, ///< The end begins with a block of its own.
        List, ///< … with the next item of a list,
        Code, ///< … with the next line of a fenced code block,
        Table, ///< … with the next row of a table.
    };
    Kind kind = Kind::Nothing;
    bool isPrecededByList = false, isPrecededByAnything = false;
    bool isLoose = false; ///< Of the list: blank lines are between its items.
    int nextNumber = 1; ///< Of the list.
    QByteArray
        opening; ///< Of code and tables: the lines that begin it; the parser sees them again.
    std::shared_ptr<const TableShape> shape; ///< Of the table so far.
};

/// What a parse gives.
struct ParsedMarkdown
{
    std::vector<Block> blocks;
    /// What stands before this byte and block will not change when more text is added at the end;
    /// `continuation` is how to go on from there. Link definitions that come later are the
    /// exception.
    qsizetype stableBytes = 0;
    std::size_t stableBlocks = 0;
    MarkdownContext continuation;
    /// Where the list that goes on began; nothing where it is the one that was gone on with.
    std::optional<std::pair<qsizetype, std::size_t>> listStart;
    /// The list that was gone on with has become loose, which changes its earlier items too.
    bool hasLoosened = false;
};

/// GitHub Flavored Markdown (UTF-8) as a flat list of blocks. HTML and LaTeX are text, images are
/// links, a link leads to http, https or mailto or is none. Nothing recurses, and long things are
/// cut into pieces. The blocks depend on the text alone: marks beyond MarkdownLimits, and a text
/// that is longer than these allow, are shown as they were written. May be called in any thread,
/// but the library parses one text at a time.
ParsedMarkdown parseMarkdown(QByteArrayView source, SoftBreaks softBreaks,
                             const MarkdownContext &continuation = {});
/// The same, or nothing where a count says that it takes longer than the window can do without
/// drawing, or where another thread is parsing: the window does not wait.
std::optional<ParsedMarkdown> parseMarkdownAtOnce(QByteArrayView source, SoftBreaks softBreaks,
                                                  const MarkdownContext &continuation = {});

/// Whether an address may be opened from a message.
bool isOpenable(const QString &url);
