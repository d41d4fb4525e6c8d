// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// Tells a screen reader something that happened without moving the focus; nothing is seen of it.
/// Before Qt 6.8, which has an event of its own for this, it is an alert that comes up again with
/// the words as its name: that is what screen readers speak (the AT-SPI bridge passes no
/// QAccessible::Alert on).
class Announcer : public QWidget
{
    Q_OBJECT

public:
    explicit Announcer(QWidget *parent);
    /// The words stay its accessible name until the next ones.
    void announce(const QString &words);

signals:
    /// The screen reader was told.
    void announced(const QString &words);
};
