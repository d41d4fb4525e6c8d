// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/markdowncopy.h"

#include "transcript/markdown/markdownwriter.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {
QString markdownOf(const Passage &passage, const TextRange &selection, int row, int index)
{
    const auto placeIn = [&](const TextPlace &place) {
        const BlockPlace none {-1, 0}, beyond {std::numeric_limits<int>::max(), 0};
        const std::pair here(row, index), there(place.row, place.passage);
        return there < here ? none : here < there ? beyond : BlockPlace {place.block, place.offset};
    };
    return markdownOf(passage.blocks(), passage.source(), placeIn(selection.first()),
                      placeIn(selection.last()));
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
        for (const int passage : column.at(row).openPassages()) {
            const QString part
                = markdownOf(column.at(row).passage(passage), selection, row, passage);
            all += (all.isEmpty() || part.isEmpty() ? QString() : u"\n\n"_s) + part;
        }
    }
    return all;
}
