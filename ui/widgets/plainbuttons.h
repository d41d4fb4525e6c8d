// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDialogButtonBox>

/// Removes the coloured icons of the style from the buttons of a dialog, because they do not match
/// the line icons of the program.
inline void withoutIcons(QDialogButtonBox &box)
{
    const QList<QAbstractButton *> buttons = box.buttons();
    for (QAbstractButton *button : buttons)
        button->setIcon(QIcon());
}
