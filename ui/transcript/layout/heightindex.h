// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

/// The heights of items stacked one above the other, as a Fenwick tree. Finding the top of an item,
/// finding the item at a y coordinate, and changing a height take logarithmic time.
class HeightIndex
{
public:
    int count() const { return static_cast<int>(m_heights.size()); }
    /// Replaces all heights.
    void assign(std::vector<int> heights);
    /// Removes items at the end, or appends items of height 0.
    void resize(int count);
    void set(int index, int height);

    int heightAt(int index) const { return m_heights[static_cast<std::size_t>(index)]; }
    /// The sum of the heights before an item. `index` may be count().
    int topOf(int index) const;
    int total() const { return topOf(count()); }
    /// The last item whose top is at or above `y`; the first item if `y` is above all items, -1 if
    /// there are no items.
    int indexAt(int y) const;

private:
    void append(int height);

    std::vector<int> m_heights;
    std::vector<int> m_sums; ///< m_sums[i - 1] is the sum of items i - lowBit(i) + 1 to i.
};
