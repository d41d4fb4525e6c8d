// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
#include "transcript/message/messagecolumn.h"

#include <QObject>

class QKeyEvent;
class QWheelEvent;
class TranscriptGeometry;

/// Scrolls code and tables that are wider than the column: by wheel, touchpad, key and their own
/// bar. Points are the viewport's.
class HorizontalScroller : public QObject
{
    Q_OBJECT

public:
    HorizontalScroller(MessageColumn *column, const TranscriptGeometry *geometry);

    /// False where the event is for something else.
    bool scrollByWheel(const QWheelEvent &event);
    /// Left and Right while a button of the code or its bar has the focus.
    bool scrollByKey(const QKeyEvent &event, const MessageControl &focused);
    /// The pointer goes down on a bar. Beside the thumb, its middle comes to the pointer.
    void grab(const MessageControl &bar, const QPoint &point);
    void drag(const MessageControl &bar, const QPoint &point);
    /// What pressing the bar by key or by a screen reader does: on, and from the end back to the
    /// start.
    void scrollOnePage(const MessageControl &bar);
    /// What is hidden at the side comes into sight there, with something around it.
    void reveal(const TextPosition &position);
    /// More is hidden at the side where the pointer is beyond the edge.
    bool hasMoreAt(const QPoint &point) const;
    /// As far as the pointer is beyond the edge.
    void follow(const QPoint &point);

signals:
    void scrolled();

private:
    MessageSection::HorizontalScroll at(const TextPosition &position) const;
    std::optional<TextPosition> wideAt(const QPoint &point) const;
    /// What is wide at the height of a point beside the column.
    std::optional<TextPosition> wideBeside(const QPoint &point) const;
    void scrollTo(const TextPosition &position, int offset);

    MessageColumn *m_column;
    const TranscriptGeometry *m_geometry;
    int m_grabbedAt = 0; ///< Where in the thumb, in pixels from its left.
};
