// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Returns a name as the text of a menu item. Escapes ampersands, which would be mnemonics, and
/// replaces tabs, which would start a shortcut.
inline QString menuWords(QString words)
{
    return words.replace(u'&', QLatin1StringView("&&")).replace(u'\t', u' ');
}
