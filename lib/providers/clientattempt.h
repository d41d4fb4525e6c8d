// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/streamingreply.h"
#include "providers/attempt.h"
#include "providers/providerclient.h"

#include <QPointer>

/// The request of a ProviderClient. Reads the key, sends the request, parses the reply with the
/// dialect, and decides when the answer is complete (lib/retry/README.md §4.1).
class ClientAttempt : public Attempt
{
    Q_OBJECT

public:
    ClientAttempt(ProviderClient &client, const ChatRequest &request);
    void cancel() override;
    Failure giveUp() override;

private:
    void send(const Result<QByteArray> &key);
    void read(const QByteArray &bytes);
    /// Restarts the wait for a byte of a stream. Returns false if a slot has ended or destroyed
    /// this object.
    bool heard();
    void bodyEnded();
    void bodyBroke(const Failure &failure);
    void deliver(const std::vector<AnswerEvent> &events);
    void deliverEnd(const AnswerEvent &end);

    ProviderClient &m_client;
    ChatRequest m_request;
    QByteArray m_key;
    std::unique_ptr<AnswerReader> m_reader;
    QPointer<StreamingReply> m_reply;
    HttpHeaders m_headers; ///< The response headers, which may contain retry hints.
    std::unique_ptr<Alarm>
        m_settle; ///< Runs after a stop reason, while the usage may still arrive.
    std::unique_ptr<Alarm> m_silence; ///< Restarts with every byte; only if m_isStreamed.
    bool m_isStreamed = false;
    qint64 m_payloads = 0; ///< The last AnswerReader::payloadCount().
    bool m_ended = false;
};
