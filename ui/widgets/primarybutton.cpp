// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/primarybutton.h"

#include "widgets/lineicon.h"
#include "widgets/surfacecolors.h"

#include <QEvent>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace {
constexpr qreal primaryRadius = 8;
}

PrimaryButton::PrimaryButton(QWidget *parent)
    : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
}

void PrimaryButton::setEmphasis(Emphasis emphasis)
{
    m_emphasis = emphasis;
    renderIcon();
    update();
}

void PrimaryButton::setIconName(const QString &name)
{
    m_iconName = name;
    renderIcon();
}

void PrimaryButton::renderIcon()
{
    setIcon(lineIcon(m_iconName, palette(),
                     isAccented() ? QPalette::HighlightedText : QPalette::ButtonText));
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    QColor fill = hoveredColor(palette(), palette().color(QPalette::Base), 0.1);
    QColor ring = accent;
    if (isAccented()) {
        fill = isDown() || underMouse() ? accent.darker(115) : accent;
        ring = palette().color(QPalette::HighlightedText);
        option.palette.setColor(QPalette::ButtonText, ring);
    } else if (isDown() || underMouse()) {
        fill = hoveredColor(palette(), palette().color(QPalette::Base), 0.18);
    }
    painter.setBrush(fill);
    painter.setPen(isAccented() || !isEnabled() ? QPen(Qt::NoPen) : QPen(edgeColor(palette()), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), primaryRadius,
                            primaryRadius);
    if (hasFocus()) {
        painter.setPen(QPen(ring, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), primaryRadius - 2,
                                primaryRadius - 2);
    }
    painter.drawControl(QStyle::CE_ToolButtonLabel, option);
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        renderIcon();
}
