// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"

/// The parts of Dialect that all protocols share: address, headers, errors and model lists.
class CommonDialect : public Dialect
{
public:
    Result<QNetworkRequest> request(const Account &account, const QByteArray &key,
                                    ReplyForm form) const override;
    Failure judge(const HttpRefusal &refusal) const override;
    /// Asked, because some servers refuse an assistant message at the end.
    Continuation continuation(const Account &account, const ChatRequest &chat) const override;
    Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                          const QString &after) const override;
    Result<ModelPage> models(const QByteArray &body) const override;
};
