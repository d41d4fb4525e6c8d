// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

/// A Hunspell dictionary on disk.
struct DictionaryFile
{
    QString language; ///< `de_DE`
    QString path; ///< Without the suffix `.aff` or `.dic`.
    /// The language's name in that language: `Deutsch (Deutschland)`.
    QString name() const;
    bool operator==(const DictionaryFile &) const = default;
};

/// The dictionaries in `folders`, one for each language, sorted by language. If two folders have
/// the same language, the earlier folder wins.
QList<DictionaryFile> dictionariesIn(const QStringList &folders);
/// The folders of dictionaries: those in DICPATH (as for the hunspell program), the user's, the
/// system's, and `hunspell` in the folder of the program.
QStringList dictionaryFolders();
