// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowplacement.h"

#include <QEvent>
#include <QScreen>

namespace {
constexpr QSize usualSize(1080, 720);
}

WindowPlacement::WindowPlacement(QWidget &window, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
{
    m_window.installEventFilter(this);
}

void WindowPlacement::restore()
{
    const QRect room = m_window.screen()->availableGeometry();
    m_window.resize(usualSize.boundedTo(room.size() * 9 / 10));
    if (!m_window.restoreGeometry(m_settings.value(Setting::windowGeometry)))
        return;
    if (m_window.windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen))
        return;
    const QRect screen = m_window.screen()->availableGeometry();
    // The geometry without the frame: its size is not known before the window is shown, so that
    // QWidget::pos() would move the window by the frame's size at each start.
    QRect place(m_window.geometry().topLeft(), m_window.size().boundedTo(screen.size()));
    place.moveRight(qMin(place.right(), screen.right()));
    place.moveBottom(qMin(place.bottom(), screen.bottom()));
    place.moveLeft(qMax(place.left(), screen.left()));
    place.moveTop(qMax(place.top(), screen.top()));
    if (place != m_window.geometry())
        m_window.setGeometry(place);
}

bool WindowPlacement::eventFilter(QObject *watched, QEvent *event)
{
    const bool isChange = event->type() == QEvent::Move || event->type() == QEvent::Resize
        || event->type() == QEvent::WindowStateChange;
    if (isChange && m_window.isVisible() && !m_window.isMinimized())
        m_settings.setValue(Setting::windowGeometry, m_window.saveGeometry());
    return QObject::eventFilter(watched, event);
}
