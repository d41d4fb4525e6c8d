// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spelling/dictionaryfile.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

#include <memory>

class Hunspell;

/// The dictionary of a language. Not thread-safe.
class Dictionary
{
public:
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

    /// False in a build without Hunspell (REPRISE_SPELLING=OFF).
    static bool isAvailable();
    /// Loads a dictionary, which takes up to a second. Returns null if the files cannot be read or
    /// their encoding is unknown.
    static std::shared_ptr<Dictionary> load(const DictionaryFile &file);

    /// Returns whether the word is spelled correctly or cannot be checked.
    bool knows(const QString &word);
    /// Returns at most `most` suggestions, the most likely first.
    QStringList suggestions(const QString &word, qsizetype most);
    /// Makes knows() return true for this word. The files are not changed.
    void add(const QString &word);

private:
    Dictionary(std::unique_ptr<Hunspell> hunspell, const QByteArray &encoding);

    std::unique_ptr<Hunspell> m_hunspell;
    QStringEncoder m_encoder;
    QStringDecoder m_decoder;
    QSet<QString> m_added;
    QHash<QString, bool> m_known; ///< Cached results, because words occur repeatedly.
};
