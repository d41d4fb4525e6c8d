// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/dictionary.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <hunspell/hunspell.hxx>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCheckedWord = 100; ///< Hunspell is slow with longer ones.
constexpr qsizetype mostRemembered = 20'000;

/// Converts Hunspell's name of an encoding, such as `microsoft-cp1251`, to the name that Qt knows.
QByteArray commonName(const QByteArray &encoding)
{
    if (encoding.toLower().startsWith("microsoft-cp"))
        return "windows-" + encoding.mid(12);
    if (encoding.toUpper().startsWith("ISO8859-"))
        return "ISO-8859-" + encoding.mid(8);
    return encoding.isEmpty() ? QByteArray("ISO-8859-1") : encoding;
}

/// Encodes a path for Hunspell. On Windows, Hunspell accepts UTF-8 only in long paths, which begin
/// with `\\?\`.
QByteArray pathForHunspell(const QString &path)
{
#ifdef Q_OS_WIN
    return R"(\\?\)" + QDir::toNativeSeparators(QDir(path).absolutePath()).toUtf8();
#else
    return QFile::encodeName(path);
#endif
}

} // namespace

Dictionary::Dictionary(std::unique_ptr<Hunspell> hunspell, const QByteArray &encoding)
    : m_hunspell(std::move(hunspell))
    , m_encoder(encoding.constData())
    , m_decoder(encoding.constData())
{
}

Dictionary::~Dictionary() = default;

bool Dictionary::isAvailable()
{
    return true;
}

std::shared_ptr<Dictionary> Dictionary::load(const DictionaryFile &file)
{
    const QByteArray affixes = pathForHunspell(file.path + ".aff"_L1),
                     words = pathForHunspell(file.path + ".dic"_L1);
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
