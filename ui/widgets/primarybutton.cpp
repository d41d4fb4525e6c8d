// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/primarybutton.h"

#include "widgets/lineicon.h"
#include "widgets/mixedcolor.h"

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

void PrimaryButton::paintEvent(QPaintEvent *event)
{
    if (m_emphasis == Emphasis::Ordinary) {
        QToolButton::paintEvent(event);
        return;
    }
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.palette.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor quiet = mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(!isEnabled()                 ? quiet
                         : isDown() || underMouse() ? accent.darker(115)
                                                    : accent);
    painter.drawRoundedRect(QRectF(rect()), primaryRadius, primaryRadius);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::HighlightedText), 1.5));
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
