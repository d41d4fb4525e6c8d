// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// A label whose text can be selected with the mouse and copied with the keyboard. The focus is
/// shown as a frame, because a text cursor would make the label look editable.
class ReadOnlyLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ReadOnlyLabel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
