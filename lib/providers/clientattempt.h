// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/streamingreply.h"
#include "providers/attempt.h"
#include "providers/providerclient.h"

#include <QPointer>

/// An attempt of a ProviderClient: fetches the key, sends the request, reads the reply through the
/// dialect, and applies the completeness rule of lib/retry/README.md §4.1.
class ClientAttempt : public Attempt
{
    Q_OBJECT

public:
    ClientAttempt(ProviderClient &client, const ChatRequest &request);
    void cancel() override;

private:
    void send(const Result<QByteArray> &key);
    void read(const QByteArray &bytes);
    void bodyEnded();
    void bodyBroke(const Failure &failure);
    void deliver(const std::vector<AnswerEvent> &events);
    void deliverEnd(const AnswerEvent &end);

    ProviderClient &m_client;
    ChatRequest m_request;
    QByteArray m_key;
    std::unique_ptr<AnswerReader> m_reader;
    QPointer<StreamingReply> m_reply;
    HttpHeaders m_headers; ///< Of the response, for the hints.
    std::unique_ptr<Alarm> m_settle; ///< After a stop reason: how long usage may still come.
    qint64 m_payloads = 0;
    bool m_ended = false;
};
