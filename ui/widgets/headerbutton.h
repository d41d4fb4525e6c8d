// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

/// A flat button that draws a frame while it has the focus. Styles draw no focus frame around a
/// flat button.
class HeaderButton : public QPushButton
{
    Q_OBJECT

public:
    explicit HeaderButton(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
