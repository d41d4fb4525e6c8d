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

/// Applies the limits that need to know blocks, while the library parses: those of tables as a
/// syntax extension, and those of paragraphs, headings and cells before their contents are parsed.
class ParseLimits
{
public:
    /// For one parse of `text`, which must outlive this.
    explicit ParseLimits(QByteArrayView text);
    ParseLimits(const ParseLimits &) = delete;
    ParseLimits &operator=(const ParseLimits &) = delete;

    /// To be attached before any other: it refuses tables, and it finds the document.
    cmark_syntax_extension *extension() { return m_extension.get(); }
    /// Between the feeding of the text and the end of the parse, which reads paragraphs, headings
    /// and cells. Returns an estimate of the instructions that it will take.
    qint64 limitContents();
    /// An estimate of the instructions spent so far on looking for heads of tables, which
    /// LineLimits::estimate() does not contain.
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
    int m_paragraphLine = 0; ///< First line of the last paragraph that was checked for a head.
    qint64 m_paragraphCost = 0; ///< Steps spent on that paragraph.
    qint64 m_headCost = 0; ///< Steps spent on all paragraphs.
    std::vector<qsizetype> m_lineStarts; ///< And the end.
    std::vector<std::size_t> m_nextBlank; ///< For each line.
    bool m_hasCarriageReturn = false; ///< The library ends a line there, findLines() does not.
};
