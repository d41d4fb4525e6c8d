// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/primarybutton.h"

#include "widgets/lineicon.h"

#include <QEvent>
#include <QStyleOptionToolButton>
#include <QStylePainter>

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
    if (!isAccented()) {
        QToolButton::paintEvent(event);
        return;
    }
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.palette.setColor(QPalette::ButtonText, palette().color(QPalette::HighlightedText));
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isDown() || underMouse() ? accent.darker(115) : accent);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::HighlightedText), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2);
    }
    painter.drawControl(QStyle::CE_ToolButtonLabel, option);
}

void PrimaryButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        renderIcon();
}
