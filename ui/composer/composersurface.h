// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// The raised, rounded surface of the composer. Its edge has the accent colour while the focus is
/// in it.
class ComposerSurface : public QWidget
{
    Q_OBJECT

public:
    explicit ComposerSurface(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
