// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountprobe.h"

#include "base/whenfinished.h"
#include "dialects/baseurl.h"

AccountProbe::AccountProbe(ClientPool &clients, SecretStore &secrets, AccessManagers &managers,
                           Clock &clock)
    : m_clients(clients)
    , m_secrets(secrets)
    , m_managers(managers)
    , m_clock(clock)
{
}

Result<QUrl> AccountProbe::resultingUrl(const Account &account)
{
    return endpointUrl(account, Endpoint::Ask);
}

template<typename T, typename Run, typename Failed>
QFuture<T> AccountProbe::withKey(const Account &account, const std::optional<QByteArray> &key,
                                 Run run, Failed failed)
{
    if (key || account.isDemo)
        return run(key.value_or(QByteArray()));
    return chained<T>(m_secrets.read(account.id), this,
                      [run, failed, needsKey = account.needsKey](const Result<QByteArray> &stored) {
                          if (!stored && needsKey)
                              return QtFuture::makeReadyFuture(failed(Failure {
                                  .kind = Failure::Kind::KeyUnreadable, .detail = stored.error()}));
                          return run(stored ? *stored : QByteArray());
                      });
}

QFuture<ConnectionReport> AccountProbe::test(const Account &account, const QString &model,
                                             const std::optional<QByteArray> &key)
{
    return withKey<ConnectionReport>(
        account, key,
        [this, model, account = m_clients.withDemoAddress(account)](const QByteArray &secret) {
            auto *test = new ConnectionTest(account, model, secret, m_managers, m_clock, this);
            return test->run();
        },
        [account](const Failure &failure) {
            const Result<QUrl> url = resultingUrl(account);
            return ConnectionReport {url ? *url : QUrl(), failure, {}, {}};
        });
}

QFuture<ModelList> AccountProbe::fetchModels(const Account &account,
                                             const std::optional<QByteArray> &key)
{
    return withKey<ModelList>(
        account, key,
        [this, account = m_clients.withDemoAddress(account)](const QByteArray &secret) {
            auto *catalog = new ModelCatalog(account, secret, Dialect::create(account.dialect),
                                             m_managers, m_clock, this);
            return catalog->fetch();
        },
        [](const Failure &failure) { return ModelList(failure); });
}
