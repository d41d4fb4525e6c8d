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

/// Checks words of one language. Must not be used by two threads at once.
class Dictionary
{
public:
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

    /// False in a build without Hunspell (REPRISE_SPELLING=OFF).
    static bool isAvailable();
    /// Takes up to a second. Null if the files cannot be read or their encoding is unknown.
    static std::shared_ptr<Dictionary> load(const DictionaryFile &file);

    bool knows(const QString &word);
    /// At most `most` suggestions, the most likely first.
    QStringList suggestions(const QString &word, qsizetype most);
    /// Accepts this word from now on.
    void add(const QString &word);

private:
    Dictionary(std::unique_ptr<Hunspell> hunspell, const QByteArray &encoding);

    std::unique_ptr<Hunspell> m_hunspell;
    QStringEncoder m_encoder;
    QStringDecoder m_decoder;
    QSet<QString> m_added;
    QHash<QString, bool> m_known; ///< Earlier results, because words repeat in a text.
};
