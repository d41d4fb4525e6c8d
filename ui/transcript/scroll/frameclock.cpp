// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/frameclock.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace {
constexpr int frameInterval = 16; // ms
constexpr int costFactor = 4; // The pause after a frame is this many times the cost of the frame.
} // namespace

FrameClock::FrameClock(const QWidget *view)
    : m_view(view)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::ticked);
}

bool FrameClock::isViewVisible() const
{
    return m_view->isVisible() && !m_view->window()->isMinimized();
}

void FrameClock::request()
{
    m_isRequested = true;
    if (m_timer.isActive() || !isViewVisible())
        return;
    const qint64 cost = m_cost / 1'000'000;
    const qint64 distance = std::max<qint64>(frameInterval, cost + costFactor * cost);
    const qint64 since = m_sinceBegin.isValid() ? m_sinceBegin.elapsed() : distance;
    m_timer.start(static_cast<int>(std::max<qint64>(0, distance - since)));
}

void FrameClock::lookAgain()
{
    if (!m_timer.isActive() && m_view->isVisible())
        m_timer.start(frameInterval);
}

void FrameClock::begin()
{
    m_sinceBegin.start();
    m_timer.stop();
    m_isRequested = false;
    m_isPainted = false;
}

void FrameClock::end()
{
    m_cost = m_sinceBegin.nsecsElapsed();
    ++m_count;
}

void FrameClock::addPainting(qint64 cost)
{
    m_hasPainted = true;
    if (!std::exchange(m_isPainted, true))
        m_cost += cost;
}
