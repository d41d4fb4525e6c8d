// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/scrollpage.h"

#include <QScrollBar>

namespace {
constexpr int fewestLines = 4;
}

ScrollPage::ScrollPage(QWidget *page, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // a control that gets the focus scrolls into view by itself
    setWidget(page);
    // Both show the background of the dialog.
    viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
}

QSize ScrollPage::sizeHint() const
{
    return widget()->sizeHint().expandedTo(minimumSizeHint());
}

QSize ScrollPage::minimumSizeHint() const
{
    const int width = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    return {width, fewestLines * fontMetrics().lineSpacing()};
}
