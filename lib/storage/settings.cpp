// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings.h"

#include "base/backupname.h"
#include "base/logging.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// QSettings ignores the parts of a file that it cannot read, and its next write deletes them, so a
/// damaged file is copied first. Returns a message for the user; empty if the file is not damaged.
QString copyIfDamaged(const QString &fileName)
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
    const qsizetype keys = parsed.allKeys().size(); // QSettings parses a section at its first use
    if (isText && parsed.status() == QSettings::NoError)
        return {};
    const QString copy = backupName(fileName, u"damaged"_s);
    qCWarning(logStorage) << "the settings file is damaged," << keys
                          << "values could be read:" << fileName;
    if (!QFile::copy(fileName, copy))
        return Settings::tr(
                   "The settings file %1 is damaged. Settings that could not be read have their "
                   "default values.")
            .arg(QDir::toNativeSeparators(fileName));
    return Settings::tr("The settings file was damaged. Settings that could not be read have their "
                        "default values. A copy of the file is %1.")
        .arg(QDir::toNativeSeparators(copy));
}

} // namespace

Settings::Settings(const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_problem(copyIfDamaged(fileName))
    , m_settings(fileName, QSettings::IniFormat)
{
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(1s);
    m_writeTimer.callOnTimeout(this, &Settings::sync);
}

Settings::~Settings()
{
    if (m_writeTimer.isActive() || !m_isWritten)
        sync();
}

bool Settings::sync()
{
    if (write())
        return true;
    if (m_hasChoice)
        emit notWritten();
    return false;
}

Result<Done> Settings::write()
{
    m_writeTimer.stop();
    m_settings.sync();
    // A QSettings object never clears its first error. A second object for the same file shares its
    // values and has the current status.
    QSettings current(m_settings.fileName(), QSettings::IniFormat);
    current.sync();
    m_isWritten = current.status() == QSettings::NoError;
    if (m_isWritten) {
        m_hasChoice = false;
        return Done {};
    }
    return Error {tr("The settings could not be written to %1.")
                      .arg(QDir::toNativeSeparators(m_settings.fileName()))};
}

QString Settings::problem() const
{
    if (m_unreadable.isEmpty())
        return m_problem;
    const QString unreadable
        = tr("These settings could not be read and have their default values: %1")
              .arg(m_unreadable.join(u", "_s));
    return m_problem.isEmpty() ? unreadable : m_problem + u'\n' + unreadable;
}

void Settings::noteChange(QLatin1StringView name)
{
    if (!name.startsWith("window/"_L1))
        m_hasChoice = true;
    m_writeTimer.start();
    emit changed(name);
}

void Settings::noteUnreadable(QLatin1StringView name) const
{
    if (m_unreadable.contains(name))
        return;
    m_unreadable.append(name);
    qCWarning(logStorage) << "the setting" << name << "cannot be read and has its default value";
}

template<>
std::optional<bool> Settings::read(const QVariant &stored)
{
    const QString text = stored.toString().trimmed().toLower(); // an INI file contains only text
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
std::optional<QString> Settings::read(const QVariant &stored)
{
    if (stored.metaType() == QMetaType::fromType<QStringList>())
        return stored.toStringList().join(
            u", "_s); // QSettings reads a text with an unquoted comma as a list
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
