// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/keptselection.h"

#include <QElapsedTimer>
#include <QPoint>

/// What the left button selects: a press by characters, a double click by words, a third one by
/// blocks; dragging goes on in the same unit.
class SelectionGesture
{
public:
    bool isActive() const { return m_isActive; }
    /// The button went down. `extends`: from where the selection began (Shift).
    TextSelection press(const MessageColumn &column, const TextPosition &position,
                        const QPoint &point, const std::optional<TextPosition> &extends);
    TextSelection pressTwice(const MessageColumn &column, const TextPosition &position,
                             const QPoint &point);
    /// The pointer is at another place, with the button down. Nothing where the message that it
    /// began in is gone.
    TextSelection drag(const MessageColumn &column, const TextPosition &position) const;
    void end() { m_isActive = false; }

private:
    TextSelection begin(const MessageColumn &column, const TextPosition &position);
    TextSelection unitAt(const MessageColumn &column, const TextPosition &position) const;

    bool m_isActive = false;
    SelectionUnit m_unit = SelectionUnit::Character;
    KeptSelection m_start; ///< The unit that the button went down in.
    QPoint m_doubleClickPoint;
    QElapsedTimer m_sinceDoubleClick;
};
