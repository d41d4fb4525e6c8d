// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDialogButtonBox>

/// Takes the style's own coloured icons from a dialog's buttons: one set of line icons is in use,
/// and words are enough here.
inline void withoutIcons(QDialogButtonBox &box)
{
    const QList<QAbstractButton *> buttons = box.buttons();
    for (QAbstractButton *button : buttons)
        button->setIcon(QIcon());
}
