// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

/// Asks for confirmation before opening a link whose text names another host than its address.
class DoubtfulLinkMenu : public QMenu
{
    Q_OBJECT

public:
    /// `named` is the host in the link's text. The host and the address are each elided to
    /// `maximumWidth` pixels.
    DoubtfulLinkMenu(const QString &url, const QString &named, int maximumWidth, QWidget *parent);

signals:
    void openRequested();
};
