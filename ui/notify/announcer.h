// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// An invisible widget that makes a screen reader speak without moving the focus. Qt 6.8 has an
/// event for this. With older versions the widget is an accessible alert that is shown again with
/// the words as its name, because the AT-SPI bridge does not pass QAccessible::Alert on.
class Announcer : public QWidget
{
    Q_OBJECT

public:
    explicit Announcer(QWidget *parent);
    /// Makes the screen reader speak `words`, which remain the accessible name until the next call.
    void announce(const QString &words);

signals:
    /// Emitted when the words were sent to the screen reader.
    void announced(const QString &words);
};
