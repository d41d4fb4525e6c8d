// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"

#include <QObject>

/// The zoom of the chat. It is kept in the settings, and changes in steps of 10 % by keys or the
/// wheel.
class ChatZoom : public QObject
{
    Q_OBJECT

public:
    explicit ChatZoom(Settings &settings, QObject *parent = nullptr);

    int percent() const;
    void zoomIn() { setPercent(percent() + step); }
    void zoomOut() { setPercent(percent() - step); }
    void reset() { setPercent(Setting::zoomPercent.fallback); }
    /// `angle` is in eighths of a degree. A touchpad sends angles below a whole step; they add up.
    void turnWheel(int angle);

signals:
    void changed(int percent);

private:
    static constexpr int step = 10;

    void setPercent(int percent);

    Settings &m_settings;
    int m_wheelAngle = 0; ///< What is left over below a step.
};
