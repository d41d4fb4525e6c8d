// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controlstyle.h"

#include "style/buttonpainter.h"
#include "style/fieldpainter.h"
#include "style/itempainter.h"
#include "style/menupainter.h"
#include "style/rangepainter.h"
#include "style/scrollbarpainter.h"
#include "style/shapes.h"
#include "widgets/surfacecolors.h"

#include <QAbstractItemView>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace {

/// The frame of a text field, a list or a tree, whose inside has the colour of its viewport.
void drawAreaFrame(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
    if (!area) // for example the frame of a popup
        return drawRounded(painter, option.rect, 0, {}, QPen(edgeColor(option.palette), 1));
    const QWidget *shown = area->viewport();
    QStyleOption frame(option);
    if (const auto *view = qobject_cast<const QAbstractItemView *>(area);
        view && view->currentIndex().isValid())
        frame.state &= ~QStyle::State_HasFocus; // the current item shows the focus
    drawField(painter, frame,
              shown->autoFillBackground() ? shown->palette().color(shown->backgroundRole())
                                          : QColor());
}

Qt::ArrowType arrowOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
        return Qt::UpArrow;
    case QStyle::PE_IndicatorArrowLeft:
        return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowRight:
        return Qt::RightArrow;
    default:
        return Qt::DownArrow;
    }
}

/// A frame that is a line between two parts.
bool isLine(const QStyleOption &option)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
    return frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine);
}

void drawLine(QPainter &painter, const QStyleOption &option)
{
    QRect line = option.rect;
    if (line.width() > line.height())
        line = QRect(line.left(), line.center().y(), line.width(), 1);
    else
        line = QRect(line.center().x(), line.top(), 1, line.height());
    painter.fillRect(line, hairlineColor(option.palette));
}

} // namespace

ControlStyle::ControlStyle()
    : QProxyStyle(u"fusion"_s)
{
}

void ControlStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Popups with round corners. Without a compositor, their mask cuts the corners off.
    if (qobject_cast<QMenu *>(widget) || widget->inherits("QTipLabel"))
        widget->setAttribute(Qt::WA_TranslucentBackground);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButton(*painter, *button);
        return;
    case PE_PanelButtonTool:
        return drawToolButton(*painter, *option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(*painter, *option);
    case PE_IndicatorRadioButton:
        return drawRadioButton(*painter, *option);
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        return drawChevron(*painter, option->rect, arrowOf(element),
                           option->palette.color(QPalette::ButtonText));
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            drawField(*painter, *option, option->palette.color(QPalette::Base));
        return;
    case PE_FrameLineEdit:
        return drawField(*painter, *option, {});
    case PE_Frame:
        return drawAreaFrame(*painter, *option, widget);
    case PE_FrameFocusRect:
        return drawFocusRing(*painter, option->rect, controlRadius,
                             option->palette.color(QPalette::Active, QPalette::Highlight));
    case PE_PanelMenu:
        return drawMenuPanel(*painter, *option);
    case PE_PanelTipLabel:
        return drawRounded(*painter, option->rect, controlRadius,
                           option->palette.color(QPalette::ToolTipBase));
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            drawItemPanel(*painter, *item);
        return;
    case PE_FrameTabBarBase:
        return painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            hairlineColor(option->palette));
    case PE_FrameDefaultButton:
    case PE_FrameMenu:
    case PE_FrameGroupBox:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabWidget:
    case PE_PanelItemViewRow:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ControlStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy(*button);
            copy.state.setFlag(State_KeyboardFocusChange, button->state.testFlag(State_HasFocus));
            if (isAccented(copy))
                copy.palette.setColor(QPalette::ButtonText,
                                      copy.palette.color(QPalette::HighlightedText));
            drawControl(CE_PushButtonBevel, &copy, painter, widget);
            drawControl(CE_PushButtonLabel, &copy, painter, widget);
        }
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            drawMenuItem(*painter, *item, *this);
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            drawMenuTitle(*painter, *item, *this);
        return;
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            proxy()->drawPrimitive(PE_PanelItemViewItem, option, painter, widget);
            QStyleOptionViewItem copy(*item);
            copy.backgroundBrush = Qt::NoBrush;
            // The text keeps its colour, and the focus is shown around the whole item.
            copy.state &= ~(State_Selected | State_MouseOver | State_HasFocus);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            if (item->state.testFlag(State_HasFocus))
                drawItemFocus(*painter, *item);
        }
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(*painter, *option);
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTab(*painter, *tab);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab copy(*tab);
            copy.state &= ~State_HasFocus; // the ring is around the whole tab
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_Splitter:
        return painter->fillRect(option->rect, hairlineColor(option->palette));
    case CE_ShapedFrame:
        if (isLine(*option))
            return drawLine(*painter, *option);
        break;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            drawProgress(*painter, *bar);
        return;
    case CE_MenuHMargin:
    case CE_MenuVMargin:
    case CE_MenuEmptyArea:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            drawScrollBar(*painter, *bar, widget);
    } else if (control == CC_Slider) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            drawSlider(*painter, *slider, *this, widget);
    } else if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            drawComboBox(*painter, *box, *this, widget);
    } else if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            drawSpinBox(*painter, *box, *this, widget);
    } else if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
               button && control == CC_ToolButton) {
        QStyleOptionToolButton copy(*button);
        copy.state &= ~State_HasFocus; // the ring is around the whole button
        QProxyStyle::drawComplexControl(control, &copy, painter, widget);
        if (button->state.testFlag(State_HasFocus))
            proxy()->drawPrimitive(PE_FrameFocusRect, option, painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}
