// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// The meaning of a single line break inside a paragraph. The line breaks of a question are always
/// kept; for those of an answer there is a setting.
enum class SoftBreaks { AreSpaces, AreKept };

/// The state in which the parse of a growing text is continued after its stable part.
struct MarkdownContext
{
    enum class Kind {
        Nothing, ///< The rest begins with a new block.
        List, ///< The rest begins with the next item of a list.
        Code, ///< The rest begins with the next line of a fenced code block.
        Table, ///< The rest begins with the next row of a table.
    };
    Kind kind = Kind::Nothing;
    bool isPrecededByList = false, isPrecededByAnything = false;
    bool isLoose = false; ///< There are blank lines between the items of the list.
    int nextNumber = 1; ///< The number of the next item of the list.
    /// The first lines of the code block or table. The parser gets them again before the rest.
    QByteArray opening;
    std::shared_ptr<const TableShape> shape; ///< The columns of the table so far.
};

/// The result of a parse.
struct ParsedMarkdown
{
    std::vector<Block> blocks;
    /// The size of the stable part, which does not change when text is added at the end.
    /// `continuation` is the state at its end. A later link definition is an exception: it may
    /// change any paragraph.
    qsizetype stableBytes = 0;
    std::size_t stableBlocks = 0;
    MarkdownContext continuation;
    /// The byte and the block at which the list of `continuation` began; nullopt if that list was
    /// already being continued.
    std::optional<std::pair<qsizetype, std::size_t>> listStart;
    /// True if the continued list has become loose, which changes its earlier items too.
    bool hasLoosened = false;
};

/// Parses GitHub Flavored Markdown (UTF-8) into a flat list of blocks. HTML and LaTeX become text,
/// and images become links. Addresses other than http, https and mailto make no link. The parser
/// does not recurse, and long blocks are cut into pieces. The blocks depend on the text alone:
/// marks beyond MarkdownLimits, and a text that is too long, are shown as they were written.
/// Thread-safe, but only one thread parses at a time.
ParsedMarkdown parseMarkdown(QByteArrayView source, SoftBreaks softBreaks,
                             const MarkdownContext &continuation = {});
/// Like parseMarkdown(), but for the window's thread, which must not wait. Returns nullopt if the
/// text or the estimated number of instructions is too large for one frame, or if another thread is
/// parsing.
std::optional<ParsedMarkdown> parseMarkdownAtOnce(QByteArrayView source, SoftBreaks softBreaks,
                                                  const MarkdownContext &continuation = {});

/// True if a link of a message may open the address: http, https or mailto.
bool isOpenable(const QString &url);
