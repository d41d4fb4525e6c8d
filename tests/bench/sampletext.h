// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Texts such as models write, the same on every machine for the same seed.
namespace SampleText {

/// Headings, prose with emphasis, links and inline code, lists, code, tables, quotes, CJK, emoji;
/// at least so many UTF-8 bytes, and less than a line more.
QString mixed(qsizetype bytes, quint32 seed);
/// One list, one code block, one table.
QString list(qsizetype bytes, quint32 seed);
QString code(qsizetype bytes, quint32 seed);
QString table(qsizetype bytes, quint32 seed);

/// The text in pieces as they come from a provider: about a token each.
QStringList deltas(const QString &text, quint32 seed);

} // namespace SampleText
