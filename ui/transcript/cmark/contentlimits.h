// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/cmark/markdowntext.h"

#include <optional>

/// Finds the marks beyond the limits in the text of one paragraph, heading or cell.
class ContentLimits
{
public:
    /// `offset` is the position of `text` in the text to which `edits` will be applied.
    ContentLimits(QByteArrayView text, qsizetype offset, MarkdownText::Edits &edits)
        : m_text(text)
        , m_offset(offset)
        , m_edits(edits)
    {
    }
    /// Appends the edits that turn marks beyond the limits into plain text.
    void read();
    /// An estimate of the instructions that parsing the content takes.
    qint64 estimate() const;

private:
    /// The last position of each closing mark of HTML in the text.
    struct Ends
    {
        qsizetype instruction = -1, data = -1, angle = -1;
    };
    qsizetype readDelimiters(qsizetype from);
    void readAngle(qsizetype from);
    bool isOpenTag(qsizetype from) const;
    void readAddress(qsizetype from);
    void breakAfter(qsizetype i);

    QByteArrayView m_text;
    qsizetype m_offset;
    MarkdownText::Edits &m_edits;
    std::optional<Ends> m_ends;
    int m_delimiters = 0, m_images = 0, m_openTags = 0, m_addresses = 0;
    qint64 m_special = 0, m_closings = 0, m_ats = 0, m_links = 0;
};
