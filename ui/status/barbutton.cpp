// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/barbutton.h"

#include "widgets/lineicon.h"
#include "widgets/mixedcolor.h"
#include "widgets/signalcolors.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace {
constexpr int barButtonHeight = 28, barButtonPadding = 8, barIconSize = 16, barIconGap = 6;
constexpr int linkPadding = 4;
constexpr qreal barButtonRadius = 6;
} // namespace

BarButton::BarButton(Look look, QWidget *parent)
    : QPushButton(parent)
    , m_look(look)
{
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BarButton::setIconName(const QString &name)
{
    m_iconName = name;
    renderIcon();
}

void BarButton::setSpokenName(const QString &name)
{
    if (name != accessibleName()) // Qt reports a change even if the name is the same
        setAccessibleName(name);
}

void BarButton::renderIcon()
{
    if (m_iconName.isEmpty())
        return;
    QPalette colors = palette();
    colors.setColor(QPalette::Active, QPalette::ButtonText, ink());
    setIcon(lineIcon(m_iconName, colors));
}

int BarButton::widthWith(const QString &text) const
{
    if (m_look == Look::Link)
        return fontMetrics().size(Qt::TextShowMnemonic, text).width() + 2 * linkPadding;
    const int words
        = text.isEmpty() ? 0 : barIconGap + fontMetrics().horizontalAdvance(text) + barIconGap / 2;
    return 2 * barButtonPadding + barIconSize + words;
}

QSize BarButton::sizeHint() const
{
    return {widthWith(text()), std::max(barButtonHeight, fontMetrics().height() + 8)};
}

QColor BarButton::ink() const
{
    if (m_look == Look::Link)
        return palette().color(QPalette::Link);
    return palette().color(m_look == Look::Tinted ? QPalette::WindowText : QPalette::ButtonText);
}

QColor BarButton::surface() const
{
    const QColor bar = palette().color(QPalette::Window);
    const QColor resting = m_look == Look::Tinted ? mixed(warningColor(palette()), bar, 0.16) : bar;
    const qreal share = isDown() ? 0.14 : underMouse() && isEnabled() ? 0.07 : 0;
    return mixed(palette().color(QPalette::WindowText), resting, share);
}

void BarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (m_look != Look::Link) {
        painter.setBrush(surface());
        painter.drawRoundedRect(rect(), barButtonRadius, barButtonRadius);
    }
    QFont words = font();
    words.setUnderline(m_look == Look::Link && (underMouse() || hasFocus()));
    painter.setFont(words);
    painter.setPen(ink());
    if (m_look == Look::Link) {
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    } else {
        const bool hasText = !text().isEmpty();
        QRect place(hasText ? barButtonPadding : (width() - barIconSize) / 2,
                    (height() - barIconSize) / 2, barIconSize, barIconSize);
        icon().paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place));
        const QRect rest = rect().adjusted(barButtonPadding + barIconSize + barIconGap, 0, 0, 0);
        painter.drawText(
            QStyle::visualRect(layoutDirection(), rect(), rest),
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
            text());
    }
    if (!hasFocus())
        return;
    constexpr qreal line = 1.6, inset = line / 2;
    painter.setPen(QPen(palette().color(QPalette::Highlight), line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), barButtonRadius,
                            barButtonRadius);
}

void BarButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
}
