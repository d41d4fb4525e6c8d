// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

/// The headers of a response, in their order.
class HttpHeaders
{
public:
    HttpHeaders() = default;
    explicit HttpHeaders(QList<std::pair<QByteArray, QByteArray>> pairs)
        : m_pairs(std::move(pairs))
    {
    }
    /// The value of the first header with this name (case-insensitive); null if there is none.
    QByteArray value(const char *name) const;
    const QList<std::pair<QByteArray, QByteArray>> &pairs() const { return m_pairs; }
    bool operator==(const HttpHeaders &) const = default;
    void add(const QByteArray &name, const QByteArray &value) { m_pairs.append({name, value}); }

private:
    QList<std::pair<QByteArray, QByteArray>> m_pairs;
};
