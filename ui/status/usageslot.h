// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QWidget>

class UsageStatus;

/// The place of the UsageStatus in the status bar. It always has the same width, so that the
/// buttons beside it do not move. In a narrow window the slot is hidden while a turn is under way,
/// because the words about the turn need the space.
class UsageSlot : public QWidget
{
    Q_OBJECT

public:
    /// `parent` must be the window or a widget in it.
    UsageSlot(UsageStatus &usage, QWidget *parent);
    /// Hides or shows the usage, depending on the turn that the status bar shows.
    void showBeside(const TurnSummary &summary);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void reserve();
    void render();

    UsageStatus &m_usage;
    bool m_isTurnUnderWay = false;
};
