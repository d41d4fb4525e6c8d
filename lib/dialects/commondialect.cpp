// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/commondialect.h"

#include "dialects/baseurl.h"
#include "dialects/errorbody.h"
#include "dialects/modellist.h"
#include "dialects/requestparts.h"

Result<QNetworkRequest> CommonDialect::request(const Account &account, const QByteArray &key,
                                               ReplyForm form) const
{
    const Result<QUrl> url = endpointUrl(account, Endpoint::Ask);
    return url ? requestTo(*url, account, key, form) : Error {url.error()};
}

Failure CommonDialect::judge(const HttpRefusal &refusal) const
{
    return judged(refusal);
}

Continuation CommonDialect::continuation(const Account & /*account*/,
                                         const ChatRequest & /*chat*/) const
{
    return Continuation::Asked;
}

Result<QNetworkRequest> CommonDialect::modelsRequest(const Account &account, const QByteArray &key,
                                                     const QString &) const
{
    const Result<QUrl> url = endpointUrl(account, Endpoint::Models);
    return url ? requestTo(*url, account, key, ReplyForm::Whole) : Error {url.error()};
}

Result<ModelPage> CommonDialect::models(const QByteArray &body) const
{
    return readModelList(body);
}
