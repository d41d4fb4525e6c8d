// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Texts that are similar to those of models. The same seed gives the same text on every machine.
namespace SampleText {

/// Returns headings, prose with emphasis, links and inline code, lists, code, tables, quotes, CJK
/// and emoji. The size is at least `bytes` in UTF-8, plus at most one line.
QString mixed(qsizetype bytes, quint32 seed);
/// Return one list, one code block, one table of about this size.
QString list(qsizetype bytes, quint32 seed);
QString code(qsizetype bytes, quint32 seed);
QString table(qsizetype bytes, quint32 seed);

/// Splits the text into deltas of about one token, as a provider sends them.
QStringList deltas(const QString &text, quint32 seed);

} // namespace SampleText
