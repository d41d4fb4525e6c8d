// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

/// Asks before a link is opened whose words name one place and which leads to another.
class DoubtfulLinkMenu : public QMenu
{
    Q_OBJECT

public:
    /// `named` is what its words name; `room` is how wide an address may be.
    DoubtfulLinkMenu(const QString &url, const QString &named, int room, QWidget *parent);

signals:
    void openRequested();
};
