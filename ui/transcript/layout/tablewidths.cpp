// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/tablewidths.h"

#include <QtMath>

#include <algorithm>
#include <numeric>

namespace {
// Characters that a column keeps if there is not enough room for all columns: its longest word, if
// that is not very long.
constexpr int leastReadable = 8, longestUnbroken = 20;

int widthOf(int characters, const TranscriptTheme &theme)
{
    // A short cell may consist of wide characters, and the head is bold.
    return qCeil((std::max(2, characters) + 2) * theme.proseCharacter * 1.1)
        + 2 * theme.scaled(cellPadding);
}
} // namespace

int wantedTableWidth(const TableShape &table, const TranscriptTheme &theme)
{
    int sum = 0;
    for (const TableShape::Column &column : table.columns)
        sum += widthOf(column.characters, theme);
    return sum;
}

std::vector<int> tableWidths(const TableShape &table, const TranscriptTheme &theme, int room)
{
    std::vector<int> wanted, least;
    for (const TableShape::Column &column : table.columns) {
        wanted.push_back(widthOf(column.characters, theme));
        least.push_back(widthOf(
            std::min(column.characters, std::clamp(column.word, leastReadable, longestUnbroken)),
            theme));
    }
    const int allWanted = std::accumulate(wanted.begin(), wanted.end(), 0);
    const int allLeast = std::accumulate(least.begin(), least.end(), 0);
    if (allWanted <= room)
        return wanted;
    if (allLeast >= room)
        return least;
    // The remaining room is divided in proportion to the widths that are missing.
    for (std::size_t i = 0; i < wanted.size(); ++i)
        least[i] += static_cast<int>(static_cast<qint64>(room - allLeast) * (wanted[i] - least[i])
                                     / (allWanted - allLeast));
    return least;
}
