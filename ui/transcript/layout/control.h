// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/failureactions.h"

#include <QRect>
#include <QString>

#include <vector>

/// A link, button, scroll bar or file in a message, which can be hovered, focused and pressed.
struct Control
{
    enum class Kind {
        Link,
        CopyCode,
        CodeLines, ///< Switches between wrapping and scrolling long lines, for all code.
        HorizontalBar, ///< The scroll bar of a code block or table that is wider than the column.
        Attachment,
        Thinking,
        Fold, ///< Shows all lines of a long question, or only the first ones.
        Copy,
        Edit,
        Regenerate,
        RegenerateWith,
        PreviousVersion,
        NextVersion,
        Continue,
        TryAgain,
        Repair,
        Attempts,
        Delete
    };
    Kind kind = Kind::Link;
    QRect rect; ///< The clickable area; for a link, only its first line.
    std::vector<QRect> more; ///< The further lines of a link.
    QRect thumb; ///< HorizontalBar only: the part that is dragged.
    QString name; ///< The action, for the tooltip and the screen reader.
    QString words; ///< The visible label; empty if there is only an icon.
    QString icon;
    QString url; ///< Link only.
    bool inThinking = false; ///< True if the control belongs to the thinking, not to the answer.
    int block = 0; ///< The block of a link, code block or table.
    int number = 0; ///< The index of a link in its block, or of a file in its message.
    FailureAction action {}; ///< Repair only.
    bool enabled = true;
    bool isShownOnHover = false; ///< Painted only while the pointer or the focus is in its message.

    const QRect &lastLine() const { return more.empty() ? rect : more.back(); }
    Control translated(const QPoint &by) const
    {
        Control moved = *this;
        moved.rect.translate(by);
        for (QRect &line : moved.more)
            line.translate(by);
        return moved;
    }
    bool contains(const QPoint &point) const
    {
        for (const QRect &line : more) {
            if (line.contains(point))
                return true;
        }
        return rect.contains(point);
    }
    /// True if both are the same control, even if it has moved.
    bool isSameAs(const Control &other) const
    {
        return kind == other.kind && inThinking == other.inThinking && block == other.block
            && number == other.number && action == other.action;
    }
};
