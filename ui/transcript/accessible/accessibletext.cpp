// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/accessibletext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

AccessibleText::AccessibleText(const MessageItem &item)
{
    for (const int section : item.openSections()) {
        const std::vector<Block> &blocks = item.section(section).blocks();
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const int length = blocks[i].length();
            if (length == 0)
                continue;
            const QString words = plainText(blocks[i], 0, length);
            if (!m_text.isEmpty())
                m_text += i == 0 ? u"\n\n"_s : plainTextSeparator(blocks[i]);
            m_text += words;
            m_pieces.push_back({{0, section, static_cast<int>(i), 0},
                                static_cast<int>(m_text.size()) - length,
                                length});
        }
    }
}

TextPosition AccessibleText::positionAt(int offset) const
{
    if (m_pieces.empty())
        return {0, 1, 0, 0};
    auto piece
        = std::partition_point(m_pieces.begin(), m_pieces.end(), [offset](const Piece &each) {
              return each.start + each.length < offset;
          });
    if (piece == m_pieces.end())
        --piece;
    TextPosition position = piece->position;
    position.offset = std::clamp(offset - piece->start, 0, piece->length);
    return position;
}

int AccessibleText::offsetOf(const TextPosition &position) const
{
    auto piece
        = std::partition_point(m_pieces.begin(), m_pieces.end(), [&position](const Piece &each) {
              return std::pair(each.position.section, each.position.block)
                  < std::pair(position.section, position.block);
          });
    if (piece == m_pieces.end())
        return static_cast<int>(m_text.size());
    if (piece->position.section != position.section || piece->position.block != position.block)
        return piece->start;
    return piece->start + std::clamp(position.offset, 0, piece->length);
}
