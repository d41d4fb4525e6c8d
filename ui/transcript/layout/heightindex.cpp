// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/heightindex.h"

#include <algorithm>

namespace {
std::size_t lowBit(std::size_t value)
{
    return value & (~value + 1);
}
} // namespace

void HeightIndex::assign(std::vector<int> heights)
{
    m_heights = std::move(heights);
    m_sums = m_heights;
    for (std::size_t i = 1; i <= m_sums.size(); ++i) {
        const std::size_t parent = i + lowBit(i);
        if (parent <= m_sums.size())
            m_sums[parent - 1] += m_sums[i - 1];
    }
}

void HeightIndex::resize(int count)
{
    const auto wanted = static_cast<std::size_t>(count);
    if (wanted < m_heights.size()) { // The remaining sums only cover earlier items.
        m_heights.resize(wanted);
        m_sums.resize(wanted);
    }
    while (m_heights.size() < wanted)
        append(0);
}

void HeightIndex::append(int height)
{
    m_heights.push_back(height);
    const std::size_t index = m_heights.size();
    int sum = height;
    for (std::size_t part = index - 1; part > index - lowBit(index); part -= lowBit(part))
        sum += m_sums[part - 1];
    m_sums.push_back(sum);
}

void HeightIndex::set(int index, int height)
{
    const auto at = static_cast<std::size_t>(index);
    const int difference = height - m_heights[at];
    if (difference == 0)
        return;
    m_heights[at] = height;
    for (std::size_t i = at + 1; i <= m_sums.size(); i += lowBit(i))
        m_sums[i - 1] += difference;
}

int HeightIndex::topOf(int index) const
{
    int sum = 0;
    for (auto i = static_cast<std::size_t>(index); i > 0; i -= lowBit(i))
        sum += m_sums[i - 1];
    return sum;
}

int HeightIndex::indexAt(int y) const
{
    std::size_t step = 1;
    while (step * 2 <= m_sums.size())
        step *= 2;
    std::size_t found = 0;
    int above = 0;
    for (; step > 0; step /= 2) {
        if (found + step <= m_sums.size() && above + m_sums[found + step - 1] <= y) {
            found += step;
            above += m_sums[found - 1];
        }
    }
    return std::min(static_cast<int>(found), count() - 1);
}
