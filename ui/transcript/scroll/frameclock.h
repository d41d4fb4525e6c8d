// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

/// Says when a view draws: at most every 16 ms, and so that drawing takes no more than about a
/// fifth of the time, however expensive a frame is. While the view is not to be seen it draws
/// nothing.
class FrameClock : public QObject
{
    Q_OBJECT

public:
    explicit FrameClock(const QWidget *view);

    /// Something is different: ticks when the next frame may be drawn.
    void request();
    bool isRequested() const { return m_isRequested; }
    /// Ticks after a frame's time without a request: another thread works on what will be shown.
    void lookAgain();
    /// Around the drawing of a frame, which takes all that was requested.
    void begin();
    void end();
    /// What a painting took, in nanoseconds. The first one after a frame is part of it; what is
    /// painted in between, for a pointer say, keeps no text waiting.
    void addPainting(qint64 cost);
    /// What is drawn is to be seen.
    bool isViewSeen() const;
    /// Frames drawn so far.
    int count() const { return m_count; }

signals:
    /// A frame may be drawn now.
    void ticked();

private:
    const QWidget *m_view;
    QTimer m_timer;
    QElapsedTimer m_sinceBegin;
    qint64 m_cost = 0; ///< Nanoseconds of the last frame, painting included.
    bool m_isRequested = false, m_isPainted = false;
    int m_count = 0;
};
