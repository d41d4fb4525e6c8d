// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/statusbar.h"

#include "status/retrystatus.h"
#include "status/usagestatus.h"
#include "widgets/signalcolors.h"
#include "widgets/surfacecolors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int leastBarHeight = 40, textMargin = 12;
constexpr int accentEdge = 3;
constexpr int barSpacing = 8;
constexpr QMargins barMargins {16, accentEdge, 8, 0};
constexpr int leastBarWidth = 160;
} // namespace

StatusBar::StatusBar(RetryStatus *status, UsageStatus *usage, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
    , m_usage(usage)
    , m_slot(new QWidget(this))
{
    setObjectName(u"statusBar"_s);
    m_slot->setObjectName(u"usageSlot"_s);
    auto *place = new QHBoxLayout(m_slot);
    place->setContentsMargins(0, 0, 0, 0);
    place->addStretch(1);
    place->addWidget(m_usage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(barMargins);
    row->setSpacing(barSpacing);
    row->addWidget(m_status, 1);
    row->addWidget(m_slot);
    connect(m_status, &RetryStatus::rendered, this, &StatusBar::arrange);
    measure();
}

QSize StatusBar::minimumSizeHint() const
{
    return {leastBarWidth, height()};
}

void StatusBar::measure()
{
    setFixedHeight(std::max(leastBarHeight, fontMetrics().height() + textMargin + accentEdge));
    m_slot->setFixedWidth(m_usage->reservedWidth());
    arrange();
}

void StatusBar::arrange()
{
    using Look = TurnButtons::Look;
    const int room = width() - barMargins.left() - barMargins.right();
    const int usage = m_slot->width() + barSpacing;
    const auto fits = [&](Look look) {
        return m_status->wordsWidth() + barSpacing + m_status->buttons().widthFor(look) + usage
            <= room;
    };
    const bool isBusy = !m_status->text().isEmpty();
    m_status->buttons().setLook(fits(Look::Texts) ? Look::Texts : Look::Icons);
    m_slot->setVisible(!isBusy || fits(Look::Icons));
    update();
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    if (m_status->isWaiting())
        painter.fillRect(0, 0, width(), accentEdge, warningColor(palette()));
    else
        painter.fillRect(0, 0, width(), 1, hairlineColor(palette()));
}

void StatusBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StatusBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
}
