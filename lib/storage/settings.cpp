// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings.h"

#include "core/logging.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/// QSettings takes what it understands of a file and, at the next write, leaves nothing of the
/// rest: so the file is kept beside it first. What happened, in words; empty where the file is
/// fine.
QString keepUnreadable(const QString &fileName)
{
    QFile file(fileName);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return Settings::tr("The settings could not be read: %1").arg(file.errorString());
    const QByteArray content = file.readAll();
    file.close();
    const bool isText = content.isValidUtf8() && !content.contains('\0');
    const QSettings parsed(fileName, QSettings::IniFormat);
    const qsizetype keys = parsed.allKeys().size(); // sections are parsed when they are asked for
    if (isText && parsed.status() == QSettings::NoError)
        return {};
    const QString base = u"%1.damaged-%2"_s.arg(
        fileName, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
    QString copy = base;
    for (int i = 2; QFileInfo::exists(copy); ++i)
        copy = u"%1-%2"_s.arg(base).arg(i);
    qCWarning(logStorage) << "the settings file is damaged," << keys
                          << "values could be read:" << fileName;
    if (!QFile::copy(fileName, copy))
        return Settings::tr("The settings file %1 is damaged; settings that could not be read have "
                            "their defaults.")
            .arg(QDir::toNativeSeparators(fileName));
    return Settings::tr("The settings file was damaged; settings that could not be read have their "
                        "defaults. A copy of the file is %1.")
        .arg(QDir::toNativeSeparators(copy));
}

} // namespace

Settings::Settings(QObject *parent)
    : Settings(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                   + "/settings.ini"_L1,
               parent)
{
}

Settings::Settings(const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_problem(keepUnreadable(fileName))
    , m_settings(fileName, QSettings::IniFormat)
{
}

bool Settings::sync()
{
    m_settings.sync();
    // A QSettings keeps its first error for good; a second one over the same file shares its values
    // and tells how it is now.
    QSettings witness(m_settings.fileName(), QSettings::IniFormat);
    witness.sync();
    if (witness.status() == QSettings::NoError)
        return true;
    m_problem = tr("The settings could not be written to %1.")
                    .arg(QDir::toNativeSeparators(m_settings.fileName()));
    qCWarning(logStorage) << m_problem;
    return false;
}

QString Settings::problem() const
{
    if (m_unreadable.isEmpty())
        return m_problem;
    const QString unreadable = tr("These settings could not be read and have their defaults: %1")
                                   .arg(m_unreadable.join(u", "_s));
    return m_problem.isEmpty() ? unreadable : m_problem + u'\n' + unreadable;
}

void Settings::noteUnreadable(QLatin1StringView name) const
{
    if (m_unreadable.contains(name))
        return;
    m_unreadable.append(name);
    qCWarning(logStorage) << "the setting" << name << "cannot be read; the default is used";
}

template<>
std::optional<bool> Settings::read(const QVariant &stored)
{
    const QString text = stored.toString().trimmed().toLower(); // an INI file holds text
    if (text == "true"_L1 || text == "1"_L1)
        return true;
    if (text == "false"_L1 || text == "0"_L1)
        return false;
    return std::nullopt;
}

template<>
std::optional<int> Settings::read(const QVariant &stored)
{
    bool isNumber = false;
    const int number = stored.toString().trimmed().toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

template<>
std::optional<double> Settings::read(const QVariant &stored)
{
    bool isNumber = false;
    const double number = stored.toString().trimmed().toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

template<>
std::optional<QString> Settings::read(const QVariant &stored)
{
    if (stored.metaType() == QMetaType::fromType<QStringList>())
        return stored.toStringList().join(
            u", "_s); // what QSettings makes of a comma that someone typed into the file
    return stored.canConvert<QString>() ? std::optional(stored.toString()) : std::nullopt;
}

template<>
std::optional<QByteArray> Settings::read(const QVariant &stored)
{
    if (stored.metaType() == QMetaType::fromType<QByteArray>())
        return stored.toByteArray();
    const std::optional<QString> text = read<QString>(stored);
    return text ? std::optional(text->toUtf8()) : std::nullopt;
}
