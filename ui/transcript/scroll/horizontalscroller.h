// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
#include "transcript/message/messagecolumn.h"

#include <QObject>

class QKeyEvent;
class QWheelEvent;
class TranscriptGeometry;

/// Scrolls code and tables that are wider than the column, by wheel, touchpad, keys and their own
/// scroll bars. Points are in the viewport's coordinates.
class HorizontalScroller : public QObject
{
    Q_OBJECT

public:
    HorizontalScroller(MessageColumn *column, const TranscriptGeometry *geometry);

    /// Returns false if the event does not scroll horizontally.
    bool scrollByWheel(const QWheelEvent &event);
    /// Scrolls with the keys Left and Right while a button of the code or its scroll bar has the
    /// focus. Returns false for other keys and controls.
    bool scrollByKey(const QKeyEvent &event, const MessageControl &focused);
    /// Call this when the mouse button was pressed on a bar. If the point is beside the thumb, the
    /// middle of the thumb moves to the point.
    void grab(const MessageControl &bar, const QPoint &point);
    void drag(const MessageControl &bar, const QPoint &point);
    /// Scrolls forward by one page, or from the end back to the start. This is the action of the
    /// bar for keys and screen readers.
    void scrollOnePage(const MessageControl &bar);
    /// Scrolls horizontally until a position is visible, with some text around it.
    void reveal(const TextPosition &position);
    /// True if the point is beyond the left or right edge and there is more text on that side.
    bool hasMoreAt(const QPoint &point) const;
    /// Scrolls towards a point beyond the edge. The step grows with the distance from the edge.
    void follow(const QPoint &point);

signals:
    void scrolled();

private:
    MessageSection::HorizontalScroll at(const TextPosition &position) const;
    std::optional<TextPosition> wideAt(const QPoint &point) const;
    /// The wide code or table at the height of a point, which may be beside the column.
    std::optional<TextPosition> wideBeside(const QPoint &point) const;
    void scrollTo(const TextPosition &position, int offset);

    MessageColumn *m_column;
    const TranscriptGeometry *m_geometry;
    int m_grabbedAt = 0; ///< Pixels between the left edge of the thumb and the pointer.
};
