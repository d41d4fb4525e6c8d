// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controlstyle.h"

#include "widgets/mixedcolor.h"

#include <QPainter>
#include <QStyleOptionButton>

using namespace Qt::StringLiterals;

namespace {

constexpr qreal fieldRadius = 2; // as Fusion draws fields and buttons

QPen edgeOf(const QStyleOption &option)
{
    const QPalette &palette = option.palette;
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return mixed(text, palette.color(QPalette::Window), 0.25);
    if (option.state.testFlag(QStyle::State_HasFocus))
        return mixed(palette.color(QPalette::Active, QPalette::Highlight), text, 0.6);
    return mixed(text, palette.color(QPalette::Window), 0.5);
}

/// One pixel wide, on the pixels at the border of `rect`.
void drawEdge(QPainter &painter, const QStyleOption &option, const QRect &rect, qreal corner)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edgeOf(option));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    painter.restore();
}

bool isRaised(const QStyleOption &option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool isFlat = button && button->features.testFlag(QStyleOptionButton::Flat);
    return !isFlat || option.state & (QStyle::State_Sunken | QStyle::State_On);
}

} // namespace

ControlStyle::ControlStyle()
    : QProxyStyle(u"fusion"_s)
{
}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_Frame:
        return drawEdge(*painter, *option, option->rect, 0);
    case PE_IndicatorRadioButton:
        return drawEdge(*painter, *option, option->rect, option->rect.width() / 2.0);
    case PE_FrameLineEdit:
        return drawEdge(*painter, *option, option->rect, fieldRadius);
    case PE_PanelButtonCommand:
        if (isRaised(*option))
            drawEdge(*painter, *option, option->rect, fieldRadius);
        return;
    default:
        return;
    }
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox || control == CC_SpinBox)
        drawEdge(*painter, *option, option->rect, fieldRadius);
}
