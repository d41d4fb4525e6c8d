// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

/// A flat button that draws its own frame while it has the focus, because styles draw no focus
/// frame around flat buttons.
class HeaderButton : public QPushButton
{
    Q_OBJECT

public:
    explicit HeaderButton(QWidget *parent = nullptr);
    /// Makes the button as wide as its icon and text, less than the least width of a push button.
    void fitToText();

protected:
    void paintEvent(QPaintEvent *event) override;
};
