// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRect>
#include <QTimer>

class QPainter;
class QWidget;

/// A caret that blinks softly where the next text of an answer is expected. It repaints only its
/// own few pixels, and stands still without motion (QStyle::SH_Widget_Animation_Duration is 0) and
/// in a window that is not active.
class SoftCaret : public QObject
{
    Q_OBJECT

public:
    explicit SoftCaret(QWidget *viewport);
    /// Moves the caret to a place in the viewport, or hides it if the place is empty.
    void moveTo(const QRect &place);
    const QRect &place() const { return m_place; }
    bool isBlinking() const { return m_timer.isActive(); }
    void paint(QPainter &painter) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void render();

    QWidget *m_viewport;
    QRect m_place;
    QTimer m_timer;
    bool m_isPale = false;
};
