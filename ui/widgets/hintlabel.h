// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// A quiet line of explanation: muted, wrapped, and readable in every palette (the palette's own
/// placeholder colour is below 4.5:1 in several styles).
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
