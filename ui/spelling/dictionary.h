// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringDecoder>
#include <QStringEncoder>

#include <memory>

class Hunspell;

/// A Hunspell dictionary on the disk.
struct DictionaryFile
{
    QString language; ///< `de_DE`
    QString path; ///< Without the suffix `.aff` or `.dic`.
    /// The name of the language in that language: `Deutsch (Deutschland)`.
    QString name() const;
    bool operator==(const DictionaryFile &) const = default;
};

/// The dictionaries in `folders`, one per language, sorted by language.
QList<DictionaryFile> dictionariesIn(const QStringList &folders);
/// The folders with dictionaries of this system, and those in DICPATH.
QStringList dictionaryFolders();

/// Checks words of one language. Must not be used by two threads at once.
class Dictionary
{
public:
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

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
