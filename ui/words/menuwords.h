// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Words of others as the text of an action: an ampersand in them is no mnemonic, and a tab begins
/// no shortcut.
inline QString menuWords(QString words)
{
    return words.replace(u'&', QLatin1StringView("&&")).replace(u'\t', u' ');
}
