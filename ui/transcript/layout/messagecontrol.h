// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/control.h"

#include <optional>

/// A control and the row of its message: the result of a hit test, or the keyboard focus.
struct MessageControl
{
    int row = -1;
    Control control;

    /// True if both are the same control, even if it has moved within its message.
    bool isSameAs(const MessageControl &other) const
    {
        return row == other.row && control.isSameAs(other.control);
    }
};

/// Maps rows to their new numbers after rows were inserted or removed.
struct RowShift
{
    enum class Kind { Insertion, Removal };
    Kind kind = Kind::Insertion;
    int first = 0, last = 0;

    /// The new number of a row; -1 if it was removed.
    int operator()(int row) const
    {
        const int count = last - first + 1;
        if (row < first)
            return row;
        if (kind == Kind::Insertion)
            return row + count;
        return row <= last ? -1 : row - count;
    }
    std::optional<MessageControl> operator()(const std::optional<MessageControl> &hit) const
    {
        const int row = hit ? (*this)(hit->row) : -1;
        return row < 0 ? std::nullopt : std::optional(MessageControl {row, hit->control});
    }
};
