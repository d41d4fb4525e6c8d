// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/markdowncopy.h"

#include "transcript/markdown/markdownwriter.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {
QString markdownOf(const MessageSection &section, const TextRange &selection, int row, int index)
{
    const auto positionIn = [&](const TextPosition &position) {
        const BlockPosition none {-1, 0}, beyond {std::numeric_limits<int>::max(), 0};
        const std::pair here(row, index), there(position.row, position.section);
        return there < here ? none
            : here < there  ? beyond
                            : BlockPosition {position.block, position.offset};
    };
    return markdownOf(section.blocks(), section.source(), positionIn(selection.first()),
                      positionIn(selection.last()));
}
} // namespace

QString markdownOf(MessageColumn &column, const Conversation &conversation,
                   const TextRange &selection)
{
    QString all;
    if (selection.isEmpty())
        return all;
    const int last = std::min(selection.last().row, column.count() - 1);
    for (int row = selection.first().row; row <= last; ++row) {
        column.load(conversation, row);
        for (const int section : column.at(row).openSections()) {
            const QString part
                = markdownOf(column.at(row).section(section), selection, row, section);
            all += (all.isEmpty() || part.isEmpty() ? QString() : u"\n\n"_s) + part;
        }
    }
    return all;
}
