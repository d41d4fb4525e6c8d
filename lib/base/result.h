// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

/// The reason why a Result has no value: a message for the user, without secrets.
struct Error
{
    QString message;
    bool operator==(const Error &) const = default;
};

/// A value, or an Error.
template<typename T>
class [[nodiscard]] Result
{
public:
    // Implicit, so that a function can return its value or an Error.
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_content.index() == 0; }
    /// Requires a value.
    const T &value() const { return std::get<0>(m_content); }
    T &value() { return std::get<0>(m_content); }
    const T &operator*() const { return value(); }
    const T *operator->() const { return &value(); }
    /// Requires an Error.
    const QString &error() const { return std::get<1>(m_content).message; }

private:
    std::variant<T, Error> m_content;
};

/// The value of a Result that reports only success.
struct Done
{
    bool operator==(const Done &) const = default;
};
