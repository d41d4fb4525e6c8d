// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/localservers.h"

#include "accounts/accountprobe.h"
#include "accounts/knownproviders.h"
#include "base/whenfinished.h"
#include "core/hostname.h"

#include <QPromise>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QFuture<QList<LocalServer>> findLocalServers(AccountProbe &probe)
{
    struct Search
    {
        QPromise<QList<LocalServer>> promise;
        QList<LocalServer> found;
        qsizetype pending = 0;
    };
    auto search = std::make_shared<Search>();
    search->promise.start();
    const auto known = knownProviders();
    search->pending = std::count_if(known.begin(), known.end(),
                                    [](const KnownProvider &each) { return each.isLocal(); });
    for (const KnownProvider &server : known) {
        if (!server.isLocal())
            continue;
        Account account = server.newAccount();
        account.baseUrl = u"http://127.0.0.1:%1/v1"_s.arg(portOf(server.baseUrl));
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
