// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/fieldpainter.h"

#include "style/shapes.h"
#include "widgets/mixedcolor.h"
#include "widgets/surfacecolors.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace {

constexpr qreal fieldHoverShare = 0.04, arrowHoverShare = 0.10;
constexpr qreal disabledFieldShare = 0.45;

bool isEnabled(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled);
}

/// The colour of an arrow: the text's, or that of a step that is not possible.
QColor arrowColor(const QStyleOption &option, bool isPossible)
{
    const QColor text = option.palette.color(QPalette::Text);
    return isPossible && isEnabled(option)
        ? text
        : mixed(text, option.palette.color(QPalette::Base), disabledFieldShare);
}

void drawStep(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &rect,
              QStyle::SubControl step)
{
    const bool isUp = step == QStyle::SC_SpinBoxUp;
    const bool isPossible = option.stepEnabled.testFlag(isUp ? QAbstractSpinBox::StepUpEnabled
                                                             : QAbstractSpinBox::StepDownEnabled);
    const bool isActive = option.activeSubControls.testFlag(step)
        && option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    if (isPossible && isActive && isEnabled(option))
        drawRounded(
            painter, QRectF(rect).adjusted(1, 1, -1, -1), boxRadius,
            hoveredColor(option.palette, option.palette.color(QPalette::Base), arrowHoverShare));
    drawChevron(painter, rect, isUp ? Qt::UpArrow : Qt::DownArrow, arrowColor(option, isPossible));
}

} // namespace

void drawField(QPainter &painter, const QStyleOption &option, const QColor &surface)
{
    const QColor edge = edgeColor(option.palette);
    if (!isEnabled(option)) {
        const QColor ground = option.palette.color(QPalette::Window);
        drawRounded(painter, option.rect, controlRadius, mixed(surface, ground, 0.5),
                    QPen(mixed(edge, ground, disabledFieldShare), 1));
        return;
    }
    drawRounded(painter, option.rect, controlRadius, surface, QPen(edge, 1));
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawFocusRing(painter, option.rect, controlRadius,
                      option.palette.color(QPalette::Active, QPalette::Highlight));
}

void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QStyle &style,
                  const QWidget *widget)
{
    QColor surface = option.palette.color(QPalette::Base);
    if (isEnabled(option) && option.state & (QStyle::State_MouseOver | QStyle::State_On))
        surface = hoveredColor(option.palette, surface, fieldHoverShare);
    if (option.frame)
        drawField(painter, option, surface);
    drawChevron(
        painter,
        style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget),
        Qt::DownArrow, arrowColor(option, true));
}

void drawSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QStyle &style,
                 const QWidget *widget)
{
    if (option.frame)
        drawField(painter, option, option.palette.color(QPalette::Base));
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const QStyle::SubControl step : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown})
        drawStep(painter, option, style.subControlRect(QStyle::CC_SpinBox, &option, step, widget),
                 step);
}
