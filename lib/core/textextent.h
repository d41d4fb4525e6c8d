// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// The length of a text, from which the height of a message is estimated before it is laid out. It
/// does not depend on width and font.
struct TextExtent
{
    int characters = 0; ///< UTF-16 code units.
    int lines = 0; ///< Lines that end with a line break.
    static TextExtent of(QStringView text)
    {
        return {static_cast<int>(text.size()), static_cast<int>(text.count(u'\n'))};
    }
    /// The extent of two concatenated texts.
    friend TextExtent operator+(const TextExtent &a, const TextExtent &b)
    {
        return {a.characters + b.characters, a.lines + b.lines};
    }
    bool operator==(const TextExtent &) const = default;
};

/// The TextExtent of the text that it is kept with, counted earlier. Who replaces the text by
/// another of the same length replaces the count as well. All values compare equal, because the
/// count follows from the text.
struct EarlierCount
{
    TextExtent extent;
    bool operator==(const EarlierCount &) const { return true; }
};
