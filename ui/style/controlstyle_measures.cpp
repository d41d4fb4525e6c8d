// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes, places and manners of controls.
#include "style/controlstyle.h"

#include "style/menupainter.h"
#include "style/scrollbarpainter.h"
#include "style/shapes.h"
#include "widgets/lineicon.h"
#include "widgets/signalcolors.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QPainterPath>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace {

constexpr int controlHeight = 32, arrowWidth = 26, fieldPadding = 6;
constexpr int buttonPadding = 14, flatPadding = 8, narrowestButton = 72;

/// The outline of a popup, one pixel larger than its rounded surface, so that the mask does not cut
/// its smooth edge.
QRegion roundedRegion(const QRect &rect)
{
    QPainterPath outline;
    outline.addRoundedRect(rect, popupRadius - 1, popupRadius - 1);
    return QRegion(outline.toFillPolygon().toPolygon());
}

QIcon signalIcon(const QString &name, const QColor &color)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    return lineIcon(name, palette, QPalette::WindowText);
}

QRect spinBoxPart(const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const bool hasSteps = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int steps = hasSteps ? arrowWidth : 0;
    const int frame = option.frame ? 2 : 0;
    const QRect inside = option.rect.adjusted(frame, frame, -frame, -frame);
    QRect rect = option.rect;
    if (part == QStyle::SC_SpinBoxEditField)
        rect = inside.adjusted(fieldPadding - frame, 0, -steps, 0);
    else if (part == QStyle::SC_SpinBoxUp || part == QStyle::SC_SpinBoxDown) {
        const int half = inside.height() / 2;
        rect = QRect(inside.right() + 1 - steps, inside.top(), steps, half);
        if (part == QStyle::SC_SpinBoxDown)
            rect.moveBottom(inside.bottom());
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

QRect ControlStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl part, const QWidget *widget) const
{
    if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return spinBoxPart(*box, part);
    } else if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        if (part == SC_ScrollBarGroove)
            return bar->rect;
        const QRect handle = visualRect(bar->direction, bar->rect, scrollHandle(*bar));
        QRect rect = bar->rect;
        const bool isHorizontal = bar->orientation == Qt::Horizontal;
        if (part == SC_ScrollBarSlider)
            return handle;
        if (part == SC_ScrollBarSubPage)
            isHorizontal ? rect.setRight(handle.left() - 1) : rect.setBottom(handle.top() - 1);
        else if (part == SC_ScrollBarAddPage)
            isHorizontal ? rect.setLeft(handle.right() + 1) : rect.setTop(handle.bottom() + 1);
        else
            return {};
        return rect;
    } else if (control == CC_ComboBox
               && (part == SC_ComboBoxEditField || part == SC_ComboBoxArrow)) {
        const int edge = option->rect.right() + 1 - arrowWidth;
        const QRect rect = part == SC_ComboBoxArrow
            ? QRect(edge, option->rect.top(), arrowWidth, option->rect.height())
            : option->rect.adjusted(fieldPadding, 2, -arrowWidth, -2);
        return visualRect(option->direction, option->rect, rect);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ControlStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        return frame && frame->lineWidth > 0
            ? rect.adjusted(fieldPadding - 2, 0, 2 - fieldPadding, 0)
            : rect;
    }
    return rect;
}

QSize ControlStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &contents, const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button || button->text.isEmpty())
            return size.expandedTo({controlHeight, controlHeight});
        const bool isFlat = button->features.testFlag(QStyleOptionButton::Flat);
        const int padding = isFlat ? flatPadding : buttonPadding;
        return {qMax(isFlat ? 0 : narrowestButton, contents.width() + 2 * padding),
                qMax(controlHeight, contents.height() + 12)};
    }
    case CT_LineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            !frame || frame->lineWidth == 0)
            return size;
        return {size.width() + 2 * (fieldPadding - 2), qMax(size.height(), controlHeight)};
    case CT_ComboBox:
        return {contents.width() + arrowWidth + 2 * fieldPadding + 4,
                qMax(contents.height() + 12, controlHeight)};
    case CT_SpinBox:
        return {contents.width() + arrowWidth + fieldPadding,
                qMax(contents.height() + 4, controlHeight)};
    case CT_ToolButton:
        return {qMax(size.width(), controlHeight - 4), qMax(size.height(), controlHeight - 4)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(*item, contents);
        return size;
    case CT_MenuBarItem:
        return {contents.width() + 20, qMax(contents.height() + 8, 28)};
    case CT_ItemViewItem:
        return {size.width(), qMax(size.height(), controlHeight)};
    case CT_TabBarTab:
        return {contents.width() + 8, qMax(size.height(), 36)};
    case CT_HeaderSection:
        return {size.width() + 4, qMax(size.height(), controlHeight)};
    case CT_CheckBox:
    case CT_RadioButton:
        return {size.width(), qMax(size.height(), 24)};
    default:
        return size;
    }
}

int ControlStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_MenuBarPanelWidth:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
    case PM_SubMenuOverlap:
        return 0;
    case PM_DefaultFrameWidth: // the square corners of a viewport stay inside the round ones
        return 2;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
    case PM_MenuBarHMargin:
        return 4;
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
        return 2;
    case PM_MenuButtonIndicator:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarTabHSpace:
        return 16;
    case PM_HeaderMargin:
        return 8;
    case PM_FocusFrameHMargin: // the margin of the text of an item is larger by one
        return 7;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ControlStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_Menu_Mask:
    case SH_ToolTip_Mask:
        if (auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(result); mask && option) {
            mask->region = roundedRegion(option->rect);
            return 1;
        }
        return 0;
    case SH_DialogButtonLayout:
#ifndef Q_OS_WIN // Qt's default, which puts other actions between OK and Cancel
        if (const int layout = QProxyStyle::styleHint(hint, option, widget, result);
            layout != QDialogButtonBox::WinLayout)
            return layout;
        return QDialogButtonBox::GnomeLayout;
#else
        return QDialogButtonBox::WinLayout;
#endif
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_DrawMenuBarSeparator:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QIcon ControlStyle::standardIcon(StandardPixmap icon, const QStyleOption *option,
                                 const QWidget *widget) const
{
    const QPalette palette = widget ? widget->palette() : QApplication::palette();
    switch (icon) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return signalIcon(u"info"_s, palette.color(QPalette::Link));
    case SP_MessageBoxWarning:
        return signalIcon(u"warning"_s, warningColor(palette));
    case SP_MessageBoxCritical:
        return signalIcon(u"error"_s, errorColor(palette));
    case SP_LineEditClearButton:
        return lineIcon(u"close"_s, palette, QPalette::PlaceholderText);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}
