// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/chatzoom.h"

#include <QWheelEvent>

#include <algorithm>

ChatZoom::ChatZoom(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::zoomPercent.name)
            emit changed(percent());
    });
}

int ChatZoom::percent() const
{
    return m_settings.value(Setting::zoomPercent);
}

void ChatZoom::setPercent(int percent)
{
    m_settings.setValue(
        Setting::zoomPercent,
        std::clamp(percent, *Setting::zoomPercent.least, *Setting::zoomPercent.most));
}

void ChatZoom::turnWheel(int angle)
{
    m_wheelAngle += angle;
    const int steps = m_wheelAngle / QWheelEvent::DefaultDeltasPerStep;
    m_wheelAngle %= QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0)
        setPercent(percent() + steps * step);
}
