// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/steadyscrollbar.h"

#include <QStyle>
#include <QStyleOptionSlider>

SteadyScrollBar::SteadyScrollBar(QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
{
}

void SteadyScrollBar::place(int maximum, int page, int value)
{
    m_isPlacing = true;
    setPageStep(page);
    setRange(0, maximum);
    setValue(value);
    m_isPlacing = false;
    if (look() != m_painted)
        update();
}

void SteadyScrollBar::sliderChange(SliderChange change)
{
    if (!m_isPlacing)
        QScrollBar::sliderChange(change);
}

void SteadyScrollBar::paintEvent(QPaintEvent *event)
{
    m_painted = look();
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
