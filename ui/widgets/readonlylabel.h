// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// Words that can be selected and copied, by the mouse or with Ctrl+A and Ctrl+C, and never
/// changed: the focus is a frame around them, not a caret that promises a field to write in.
class ReadOnlyLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ReadOnlyLabel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
