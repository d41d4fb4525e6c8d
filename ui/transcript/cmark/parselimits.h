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

/// Applies the limits that depend on blocks during a parse: those of tables as a syntax extension,
/// and those of paragraphs, headings and cells before their contents are parsed.
class ParseLimits
{
public:
    /// For one parse of `text`, which must outlive this object.
    explicit ParseLimits(QByteArrayView text);
    ParseLimits(const ParseLimits &) = delete;
    ParseLimits &operator=(const ParseLimits &) = delete;

    /// The extension must be attached before all others, because it refuses tables.
    cmark_syntax_extension *extension() { return m_extension.get(); }
    /// Call this between feeding the text and finishing the parse, which parses the contents.
    /// Returns an estimate of the instructions for parsing the contents.
    qint64 limitContents();
    /// An estimate of the instructions that were spent so far on looking for heads of tables.
    /// LineLimits::estimate() does not include them.
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
    std::vector<qsizetype> m_lineStarts; ///< The last element is the end of the text.
    std::vector<std::size_t> m_nextBlank; ///< For each line, the next blank one.
    bool m_hasCarriageReturn
        = false; ///< cmark ends a line at a carriage return, findLines() does not.
};
