// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/dictionaryfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

#include <map>

using namespace Qt::StringLiterals;

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
    // ~/.local/share, /usr/share … on Unix, %APPDATA% and the program's own folder on Windows.
    const QStringList data = QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation);
    for (const QString &folder : data) {
        for (const auto name : {"/hunspell"_L1, "/myspell"_L1, "/myspell/dicts"_L1})
            folders << folder + name;
    }
#ifdef Q_OS_MACOS
    folders << QDir::homePath() + "/Library/Spelling"_L1 << u"/Library/Spelling"_s;
#endif
    folders << QDir(QCoreApplication::applicationDirPath()).filePath(u"hunspell"_s);
    return folders;
}
