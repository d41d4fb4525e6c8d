// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/selectiongesture.h"

#include <QObject>
#include <QTimer>

class HorizontalScroller;
class TranscriptGeometry;
class TranscriptScroller;
class TranscriptSelection;

/// Selects with the pointer, and scrolls on while it is held beyond an edge. Points are the
/// viewport's.
class SelectionDrag : public QObject
{
    Q_OBJECT

public:
    /// Whether a press goes on with what is selected (Shift).
    enum class Start { Anew, AtAnchor };

    SelectionDrag(TranscriptSelection *selection, const TranscriptGeometry *geometry,
                  TranscriptScroller *scroller, HorizontalScroller *horizontalScroller);

    void press(const QPoint &point, Start start);
    void pressTwice(const QPoint &point);
    void moveTo(const QPoint &point);
    void release();
    /// The text is another one.
    void cancel();

private:
    void extend();
    void scrollOn();

    TranscriptSelection *m_selection;
    const TranscriptGeometry *m_geometry;
    TranscriptScroller *m_scroller;
    HorizontalScroller *m_horizontalScroller;
    SelectionGesture m_gesture;
    QPoint m_point; ///< Where the pointer is.
    QTimer m_timer;
};
