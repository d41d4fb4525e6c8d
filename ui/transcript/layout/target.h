// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/failureactions.h"

#include <QRect>
#include <QString>

#include <vector>

/// Something in the transcript that can be pointed at, focused, pressed and named.
struct Target
{
    enum class Kind {
        Link,
        CopyCode,
        CodeLines, ///< Wraps the lines of all code, or lets them be scrolled.
        HorizontalBar, ///< The scroll bar of a code block or table that is wider than the column.
        Attachment,
        Thinking,
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
    QRect rect; ///< What is pressed: the first line of a link, a button.
    std::vector<QRect> more; ///< The further lines of a link.
    QRect thumb; ///< Of a horizontal bar: the part that is dragged.
    QString name; ///< What it does, for the tooltip and the screen reader.
    QString words; ///< What stands on it; empty where there is only an icon.
    QString icon;
    QString url; ///< Of a link.
    bool inThinking = false; ///< A link or code of the thinking, not of the answer.
    int block = 0; ///< Of a link, a code or a table: where it is, so that it can be found again.
    int number = 0; ///< Of a link in its block, of an attachment in its message.
    FailureAction action {}; ///< Of a repair.
    bool enabled = true;
    bool isShownOnHover = false; ///< Painted only while the pointer or the focus is at its message.

    const QRect &lastLine() const { return more.empty() ? rect : more.back(); }
    Target translated(const QPoint &by) const
    {
        Target moved = *this;
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
    /// The same thing, also where it has moved.
    bool isSameAs(const Target &other) const
    {
        return kind == other.kind && inThinking == other.inThinking && block == other.block
            && number == other.number && action == other.action;
    }
};
