// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountgates.h"
#include "core/account.h"
#include "core/failure.h"
#include "core/result.h"
#include "providers/demoserver.h"
#include "providers/providerclient.h"
#include "storage/secretstore.h"
#include "storage/settings.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QUrl>

#include <map>

/// What *Test connection* found.
struct ConnectionReport
{
    QUrl url; ///< That was called.
    std::optional<Failure> failure; ///< Absent where an answer came.
    QString answer; ///< What the model really said.
    QList<ModelInfo> models; ///< What the account offers; may be empty although an answer came.
};

/// A local model server that answered on one of the default ports.
struct LocalServer
{
    QString name; ///< `Ollama`, `LM Studio`, `llama.cpp`, `vLLM`.
    QString baseUrl;
    QList<ModelInfo> models;
};

/// A key that the environment holds and that may be offered.
struct EnvironmentKey
{
    QString variable; ///< `ANTHROPIC_API_KEY` …
    DialectKind dialect;
};

/// The door for the settings: the accounts as a model, their keys, the URLs that result, their
/// models, and a test.
class Accounts : public QAbstractListModel
{
    Q_OBJECT

public:
    enum DataRole { IdRole = Qt::UserRole + 1, ModelsRole };

    /// Without a watch the network counts as there. `demoPace` is the demo server's.
    Accounts(Settings &settings, SecretStore &secrets, AccessManagers &managers, Clock &clock,
             const NetworkWatch *watch = nullptr,
             std::chrono::milliseconds demoPace = DemoServer::usualPace, QObject *parent = nullptr);
    ~Accounts() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const QList<Account> &all() const { return m_accounts; }
    std::optional<Account> find(const QString &id) const;
    /// Who answers where a conversation does not say: the chosen one, else the first.
    std::optional<Account> defaultAccount() const;
    void setDefaultAccount(const QString &id);

    /// A new account with an id of its own and the dialect's usual name and base URL; not stored
    /// yet.
    static Account blank(DialectKind dialect);
    /// Stores a new or changed account. Running questions keep what they began with.
    void put(const Account &account);
    /// Forgets it, and its key.
    void remove(const QString &id);
    /// The demo account, added where there is none.
    Account addDemo();

    /// Stores the key in the keychain; an empty one removes it. Running questions wait on at the
    /// gate they began at.
    QFuture<Result<Done>> setKey(const QString &id, const QByteArray &key);
    QFuture<Result<QByteArray>> key(const QString &id);
    /// Where keys are kept, in words, and whether they outlive the program.
    QString keyPlace() const { return m_secrets.place(); }
    bool keysArePersistent() const { return m_secrets.isPersistent(); }

    /// The URL that is called for an account as it stands in the dialog.
    static Result<QUrl> resultingUrl(const Account &account);
    /// Asks for one token of the model through the very same provider client, with a key that need
    /// not be stored yet (nullopt: the stored one), and for the model list.
    QFuture<ConnectionReport> test(const Account &account, const QString &model,
                                   const std::optional<QByteArray> &key);
    /// The models that the account offers, with a key that need not be stored yet.
    QFuture<ModelList> fetchModels(const Account &account, const std::optional<QByteArray> &key);
    /// Looks at the default ports of local servers, on loopback only.
    QFuture<QList<LocalServer>> findLocalServers();
    static QList<EnvironmentKey> environmentKeys();

    /// The client of an account, made on demand and kept; the demo server is started for the demo
    /// account. Null where there is no such account.
    std::shared_ptr<ProviderClient> client(const QString &id);

    /// What the account may still ask, as its provider last said; empty where it has not said so
    /// since the program started.
    RateLimits rateLimits(const QString &id) const;

signals:
    void changed();
    /// There turned out to be no keychain: keyPlace() and keysArePersistent() have changed.
    void keyPlaceChanged();
    void rateLimitsChanged(const QString &id);

private:
    void findGate(const std::shared_ptr<ProviderClient> &client);
    void load();
    void save();
    Account withDemoAddress(Account account);

    Settings &m_settings;
    SecretStore &m_secrets;
    AccessManagers &m_managers;
    Clock &m_clock;
    const NetworkWatch *m_watch;
    QList<Account> m_accounts;
    AccountGates m_gates; ///< Outlive the clients: a change of a name must not open a closed one.
    std::map<QString, std::shared_ptr<ProviderClient>>
        m_clients; ///< Shared with the turns: a changed account gets a new one.
    std::map<QString, RateLimits> m_rateLimits; ///< As they came; a new name or model keeps them.
    std::unique_ptr<DemoServer> m_demo;
    std::chrono::milliseconds m_demoPace;
};
