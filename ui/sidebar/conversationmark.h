// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversationlist.h"

class QFont;
class QFontMetrics;
class QPainter;
class QPalette;
class QRect;

/// The mark at the end of a row: what the chat is doing, or what the user has not seen yet.
class ConversationMark
{
public:
    /// The steps of one turn of the spinner.
    static constexpr int steps = 12;

    /// `now` is in UTC.
    ConversationMark(const QModelIndex &index, const QDateTime &now);

    /// In pixels; 0 if there is no mark.
    int width(const QFont &font) const;
    /// Draws the mark into a rectangle of its width. `step` turns the spinner.
    void paint(QPainter &painter, const QRect &place, const QPalette &palette, const QFont &font,
               int step) const;

private:
    QString timeLeft() const;

    ConversationList::Mark m_mark;
    bool m_isUnread;
    qint64 m_left = -1; ///< Milliseconds of a wait; negative if they are not known.
};
