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

/// Knows the words of a language. Not to be used by two threads at once.
class Dictionary
{
public:
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

    /// False in a build without Hunspell (REPRISE_SPELLING=OFF).
    static bool isAvailable();
    /// Takes up to a second. Null where the files cannot be read, or their encoding is not known.
    static std::shared_ptr<Dictionary> load(const DictionaryFile &file);

    bool knows(const QString &word);
    /// At most `most`, the likeliest first.
    QStringList suggestions(const QString &word, qsizetype most);
    /// From now on it knows this word too.
    void add(const QString &word);

private:
    Dictionary(std::unique_ptr<Hunspell> hunspell, const QByteArray &encoding);

    std::unique_ptr<Hunspell> m_hunspell;
    QStringEncoder m_encoder;
    QStringDecoder m_decoder;
    QSet<QString> m_added;
    QHash<QString, bool> m_known; ///< What was asked before: a text repeats its words.
};
