// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QNetworkReply>

/// The headers of a response, in their order.
class HttpHeaders
{
public:
    HttpHeaders() = default;
    explicit HttpHeaders(QList<QNetworkReply::RawHeaderPair> pairs)
        : m_pairs(std::move(pairs))
    {
    }
    /// The value of the first header with this name (case-insensitive); null if there is none.
    QByteArray value(const char *name) const;
    const QList<QNetworkReply::RawHeaderPair> &pairs() const { return m_pairs; }
    void add(const QByteArray &name, const QByteArray &value) { m_pairs.append({name, value}); }

private:
    QList<QNetworkReply::RawHeaderPair> m_pairs;
};

/// An HTTP error response that is not classified yet: any status other than 2xx, or a 2xx whose
/// body is not an answer.
struct HttpRefusal
{
    int status = 0;
    QByteArray reason; ///< The reason phrase; may be empty.
    HttpHeaders headers;
    QByteArray body; ///< At most its first 1 MiB.
};
