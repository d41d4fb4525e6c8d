// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/persistenttextrange.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPoint>
#include <QTimer>

class HorizontalScroller;
class TranscriptGeometry;
class TranscriptScroller;
class TranscriptSelection;

/// Selects text with the left mouse button: a click selects by characters, a double click by words,
/// and a third click by blocks. Dragging extends the selection in the same unit and scrolls while
/// the pointer is beyond an edge. Points are in the viewport's coordinates.
class MouseSelection : public QObject
{
    Q_OBJECT

public:
    /// AtAnchor extends the existing selection (Shift).
    enum class Start { Anew, AtAnchor };

    MouseSelection(TranscriptSelection *selection, const TranscriptGeometry *geometry,
                   TranscriptScroller *scroller, HorizontalScroller *horizontalScroller);

    void press(const QPoint &point, Start start);
    /// Handles a double click.
    void pressTwice(const QPoint &point);
    void moveTo(const QPoint &point);
    /// Ends the drag. The selection becomes the text that the middle button inserts.
    void release();
    /// Ends the drag because another conversation is shown.
    void cancel();

private:
    bool isThirdClick(const QPoint &point) const;
    void begin(const QPoint &point, SelectionUnit unit);
    void extend();
    void scrollAndExtend();
    TextRange unitAt(const TextPosition &position) const;

    TranscriptSelection *m_selection;
    const TranscriptGeometry *m_geometry;
    TranscriptScroller *m_scroller;
    HorizontalScroller *m_horizontalScroller;
    bool m_isDragging = false;
    SelectionUnit m_unit = SelectionUnit::Character;
    PersistentTextRange m_start; ///< The character, word or block in which the drag began.
    QPoint m_point; ///< The latest position of the pointer.
    QPoint m_doubleClickPoint;
    QElapsedTimer m_sinceDoubleClick;
    QTimer m_scrollTimer;
};
