// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"

#include <QWidget>

/// Remembers the size, the position and the state of a window. They are stored after every change,
/// so that they survive a crash too.
class WindowPlacement : public QObject
{
    Q_OBJECT

public:
    WindowPlacement(QWidget &window, Settings &settings);
    /// To be called before the window is shown. The window is placed inside its screen, which may
    /// be smaller than the one on which it was.
    void restore();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_window;
    Settings &m_settings;
};
