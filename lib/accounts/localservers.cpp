// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/localservers.h"

#include "accounts/accountprobe.h"
#include "base/whenfinished.h"

#include <QPromise>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct KnownServer
{
    QLatin1StringView name;
    int port = 0;
};
constexpr std::array knownServers {
    KnownServer {"Ollama"_L1, 11434}, KnownServer {"LM Studio"_L1, 1234},
    KnownServer {"llama.cpp"_L1, 8080}, KnownServer {"vLLM"_L1, 8000}};

} // namespace

QString localServerName(int port)
{
    for (const KnownServer &server : knownServers) {
        if (server.port == port)
            return server.name;
    }
    return {};
}

QString exampleLocalBaseUrl()
{
    return u"http://localhost:%1/v1"_s.arg(knownServers.front().port);
}

QFuture<QList<LocalServer>> findLocalServers(AccountProbe &probe)
{
    struct Search
    {
        QPromise<QList<LocalServer>> promise;
        QList<LocalServer> found;
        qsizetype pending = knownServers.size();
    };
    auto search = std::make_shared<Search>();
    search->promise.start();
    for (const KnownServer &server : knownServers) {
        Account account = AccountList::blank(DialectKind::OpenAiChat);
        account.baseUrl = u"http://127.0.0.1:%1/v1"_s.arg(server.port);
        account.timeouts = {500ms, 2s, 2s, 5s};
        whenFinished(
            probe.fetchModels(account, QByteArray()), &probe,
            [search, baseUrl = account.baseUrl, name = server.name](const ModelList &list) {
                if (const auto *models = std::get_if<QList<ModelInfo>>(&list))
                    search->found.append({name, baseUrl, *models});
                if (--search->pending == 0) {
                    search->promise.addResult(search->found);
                    search->promise.finish();
                }
            });
    }
    return search->promise.future();
}
