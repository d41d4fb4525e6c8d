// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

/// A Hunspell dictionary on disk.
struct DictionaryFile
{
    QString language; ///< For example `de_DE`.
    QString path; ///< Without the suffixes `.aff` and `.dic`.
    /// Returns the name of the language in that language: `Deutsch (Deutschland)`.
    QString name() const;
    bool operator==(const DictionaryFile &) const = default;
};

/// Returns the dictionaries in `folders`, one for each language, sorted by language. If two folders
/// have the same language, the earlier folder wins.
QList<DictionaryFile> dictionariesIn(const QStringList &folders);
/// Returns the folders of dictionaries: those in DICPATH (as for the hunspell program), those of
/// the user and of the system, and `hunspell` in the folder of the program.
QStringList dictionaryFolders();
