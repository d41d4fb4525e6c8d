// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QNetworkReply>

/// The headers of a response, in the order in which they came.
class HttpHeaders
{
public:
    HttpHeaders() = default;
    explicit HttpHeaders(QList<QNetworkReply::RawHeaderPair> pairs)
        : m_pairs(std::move(pairs))
    {
    }
    /// The first header of that name, without regard to case; null where there is none.
    QByteArray value(const char *name) const;
    const QList<QNetworkReply::RawHeaderPair> &pairs() const { return m_pairs; }
    void add(const QByteArray &name, const QByteArray &value) { m_pairs.append({name, value}); }

private:
    QList<QNetworkReply::RawHeaderPair> m_pairs;
};

/// A "no" before anyone judged it: any reply that is not 2xx, or a 2xx whose body turned out to be
/// no answer.
struct HttpRefusal
{
    int status = 0;
    QByteArray reason; ///< The reason phrase; may be empty.
    HttpHeaders headers;
    QByteArray body; ///< At most 1 MiB of it.
};
