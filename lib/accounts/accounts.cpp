// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accounts.h"

#include "accounts/connectiontest.h"
#include "core/logging.h"
#include "core/whenfinished.h"
#include "dialects/baseurl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The default ports of local servers (lib/dialects/README.md §2).
struct LocalPort
{
    const char *name;
    int port;
};
constexpr LocalPort localPorts[]
    = {{"Ollama", 11434}, {"LM Studio", 1234}, {"llama.cpp", 8080}, {"vLLM", 8000}};

} // namespace

Accounts::Accounts(Settings &settings, SecretStore &secrets, AccessManagers &managers, Clock &clock,
                   const NetworkWatch *watch, std::chrono::milliseconds demoPace, QObject *parent)
    : QAbstractListModel(parent)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_managers(managers)
    , m_clock(clock)
    , m_watch(watch)
    , m_gates(clock)
    , m_demoPace(demoPace)
{
    connect(&m_secrets, &SecretStore::placeChanged, this, &Accounts::keyPlaceChanged);
    load();
}

Accounts::~Accounts() = default;

int Accounts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_accounts.size());
}

QVariant Accounts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Account &account = m_accounts[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return account.name;
    case IdRole:
        return account.id;
    case ModelsRole: {
        QStringList ids;
        for (const ModelInfo &model : account.models)
            ids.append(model.id);
        return ids;
    }
    default:
        return {};
    }
}

std::optional<Account> Accounts::find(const QString &id) const
{
    const Account *account = findAccount(m_accounts, id);
    return account ? std::optional(*account) : std::nullopt;
}

std::optional<Account> Accounts::defaultAccount() const
{
    if (const auto chosen = find(m_settings.value(Setting::defaultAccount)))
        return chosen;
    return m_accounts.isEmpty() ? std::nullopt : std::optional(m_accounts.first());
}

void Accounts::setDefaultAccount(const QString &id)
{
    m_settings.setValue(Setting::defaultAccount, id);
    emit changed();
}

Account Accounts::blank(DialectKind dialect)
{
    Account account;
    account.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.dialect = dialect;
    switch (dialect) {
    case DialectKind::Anthropic:
        account.name = u"Anthropic"_s;
        account.baseUrl = u"https://api.anthropic.com"_s;
        break;
    case DialectKind::OpenAiResponses:
        account.name = u"OpenAI"_s;
        account.baseUrl = u"https://api.openai.com/v1"_s;
        break;
    case DialectKind::OpenAiChat:
        account.name = tr("My server");
        account.needsKey = false;
        break;
    }
    return account;
}

void Accounts::put(const Account &account)
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
                                 [&account](const Account &each) { return each.id == account.id; });
    if (it == m_accounts.end()) {
        const int row = int(m_accounts.size());
        beginInsertRows({}, row, row);
        m_accounts.append(account);
        endInsertRows();
    } else if (*it != account) {
        if (it->baseUrl != account.baseUrl)
            m_rateLimits.erase(account.id); // they were another server's
        *it = account;
        const QModelIndex index = this->index(int(it - m_accounts.begin()));
        emit dataChanged(index, index);
    } else {
        return;
    }
    m_clients.erase(account.id); // the turns that run keep theirs
    save();
    emit changed();
}

void Accounts::remove(const QString &id)
{
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(),
                                 [&id](const Account &each) { return each.id == id; });
    if (it == m_accounts.end())
        return;
    const int row = int(it - m_accounts.begin());
    beginRemoveRows({}, row, row);
    m_accounts.removeAt(row);
    endRemoveRows();
    m_clients.erase(id);
    m_rateLimits.erase(id);
    m_secrets.remove(id);
    save();
    emit changed();
}

Account Accounts::addDemo()
{
    for (const Account &account : m_accounts) {
        if (account.isDemo)
            return account;
    }
    Account demo = blank(DialectKind::OpenAiChat);
    demo.name = tr("Demo");
    demo.isDemo = true;
    ModelInfo model;
    model.id = u"demo"_s;
    demo.models = {model};
    demo.defaultModel = model.id;
    put(demo);
    return demo;
}

QFuture<Result<Done>> Accounts::setKey(const QString &id, const QByteArray &key)
{
    const QByteArray trimmed = key.trimmed(); // pasted with a line break
    const QFuture<Result<Done>> done
        = trimmed.isEmpty() ? m_secrets.remove(id) : m_secrets.write(id, trimmed);
    m_rateLimits.erase(id); // they were the other key's
    // Another key is another gate; a client that is made before it is stored has the old one's.
    m_clients.erase(id);
    whenFinished(done, this, [this, id](const Result<Done> &) { m_clients.erase(id); });
    return done;
}

QFuture<Result<QByteArray>> Accounts::key(const QString &id)
{
    return m_secrets.read(id);
}

Result<QUrl> Accounts::resultingUrl(const Account &account)
{
    return endpointUrl(account, Endpoint::Ask);
}

QFuture<ConnectionReport> Accounts::test(const Account &account, const QString &model,
                                         const std::optional<QByteArray> &key)
{
    const auto run = [this, account = withDemoAddress(account), model](const QByteArray &secret) {
        auto *test = new ConnectionTest(account, model, secret, m_managers, m_clock, this);
        return test->run();
    };
    if (key || account.isDemo)
        return run(key.value_or(QByteArray()));
    return chained<ConnectionReport>(
        m_secrets.read(account.id), this,
        [run](const Result<QByteArray> &stored) { return run(stored ? *stored : QByteArray()); });
}

