// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/target.h"

#include <optional>

/// Something that can be pressed, and the message that it belongs to.
struct Spot
{
    int row = -1;
    Target target;

    /// The same thing, also where it has moved within its message.
    bool isSameAs(const Spot &other) const
    {
        return row == other.row && target.isSameAs(other.target);
    }
};

/// Rows that came or went: what was at a row is at another one now.
struct RowShift
{
    enum class Kind { Insertion, Removal };
    Kind kind = Kind::Insertion;
    int first = 0, last = 0;

    /// -1 where it is gone.
    int operator()(int row) const
    {
        const int count = last - first + 1;
        if (row < first)
            return row;
        if (kind == Kind::Insertion)
            return row + count;
        return row <= last ? -1 : row - count;
    }
    std::optional<Spot> operator()(const std::optional<Spot> &spot) const
    {
        const int row = spot ? (*this)(spot->row) : -1;
        return row < 0 ? std::nullopt : std::optional(Spot {row, spot->target});
    }
};
