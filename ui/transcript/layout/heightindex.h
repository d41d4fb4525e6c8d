// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

/// The heights of things that stand one above the other, as a Fenwick tree: where each stands, and
/// what stands at a height, are found in the logarithm of their number, and so is a change.
class HeightIndex
{
public:
    int count() const { return static_cast<int>(m_heights.size()); }
    /// All of them anew.
    void assign(std::vector<int> heights);
    /// Drops what is behind, or adds things of no height.
    void resize(int count);
    void set(int index, int height);

    int heightAt(int index) const { return m_heights[static_cast<std::size_t>(index)]; }
    /// The sum of all heights before it; of `count()` the sum of all.
    int topOf(int index) const;
    int total() const { return topOf(count()); }
    /// The last thing that begins at or above `y`; the first for what is above all, -1 where there
    /// is nothing.
    int indexAt(int y) const;

private:
    void append(int height);

    std::vector<int> m_heights;
    std::vector<int> m_sums; ///< m_sums[i] of the heights (i - lowbit(i), i], counted from 1.
};
