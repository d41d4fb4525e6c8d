// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/dictionary.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <hunspell/hunspell.hxx>

#include <map>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCheckedWord = 100; ///< Hunspell is slow with longer ones.
constexpr qsizetype mostRemembered = 20'000;

/// `SET microsoft-cp1251` is the encoding windows-1251.
QByteArray commonName(const QByteArray &encoding)
{
    if (encoding.toLower().startsWith("microsoft-cp"))
        return "windows-" + encoding.mid(12);
    if (encoding.toUpper().startsWith("ISO8859-"))
        return "ISO-8859-" + encoding.mid(8);
    return encoding.isEmpty() ? QByteArray("ISO-8859-1") : encoding;
}

} // namespace

QString DictionaryFile::name() const
{
    const QLocale locale(language);
    if (locale.language() == QLocale::C || locale.nativeLanguageName().isEmpty())
        return language;
    const bool namesPlace = language.contains(u'_') || language.contains(u'-');
    return namesPlace ? u"%1 (%2)"_s.arg(locale.nativeLanguageName(), locale.nativeTerritoryName())
                      : locale.nativeLanguageName();
}

QList<DictionaryFile> dictionariesIn(const QStringList &folders)
{
    std::map<QString, DictionaryFile> found; // the first folder wins
    for (const QString &folder : folders) {
        const QFileInfoList files
            = QDir(folder).entryInfoList({u"*.aff"_s}, QDir::Files | QDir::Readable);
        for (const QFileInfo &file : files) {
            const QString path = file.path() + u'/' + file.completeBaseName();
            // The same folders have hyphenation patterns and thesauri with similar names.
            if (QFileInfo(path + ".dic"_L1).isReadable() && !file.fileName().startsWith("hyph_"_L1))
                found.try_emplace(file.completeBaseName(),
                                  DictionaryFile {file.completeBaseName(), path});
        }
    }
    QList<DictionaryFile> dictionaries;
    for (const auto &[language, file] : found)
        dictionaries += file;
    return dictionaries;
}

QStringList dictionaryFolders()
{
    QStringList folders
        = qEnvironmentVariable("DICPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders << QDir::homePath() + u"/.local/share/hunspell"_s << u"/usr/local/share/hunspell"_s
            << u"/usr/share/hunspell"_s << u"/usr/share/myspell"_s << u"/usr/share/myspell/dicts"_s
            << QDir::homePath() + u"/Library/Spelling"_s << u"/Library/Spelling"_s;
    return folders;
}

Dictionary::Dictionary(std::unique_ptr<Hunspell> hunspell, const QByteArray &encoding)
    : m_hunspell(std::move(hunspell))
    , m_encoder(encoding.constData())
    , m_decoder(encoding.constData())
{
}

Dictionary::~Dictionary() = default;

std::shared_ptr<Dictionary> Dictionary::load(const DictionaryFile &file)
{
    const QByteArray affixes = QFile::encodeName(file.path + ".aff"_L1),
                     words = QFile::encodeName(file.path + ".dic"_L1);
    if (!QFileInfo(file.path + ".aff"_L1).isReadable()
        || !QFileInfo(file.path + ".dic"_L1).isReadable())
        return nullptr; // Hunspell reports no error and accepts no word
    auto hunspell = std::make_unique<Hunspell>(affixes.constData(), words.constData());
    const QByteArray encoding
        = commonName(QByteArray::fromStdString(hunspell->get_dict_encoding()));
    std::shared_ptr<Dictionary> dictionary(new Dictionary(std::move(hunspell), encoding));
    if (!dictionary->m_encoder.isValid() || !dictionary->m_decoder.isValid())
        return nullptr;
    return dictionary;
}

bool Dictionary::knows(const QString &word)
{
    if (word.isEmpty() || word.size() > longestCheckedWord || m_added.contains(word))
        return true;
    if (const auto known = m_known.constFind(word); known != m_known.constEnd())
        return *known;
    m_encoder.resetState();
    const QByteArray encoded = m_encoder.encode(word);
    // A word that the encoding cannot represent belongs to another language.
    const bool isKnown = m_encoder.hasError() || m_hunspell->spell(encoded.toStdString());
    if (m_known.size() >= mostRemembered)
        m_known.clear();
    m_known.insert(word, isKnown);
    return isKnown;
}

QStringList Dictionary::suggestions(const QString &word, qsizetype most)
{
    m_encoder.resetState();
    const QByteArray encoded = m_encoder.encode(word);
    QStringList suggestions;
    if (m_encoder.hasError() || word.size() > longestCheckedWord)
        return suggestions;
    for (const std::string &each : m_hunspell->suggest(encoded.toStdString())) {
        if (suggestions.size() == most)
            break;
        m_decoder.resetState();
        suggestions += QString(m_decoder.decode(QByteArrayView(each)));
    }
    return suggestions;
}

void Dictionary::add(const QString &word)
{
    m_added.insert(word);
}
