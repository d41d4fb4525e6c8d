// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/softcaret.h"

#include "widgets/mixedcolor.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace {
constexpr int blinkInterval = 600; // ms
constexpr qreal paleShare = 0.3;
} // namespace

SoftCaret::SoftCaret(QWidget *viewport)
    : QObject(viewport)
    , m_viewport(viewport)
{
    m_timer.setInterval(blinkInterval);
    m_timer.callOnTimeout(this, [this] {
        m_isPale = !m_isPale;
        m_viewport->update(m_place);
    });
    viewport->installEventFilter(this);
}

void SoftCaret::moveTo(const QRect &place)
{
    if (place != m_place) {
        m_viewport->update(m_place);
        m_place = place;
        m_isPale = false;
        m_viewport->update(m_place);
    }
    render();
}

void SoftCaret::render()
{
    const bool moves
        = m_viewport->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, m_viewport)
        > 0;
    const bool blinks
        = !m_place.isEmpty() && moves && m_viewport->isVisible() && m_viewport->isActiveWindow();
    if (blinks && !m_timer.isActive())
        m_timer.start();
    else if (!blinks)
        m_timer.stop();
}

void SoftCaret::paint(QPainter &painter) const
{
    if (m_place.isEmpty())
        return;
    const QPalette &palette = m_viewport->palette();
    const QColor accent = palette.color(QPalette::Highlight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_isPale ? mixed(accent, palette.color(QPalette::Base), paleShare) : accent);
    painter.drawRoundedRect(m_place, m_place.width() / 2.0, m_place.width() / 2.0);
    painter.restore();
}

bool SoftCaret::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::WindowActivate:
    case QEvent::WindowDeactivate:
    case QEvent::Show:
    case QEvent::Hide:
        render();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}
