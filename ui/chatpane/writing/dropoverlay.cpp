// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/dropoverlay.h"

#include "widgets/mixedcolor.h"
#include "widgets/scaledfont.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace {
constexpr int dropMargin = 16;
constexpr qreal dropRadius = 10;
constexpr qreal dropWordsScale = 1.3;
} // namespace

DropOverlay::DropOverlay(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"dropOverlay"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents); // drags go to the parent
    setAccessibleName(tr("Drop files to attach"));
    hide();
}

void DropOverlay::cover(const QRect &area)
{
    setGeometry(area);
    raise();
    show();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    const QColor accent = palette().color(QPalette::Highlight);
    QColor page = mixed(accent, palette().color(QPalette::Base), 0.08);
    page.setAlphaF(0.94F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), page);
    painter.setPen(QPen(accent, 2, Qt::DashLine));
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(dropMargin, dropMargin, -dropMargin, -dropMargin), dropRadius,
        dropRadius);
    painter.setFont(scaledFont(font(), dropWordsScale));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, accessibleName());
}
