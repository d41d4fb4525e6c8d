// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"

/// What all dialects do alike: address, headers, errors and model lists.
class CommonDialect : public Dialect
{
public:
    Result<QNetworkRequest> request(const Account &account, const QByteArray &key) const override;
    Failure judge(const HttpRefusal &refusal) const override;
    /// Asked: no more is known of the servers than that some refuse a last assistant message.
    Continuation continuation(const Account &account, const ChatRequest &chat) const override;
    Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                          const QString &after) const override;
    Result<ModelPage> models(const QByteArray &body) const override;
};
