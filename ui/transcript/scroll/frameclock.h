// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

/// Decides when a view draws its next frame: at most every 16 ms, and so rarely that drawing takes
/// at most about a fifth of the time, however expensive a frame is. A hidden view draws nothing.
class FrameClock : public QObject
{
    Q_OBJECT

public:
    explicit FrameClock(const QWidget *view);

    /// The content has changed. Emits ticked() when the next frame may be drawn.
    void request();
    bool isRequested() const { return m_isRequested; }
    /// Emits ticked() after 16 ms, so that the view can check for the result of another thread.
    void lookAgain();
    /// Call these before and after drawing a frame. begin() clears the request.
    void begin();
    void end();
    /// Reports the duration of a paint event, in nanoseconds. The first one after a frame counts as
    /// part of the frame. Others (after a mouse move, for example) must not delay the next frame.
    void addPainting(qint64 cost);
    bool hasPainted() const { return m_hasPainted; }
    /// True if the view is visible and its window is not minimized.
    bool isViewVisible() const;
    /// The number of frames drawn so far.
    int count() const { return m_count; }

signals:
    /// A frame may be drawn now.
    void ticked();

private:
    const QWidget *m_view;
    QTimer m_timer;
    QElapsedTimer m_sinceBegin;
    qint64 m_cost = 0; ///< Nanoseconds of the last frame, painting included.
    bool m_isRequested = false, m_isPainted = false, m_hasPainted = false;
    int m_count = 0;
};
