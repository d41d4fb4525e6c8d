// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QWidget>

#include <array>
#include <utility>

class BarButton;

/// The buttons of the status bar that act on the turn it shows. A waiting turn can be hurried and
/// stopped here, and a silent request can be asked again. While an answer is under way in the open
/// chat, there is no *Stop*, because the composer has it.
class TurnButtons : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Texts, Icons };

    explicit TurnButtons(QWidget *parent = nullptr);
    /// Shows the buttons for the turn, or none if `isShown` is false.
    void render(const TurnSummary &summary, bool isShown);
    void setLook(Look look);
    /// The width in pixels that the buttons of a waiting turn need; other turns have fewer buttons,
    /// but leave the same space, so that no button moves.
    int widthFor(Look look) const;

signals:
    void retryNowRequested();
    void stopRequested();
    void detailsRequested();
    /// See RetryStatus.
    void composerFocusRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderWords();
    void setShown(BarButton *button, bool isShown);
    void measure();
    /// The width of each button with the longest of its texts.
    std::array<std::pair<BarButton *, int>, 3> widths(Look look) const;

    TurnSummary m_summary;
    Look m_look = Look::Texts;
    BarButton *m_retryNow;
    BarButton *m_stop;
    BarButton *m_details;
};