QFuture<ModelList> Accounts::fetchModels(const Account &account,
                                         const std::optional<QByteArray> &key)
{
    const auto run = [this, account = withDemoAddress(account)](const QByteArray &secret) {
        const std::shared_ptr<Dialect> dialect = Dialect::create(account.dialect);
        auto *catalog = new ModelCatalog(account, secret, *dialect, m_managers, m_clock, this);
        // The catalogue reads with the dialect until it has answered.
        connect(catalog, &QObject::destroyed, this, [dialect] {});
        return catalog->fetch();
    };
    if (key || account.isDemo)
        return run(key.value_or(QByteArray()));
    return chained<ModelList>(
        m_secrets.read(account.id), this,
        [run](const Result<QByteArray> &stored) { return run(stored ? *stored : QByteArray()); });
}

QFuture<QList<LocalServer>> Accounts::findLocalServers()
{
    struct Search
    {
        QPromise<QList<LocalServer>> promise;
        QList<LocalServer> found;
        qsizetype open = 0;
    };
    auto search = std::make_shared<Search>();
    search->promise.start();
    search->open = std::size(localPorts);
    for (const LocalPort &local : localPorts) {
        Account account = blank(DialectKind::OpenAiChat);
        account.baseUrl = u"http://127.0.0.1:%1/v1"_s.arg(local.port);
        account.timeouts = {500ms, 2s, 2s, 5s};
        whenFinished(
            fetchModels(account, QByteArray()), this,
            [search, account, name = QString::fromLatin1(local.name)](const ModelList &list) {
                if (const auto *models = std::get_if<QList<ModelInfo>>(&list))
                    search->found.append({name, account.baseUrl, *models});
                if (--search->open == 0) {
                    search->promise.addResult(search->found);
                    search->promise.finish();
                }
            });
    }
    return search->promise.future();
}

QList<EnvironmentKey> Accounts::environmentKeys()
{
    QList<EnvironmentKey> keys;
    for (const EnvironmentKey &key :
         {EnvironmentKey {u"ANTHROPIC_API_KEY"_s, DialectKind::Anthropic},
          EnvironmentKey {u"OPENAI_API_KEY"_s, DialectKind::OpenAiResponses}}) {
        if (!qEnvironmentVariableIsEmpty(key.variable.toLatin1().constData()))
            keys.append(key);
    }
    return keys;
}

std::shared_ptr<ProviderClient> Accounts::client(const QString &id)
{
    if (const auto it = m_clients.find(id); it != m_clients.end())
        return it->second;
    const std::optional<Account> account = find(id);
    if (!account)
        return nullptr;
    auto client = std::make_shared<ProviderClient>(withDemoAddress(*account), m_secrets, m_managers,
                                                   m_clock, m_watch, ProviderClient::GateLater {});
    m_clients.emplace(id, client);
    connect(client.get(), &ProviderClient::rateLimitsChanged, this,
            [this, id, from = client.get()] {
                m_rateLimits[id] = from->rateLimits();
                emit rateLimitsChanged(id);
            });
    findGate(client);
    return client;
}

void Accounts::findGate(const std::shared_ptr<ProviderClient> &client)
{
    if (client->account().isDemo) { // no keychain shall be unlocked for it
        client->setGate(m_gates.gate(client->account(), QByteArray()));
        return;
    }
    const QFuture<Result<QByteArray>> key = m_secrets.read(client->account().id);
    if (key.isFinished() && key.resultCount() > 0) {
        client->setGate(m_gates.gate(client->account(), key.result()));
        return;
    }
    whenFinished(key, this, [this, weak = std::weak_ptr(client)](const Result<QByteArray> &found) {
        if (const auto waiting = weak.lock())
            waiting->setGate(m_gates.gate(waiting->account(), found));
    });
}

RateLimits Accounts::rateLimits(const QString &id) const
{
    const auto it = m_rateLimits.find(id);
    return it == m_rateLimits.end() ? RateLimits() : it->second;
}

Account Accounts::withDemoAddress(Account account)
{
    if (!account.isDemo)
        return account;
    if (!m_demo)
        m_demo = std::make_unique<DemoServer>(m_demoPace);
    const Result<QUrl> url = m_demo->start();
    if (url)
        account.baseUrl = url->toString();
    else
        qCWarning(logChat).noquote() << url.error();
    return account;
}

void Accounts::load()
{
    const QByteArray stored = m_settings.value(Setting::accounts);
    const QJsonArray accounts = QJsonDocument::fromJson(stored).array();
    if (!stored.isEmpty() && accounts.isEmpty() && stored.trimmed() != "[]") {
        // The next save would overwrite them: what a person had configured is kept beside.
        qCWarning(logChat)
            << "the stored accounts are unreadable; they are kept as accounts/damaged";
        m_settings.setValue(Setting::damagedAccounts, stored);
    }
    for (const QJsonValue &each : accounts) {
        if (const Account account = accountFromJson(each.toObject());
            !account.id.isEmpty() && !find(account.id))
            m_accounts.append(account);
    }
}

void Accounts::save()
{
    QJsonArray accounts;
    for (const Account &account : std::as_const(m_accounts))
        accounts.append(toJson(account));
    m_settings.setValue(Setting::accounts, QJsonDocument(accounts).toJson(QJsonDocument::Compact));
}
