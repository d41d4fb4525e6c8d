// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/steadyscrollbar.h"

#include <QStyle>
#include <QStyleOptionSlider>

#include <cstdlib>

SteadyScrollBar::SteadyScrollBar(QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
{
    m_later.setSingleShot(true);
    m_later.setInterval(250);
    connect(&m_later, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void SteadyScrollBar::place(int maximum, int page, int value)
{
    m_isPlacing = true;
    setPageStep(page);
    setRange(0, maximum);
    setValue(value);
    m_isPlacing = false;
    const Look now = look();
    if (!now.isLike(m_painted))
        update();
    else if (now != m_painted && !m_later.isActive())
        m_later.start();
}

bool SteadyScrollBar::Look::isLike(const Look &other) const
{
    constexpr int little = 4; // px
    return isAtStart == other.isAtStart && isAtEnd == other.isAtEnd
        && std::abs(thumb.top() - other.thumb.top()) < little
        && std::abs(thumb.bottom() - other.thumb.bottom()) < little;
}

void SteadyScrollBar::sliderChange(SliderChange change)
{
    if (!m_isPlacing)
        QScrollBar::sliderChange(change);
}

void SteadyScrollBar::paintEvent(QPaintEvent *event)
{
    m_painted = look();
    m_later.stop();
    QScrollBar::paintEvent(event);
}

SteadyScrollBar::Look SteadyScrollBar::look() const
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    return {
        style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, this),
        value() == minimum(), value() == maximum()};
}
