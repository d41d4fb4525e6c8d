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
    QString path; ///< Without `.aff` and `.dic`.
    /// In its own words: `Deutsch (Deutschland)`.
    QString name() const;
    bool operator==(const DictionaryFile &) const = default;
};

/// Those in `folders`, one a language, in the order of the languages.
QList<DictionaryFile> dictionariesIn(const QStringList &folders);
/// Where dictionaries are on this system, and in DICPATH.
QStringList dictionaryFolders();

/// Knows the words of a language. Not to be used by two threads at once.
class Dictionary
{
public:
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

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
