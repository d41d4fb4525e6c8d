// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

struct CmarkDeleter
{
    void operator()(cmark_syntax_extension *extension) const;
};

/// Keeps the cost of a parse in proportion to the length of the text. cmark-gfm knows dozens of
/// texts of a few kilobytes that keep it busy for seconds; each of them needs thousands of marks in
/// one line or paragraph. The marks beyond a count are plain text. All limits are counts, so that a
/// text looks the same on every machine.
class MarkdownLimits
{
public:
    static constexpr qsizetype mostBytes = 4 * 1024 * 1024; ///< A longer text is not parsed at all.
    static constexpr int deepest = 64; ///< Quotes and list items in each other.
    static constexpr int mostPipes = 512; ///< In one line.
    // In one paragraph, heading or cell:
    static constexpr int mostDelimiters = 2048; ///< Runs of `*`, `_` and `~`.
    static constexpr int mostImages = 512;
    static constexpr int mostOpenTags = 256; ///< HTML that is not closed soon.
    static constexpr int mostAddresses = 64; ///< In one word.

    /// A change of the text: a mark is inserted, or stands for a character.
    struct Edit
    {
        qsizetype at = 0;
        QByteArrayView mark;
        qsizetype replaced = 0; ///< Bytes.
    };

    /// The limits of lines, applied to the text before the parser gets it.
    static QByteArray withLimitedLines(QByteArrayView text);

    /// An estimate of the instructions that the structure of blocks takes, in parsing and
    /// afterwards.
    static qint64 estimateBlocks(QByteArrayView text);

    /// For one parse of `text`, which must outlive this.
    explicit MarkdownLimits(QByteArrayView text);
    MarkdownLimits(const MarkdownLimits &) = delete;
    MarkdownLimits &operator=(const MarkdownLimits &) = delete;

    /// To be attached before any other: it refuses tables, and it finds the document.
    cmark_syntax_extension *extension() { return m_extension.get(); }
    /// Between the feeding of the text and the end of the parse, which reads paragraphs, headings
    /// and cells. Returns an estimate of the instructions that it will take.
    qint64 limitContents();
    /// While it is fed: what the looking for heads of tables has taken so far, besides.
    qint64 headInstructions() const;

private:
    static cmark_node *tryOpening(cmark_syntax_extension *extension, int isIndented,
                                  cmark_parser *parser, cmark_node *parent, unsigned char *input,
                                  int length);
    bool refusesTable(cmark_node *paragraph, QByteArrayView line, int number);
    bool hasTooManyCells(qsizetype columns, int line);
    void findLines();
    bool hasContent(cmark_node *node);

    QByteArrayView m_text;
    std::unique_ptr<cmark_syntax_extension, CmarkDeleter> m_extension;
    cmark_node *m_document = nullptr;
    int m_paragraphLine = 0; ///< Where the last paragraph began that might be the head of a table.
    qint64 m_paragraphCost = 0; ///< Of all attempts to read its last line as that.
    qint64 m_headCost = 0; ///< Of all paragraphs.
    std::vector<qsizetype> m_lineStarts; ///< And the end.
    std::vector<std::size_t> m_nextBlank; ///< For each line.
};
