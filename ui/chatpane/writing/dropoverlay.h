// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// Covers a part of its parent while files are dragged over it, and shows that they can be dropped
/// there. The parent shows and hides it.
class DropOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *parent);
    void cover(const QRect &area);

protected:
    void paintEvent(QPaintEvent *event) override;
};
