// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

QString dataFolder(const QString &profileFolder)
{
    return profileFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        : profileFolder;
}

QString databaseFile(const QString &profileFolder)
{
    return dataFolder(profileFolder) + u"/chats.sqlite"_s;
}

QString configFile(const QString &profileFolder, const QString &name)
{
    const QString folder = profileFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        : profileFolder;
    return folder + u'/' + name;
}

} // namespace

Result<std::unique_ptr<QLockFile>> Services::lockFor(const QString &profileFolder)
{
    const QString folder = dataFolder(profileFolder);
    if (!QDir().mkpath(folder)) {
        return Error {tr("The folder for your chats cannot be created: %1. Nothing was changed.")
                          .arg(QDir::toNativeSeparators(folder))};
    }
    const QFileInfo database(databaseFile(profileFolder));
    const QString canonical = database.exists()
        ? database.canonicalFilePath()
        : QFileInfo(folder).canonicalFilePath() + u'/' + database.fileName();
    auto lock = std::make_unique<QLockFile>(canonical + u".lock"_s);
    lock->setStaleLockTime(0); // the lock never expires while its process runs
    return lock;
}

Result<std::unique_ptr<Services>> Services::start(const QString &profileFolder,
                                                  std::unique_ptr<QLockFile> &lock)
{
    Q_ASSERT(lock && lock->isLocked());
    Result<std::unique_ptr<Database>> database = Database::open(databaseFile(profileFolder));
    if (!database)
        return Error {database.error()};
    std::unique_ptr<Services> services(
        new Services(profileFolder, std::move(lock), std::move(database.value())));
    return services;
}

Services::Services(const QString &profileFolder, std::unique_ptr<QLockFile> lock,
                   std::unique_ptr<Database> database)
    : m_lock(std::move(lock))
    , m_settings(configFile(profileFolder, u"reprise.ini"_s))
    , m_database(std::move(database))
    , m_store(*m_database)
    , m_accounts(m_settings, m_secrets, m_managers, m_clock, &m_watch)
    , m_prices(u":/models.json"_s, configFile(profileFolder, u"models.json"_s))
{
    if (!m_database->notice().isEmpty())
        m_notices.append(m_database->notice());
    if (!m_accounts.problem().isEmpty())
        m_notices.append(m_accounts.problem());
    if (const Result<int> recovered = m_store.recoverInterrupted(); !recovered)
        m_notices.append(recovered.error());
    if (const Result<Done> purged = m_store.purgeDeleted(m_clock.now().addDays(-30)); !purged)
        m_notices.append(purged.error());
    if (const QString problem = loadExtraAuthorities(); !problem.isEmpty())
        m_notices.append(problem);
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name != Setting::extraAuthorities.name)
            return;
        // A change takes effect at once, as stated in the preferences.
        if (const QString problem = loadExtraAuthorities(); !problem.isEmpty())
            emit noticed(problem);
    });
    const auto draw = [] { return QRandomGenerator::global()->generateDouble(); };
    m_workspace = std::make_unique<Workspace>(m_store, m_accounts, m_settings, m_clock, draw);
    if (const Result<Done> read = m_prices.refresh(); !read)
        m_notices.append(read.error());
    m_workspace->setPrices(m_prices);
    m_notices += m_workspace->startProblems();
}

QStringList Services::notices() const
{
    QStringList notices = m_notices;
    if (const QString problem = m_settings.problem(); !problem.isEmpty())
        notices.append(problem);
    return notices;
}

QString Services::loadExtraAuthorities()
{
    const QString fileName = m_settings.value(Setting::extraAuthorities);
    const QList<QSslCertificate> certificates
        = fileName.isEmpty() ? QList<QSslCertificate>() : QSslCertificate::fromPath(fileName);
    m_managers.setExtraAuthorities(certificates);
    if (fileName.isEmpty() || !certificates.isEmpty())
        return {};
    return tr("No certificate could be read from %1.").arg(QDir::toNativeSeparators(fileName));
}
