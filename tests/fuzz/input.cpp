// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/input.h"

#include "retry/retrypolicy.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using std::chrono::milliseconds;

namespace {

/// Removes the first line from `text` and returns it without its line ending.
QByteArrayView takeLine(QByteArrayView &text)
{
    const qsizetype end = text.indexOf('\n');
    QByteArrayView line = end < 0 ? text : text.first(end);
    text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
}

void requireShowable(const QString &words, qsizetype limit)
{
    require(words.size() <= limit, "the length of a server's text is limited");
    require(std::none_of(words.cbegin(), words.cend(), isControl),
            "a server's text has no control characters");
}

} // namespace

void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "Does not hold: %s\n", promise);
    std::abort();
}

QByteArrayView viewOf(const std::uint8_t *bytes, std::size_t size)
{
    return {bytes, qsizetype(size)};
}

qsizetype derivedNumber(QByteArrayView bytes, qsizetype limit)
{
    std::uint64_t hash
        = 14695981039346656037U; // FNV-1a, which is the same on every machine, unlike qHash
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return qsizetype(hash % (std::uint64_t(limit) + 1));
}

HttpRefusal refusalFrom(QByteArrayView input)
{
    constexpr int mostStatus = 999;
    HttpRefusal refusal;
    const QByteArray statusLine = takeLine(input).toByteArray();
    const qsizetype blank = statusLine.indexOf(' ');
    const int status = statusLine.left(blank).toInt();
    refusal.status = status >= 0 && status <= mostStatus ? status : 0;
    refusal.reason = blank < 0 ? QByteArray() : statusLine.mid(blank + 1);
    while (!input.isEmpty()) {
        const QByteArrayView line = takeLine(input);
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        if (colon > 0) // QNetworkReply also trims the values
            refusal.headers.add(line.first(colon).toByteArray(),
                                line.sliced(colon + 1).trimmed().toByteArray());
    }
    refusal.body = input.toByteArray();
    return refusal;
}

void requireSound(const Failure &failure)
{
    constexpr qsizetype longestDetail = 2000, longestName = 300;
    requireShowable(failure.detail, longestDetail);
    for (const QString &name : {failure.type, failure.code, failure.requestId})
        requireShowable(name, longestName);
    require(failure.retryAfter.has_value() == (failure.hintSource != HintSource::None),
            "there is a source if and only if there is a hint");
    const auto hint = failure.retryAfter.value_or(milliseconds(1));
    require(hint > milliseconds(0) && hint <= RetryPolicy::longestDelay,
            "a hint is positive and does not overflow");
    require(failure.retryOrder.has_value() || failure.kind != Failure::Kind::Malformed
                || !failure.isTransient(),
            "a malformed reply is not retried");
    const QJsonObject stored = toJson(failure);
    Failure kept = failure;
    kept.quotedHeaders = {}; // withHeaderHints() removes them before a failure is stored
    require(failureFromJson(stored) == kept, "storing and reading a failure does not change it");
    require(QJsonDocument::fromJson(QJsonDocument(stored).toJson()).isObject(),
            "a stored failure is JSON");
}
