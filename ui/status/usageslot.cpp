// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/usageslot.h"

#include "status/usagestatus.h"

#include <QEvent>
#include <QHBoxLayout>

UsageSlot::UsageSlot(UsageStatus &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    setObjectName(QStringLiteral("usageSlot"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(&usage);
    parent->window()->installEventFilter(this);
    reserve();
}

void UsageSlot::reserve()
{
    setFixedWidth(m_usage.reservedWidth());
    render();
}

void UsageSlot::showBeside(const TurnSummary &summary)
{
    m_isTurnUnderWay = summary.state && !summary.state->isFinal();
    render();
}

void UsageSlot::render()
{
    // If the usage took more than a fifth of the window, the reason of a wait would not fit.
    constexpr int share = 5;
    setVisible(!m_isTurnUnderWay || window()->width() >= share * width());
}

bool UsageSlot::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == window())
        render();
    return QWidget::eventFilter(watched, event);
}

void UsageSlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        reserve();
}
