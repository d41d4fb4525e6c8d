// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

/// Whether long lines of a tool tip are wrapped.
enum class ToolTipLines { Wrapped, AsTheyAre };

/// Returns the text of a tool tip that shows `words` unchanged. This is needed because QToolTip
/// renders a text as HTML if it looks like HTML, but shows the entities of an escaped text that
/// does not.
inline QString plainToolTip(const QString &words, ToolTipLines lines = ToolTipLines::Wrapped)
{
    using namespace Qt::StringLiterals;
    if (words.isEmpty())
        return {};
    const QString style = lines == ToolTipLines::Wrapped ? u"pre-wrap"_s : u"pre"_s;
    return u"<p style='white-space:"_s + style + u"'>"_s + words.toHtmlEscaped() + u"</p>"_s;
}

/// Sets a tool tip that shows `words` unchanged. `words` also become the accessible description,
/// because a screen reader would otherwise read the markup of the tool tip.
inline void setPlainToolTip(QWidget *widget, const QString &words)
{
    widget->setToolTip(plainToolTip(words));
    widget->setAccessibleDescription(words);
}
