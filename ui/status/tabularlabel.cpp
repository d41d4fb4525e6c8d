// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/tabularlabel.h"

#include "widgets/plaintooltip.h"

#include <QPainter>
#include <QStyle>

TabularLabel::TabularLabel(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void TabularLabel::setText(const TabularText &text)
{
    if (m_text == text)
        return;
    m_text = text;
    updateToolTip();
    update(); // not updateGeometry(): a longer text must not move the buttons
}

void TabularLabel::setStrongColor(const QColor &color)
{
    if (m_strongColor == color)
        return;
    m_strongColor = color;
    update();
}

QSize TabularLabel::sizeHint() const
{
    return {textWidth(), fontMetrics().height()};
}

QSize TabularLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

void TabularLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const TabularText text = m_text.elided(font(), width());
    const int baseline = (height() - fontMetrics().height()) / 2 + fontMetrics().ascent();
    const int x = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft,
                                      QSize(text.width(font()), height()), rect())
                      .x();
    const QColor plain = palette().color(QPalette::WindowText);
    text.paint(painter, x, baseline, font(),
               {plain, m_strongColor.isValid() ? m_strongColor : plain,
                palette().color(QPalette::PlaceholderText)});
}

void TabularLabel::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

void TabularLabel::updateToolTip()
{
    setPlainToolTip(this, textWidth() > width() ? text() : QString());
}
