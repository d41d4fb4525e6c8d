// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// An explanation below a setting. The text wraps and has a muted colour with a contrast of at
/// least 4.5:1 in every palette. The placeholder colour of several styles has less contrast.
class HintLabel : public QLabel
{
    Q_OBJECT

public:
    explicit HintLabel(const QString &text = {}, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void mute();
};
