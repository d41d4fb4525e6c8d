// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

/// A flat button, without a frame until it has the focus: styles draw none around a flat one even
/// then.
class HeaderButton : public QPushButton
{
    Q_OBJECT

public:
    explicit HeaderButton(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
