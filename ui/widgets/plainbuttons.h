// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDialogButtonBox>

/// Removes the style's coloured icons from the buttons of a dialog. They do not match the line
/// icons of the rest of the window.
inline void withoutIcons(QDialogButtonBox &box)
{
    const QList<QAbstractButton *> buttons = box.buttons();
    for (QAbstractButton *button : buttons)
        button->setIcon(QIcon());
}
