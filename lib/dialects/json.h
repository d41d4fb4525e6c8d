// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonValue>
#include <QString>

#include <optional>

/// The text without blanks around it and without a byte order mark.
QByteArrayView bare(QByteArrayView text);

/// Parses any JSON text, including a bare string or number, which QJsonDocument refuses. Invalid
/// UTF-8 is read as U+FFFD.
std::optional<QJsonValue> jsonValue(QByteArrayView text);

/// Finds the end of a JSON object or array without parsing it. Looks at each byte once.
class JsonNesting
{
public:
    enum class State {
        Blank, ///< Nothing but white space so far.
        Open, ///< An object or an array that is not closed yet.
        Closed, ///< A complete object or array, if it is valid.
        Other, ///< The text begins with something else.
    };
    void feed(QByteArrayView text);
    State state() const { return m_state; }

private:
    void feedStructure(char c);

    State m_state = State::Blank;
    qsizetype m_depth = 0;
    bool m_isInString = false, m_isEscaped = false;
};

/// The value as text if it is a string or a number (some servers send numbers as codes); null
/// otherwise.
QString textOrNumber(const QJsonValue &value);

/// A count of tokens; nullopt if the value is not a number. Clamped to 0..10^12, so that counts can
/// be added without an overflow.
std::optional<qint64> count(const QJsonValue &value);
