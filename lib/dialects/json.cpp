// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

QByteArrayView bare(QByteArrayView text)
{
    constexpr QByteArrayView utf8Mark = "\xEF\xBB\xBF";
    text = text.trimmed();
    return text.startsWith(utf8Mark) ? text.sliced(utf8Mark.size()).trimmed() : text;
}

std::optional<QJsonValue> jsonValue(QByteArrayView text)
{
    text = bare(text);
    if (text.isEmpty())
        return std::nullopt;
    QJsonParseError error;
    if (text.front() == '{') { // the usual case; avoids a copy
        const QJsonDocument document
            = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()), &error);
        if (error.error == QJsonParseError::NoError)
            return document.object();
        if (error.error != QJsonParseError::IllegalUTF8String)
            return std::nullopt;
    }
    // QJsonDocument refuses invalid UTF-8, and anything but an object or an array.
    const QJsonDocument document
        = QJsonDocument::fromJson('[' + QString::fromUtf8(text).toUtf8() + ']', &error);
    const QJsonArray values = document.array();
    return values.size() == 1 ? std::optional(values.first()) : std::nullopt;
}

void JsonNesting::feed(QByteArrayView text)
{
    for (const char c : text) {
        if (m_state == State::Other)
            return;
        if (!m_isInString)
            feedStructure(c);
        else if (!std::exchange(m_isEscaped, !m_isEscaped && c == '\\') && c == '"')
            m_isInString = false;
    }
}

void JsonNesting::feedStructure(char c)
{
    switch (c) {
    case '{':
    case '[':
        ++m_depth;
        m_state = State::Open;
        break;
    case '}':
    case ']':
        if (--m_depth <= 0)
            m_state = m_state == State::Blank ? State::Other : State::Closed;
        break;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
        break;
    default:
        m_isInString = c == '"';
        if (m_state == State::Blank)
            m_state = State::Other;
        break;
    }
}

QString textOrNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    return value.toString();
}

constexpr qint64 mostCounted = 1'000'000'000'000;

std::optional<qint64> count(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    // toInteger() returns 0 for a number that does not fit into a qint64.
    return value.toDouble() >= double(mostCounted) ? mostCounted
                                                   : qMax(qint64(0), value.toInteger());
}
