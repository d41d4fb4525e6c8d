// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/json.h"

#include <QJsonArray>
#include <QJsonDocument>

QByteArrayView bare(QByteArrayView text)
{
    constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";
    text = text.trimmed();
    return text.startsWith(byteOrderMark) ? text.sliced(byteOrderMark.size()).trimmed() : text;
}

std::optional<QJsonValue> jsonValue(QByteArrayView text)
{
    text = bare(text);
    if (text.isEmpty())
        return std::nullopt;
    QByteArray wrapped;
    wrapped.reserve(text.size() + 2);
    wrapped.append('[');
    if (text.isValidUtf8())
        wrapped.append(text);
    else
        wrapped.append(QString::fromUtf8(text).toUtf8());
    wrapped.append(']');
    const QJsonDocument document = QJsonDocument::fromJson(wrapped);
    const QJsonArray values = document.array();
    return values.size() == 1 ? std::optional(values.first()) : std::nullopt;
}

QString textOrNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

std::optional<qint64> count(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}
