// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/exchange.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

/// Whether the error of a TLS handshake says that the server answered in plain text. OpenSSL reads
/// the first bytes of an HTTP reply as the head of a record: their "version" is impossible, or
/// their "length" is.
static bool saysPlainText(const QString &words)
{
    constexpr std::array signs {"wrong version number"_L1, "packet length too long"_L1,
                                "http request"_L1, "https proxy request"_L1};
    return std::any_of(signs.begin(), signs.end(),
                       [&words](QLatin1StringView sign) { return words.contains(sign); });
}

Failure Exchange::timedOut(TimeLimit limit, std::chrono::milliseconds duration) const
{
    const QString seconds = QString::number(double(duration.count()) / 1000);
    QString words;
    switch (limit) {
    case TimeLimit::None:
    case TimeLimit::Connect:
        words = tr("No connection to %1 within %2 s").arg(peer, seconds);
        break;
    case TimeLimit::FirstByte:
        words = tr("%1 did not begin to reply within %2 s").arg(peer, seconds);
        break;
    case TimeLimit::Idle:
        words = tr("%1 sent nothing for %2 s").arg(peer, seconds);
        break;
    case TimeLimit::Payload:
        words = tr("%1 sent no part of the answer for %2 s").arg(peer, seconds);
        break;
    }
    Failure timeOut = failure(Failure::Kind::TimedOut, words);
    timeOut.limit = limit;
    return timeOut;
}

Failure Exchange::failed(QNetworkReply::NetworkError error, const QString &words) const
{
    if (!tlsErrors.isEmpty()) {
        QStringList reasons;
        for (const QSslError &each : tlsErrors)
            reasons.append(each.errorString());
        return failure(
            Failure::Kind::Untrusted,
            tr("The certificate of %1 is not trusted: %2").arg(peer, reasons.join(u"; "_s)));
    }
    if (status != 0) {
        // After a 2xx, UnknownContentError only means that the body cannot be decompressed.
        if (error == QNetworkReply::UnknownContentError)
            return failure(Failure::Kind::Malformed,
                           tr("The reply from %1 could not be decompressed").arg(peer));
        return failure(Failure::Kind::CutOff,
                       tr("The connection to %1 was lost before the reply was complete").arg(peer));
    }
    if (!isConnected) {
        Failure unreachable = failure(Failure::Kind::Unreachable, unreachableWords(error, words));
        if (error == QNetworkReply::SslHandshakeFailedError && saysPlainText(words))
            unreachable.addressFault = AddressFault::NeedsHttp;
        return unreachable;
    }
    // A stream that an HTTP/2 server refused was not processed. Only the (untranslated) message of
    // Qt distinguishes this from other protocol errors.
    if (error == QNetworkReply::ProtocolFailure && words.contains("refused a stream"_L1)) {
        Failure refused = failure(Failure::Kind::CutOff,
                                  tr("%1 refused the request without processing it").arg(peer));
        refused.outcomeUnknown = false;
        return refused;
    }
    return failure(Failure::Kind::CutOff,
                   tr("The connection to %1 was lost before it replied").arg(peer));
}

Failure Exchange::cutShort(qint64 received, qint64 announced) const
{
    return failure(
        Failure::Kind::CutOff,
        tr("%1 sent %2 of the %3 bytes that it announced").arg(peer).arg(received).arg(announced));
}

Failure Exchange::givenUp() const
{
    Failure result = failure(Failure::Kind::GivenUp, {});
    result.outcomeUnknown = isConnected && isSentInFull; // even after a status line
    return result;
}

Failure Exchange::tooLong(qint64 limit) const
{
    return failure(
        Failure::Kind::Malformed,
        tr("The answer from %1 is longer than %2 MiB").arg(peer).arg(limit / (1024 * 1024)));
}

Failure Exchange::failure(Failure::Kind kind, const QString &detail) const
{
    Failure result;
    result.kind = kind;
    result.status = status;
    result.detail = cleanWords(detail);
    result.outcomeUnknown = isConnected && isSentInFull && status == 0;
    return result;
}

QString Exchange::unreachableWords(QNetworkReply::NetworkError error, const QString &words) const
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return tr("Nothing is listening at %1").arg(peer);
    case QNetworkReply::HostNotFoundError:
        return tr("There is no host named %1").arg(peer);
    case QNetworkReply::SslHandshakeFailedError:
        return tr("No secure connection to %1: %2").arg(peer, words);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return tr("The network's proxy refuses to connect to %1").arg(peer);
    default: // all other errors while connecting
        return tr("No connection to %1").arg(peer);
    }
}
