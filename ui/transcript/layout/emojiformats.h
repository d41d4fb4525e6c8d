// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>

/// Adds formats that draw each emoji of a text with the emoji font of the system, if there is one.
/// Qt 6.4 chooses a font for each code point separately, which splits skin tones, families and
/// flags into several pictures.
void addEmojiFormats(const QString &text, QList<QTextLayout::FormatRange> &formats);
