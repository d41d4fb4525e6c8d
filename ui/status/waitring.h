// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

/// A ring that empties while a turn waits, turns while a request is silent, and is full while an
/// answer arrives. Without motion (QStyle::SH_Widget_Animation_Duration is 0) it does not turn, and
/// empties once a second.
class WaitRing : public QWidget
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    WaitRing(Now now, QWidget *parent = nullptr);
    /// Shows nothing. The widget keeps its place.
    void clear();
    /// Empties until `until`, which is in UTC. A full ring stands for `whole`.
    void countDown(const QDateTime &until, std::chrono::milliseconds whole);
    /// Shows a wait whose end is not known.
    void await();
    /// Shows a request that is under way.
    void showAsking();
    /// Shows an answer that is arriving.
    void showAnswering();
    /// The part of the ring that is drawn, from 0 to 1.
    qreal fraction() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Kind { Nothing, CountDown, Wait, Asking, Answering };
    void show(Kind kind);
    void startMotion();
    bool mayMove() const;

    Now m_now;
    Kind m_kind = Kind::Nothing;
    QDateTime m_until;
    std::chrono::milliseconds m_whole {0};
    QTimer m_motion;
    int m_step = 0; ///< Of the turning ring.
};
