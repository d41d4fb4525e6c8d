// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QWidget>

class UsageStatus;

/// The place of the UsageStatus in the status bar: equally wide whatever is said in it, also while
/// nothing is, so that the buttons beside it never move. In a narrow window the words about a turn
/// under way need the room; what was used can be read afterwards.
class UsageSlot : public QWidget
{
    Q_OBJECT

public:
    /// `parent` is the window, or in it.
    UsageSlot(UsageStatus &usage, QWidget *parent);
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
