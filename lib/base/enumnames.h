// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// Tables that give the values of an enum their stored names:
//     constexpr std::array names {std::pair {Color::Red, "red"}, std::pair {Color::Blue, "blue"}};

/// The name of `value`; null if the table has none.
template<typename Names, typename Value>
QString nameIn(const Names &names, Value value)
{
    for (const auto &[each, name] : names) {
        if (each == value)
            return QString::fromLatin1(name);
    }
    return {};
}

/// The value with this name; nullopt if the table has none.
template<typename Names>
auto valueIn(const Names &names, const QString &wanted)
    -> std::optional<typename Names::value_type::first_type>
{
    for (const auto &[value, name] : names) {
        if (wanted == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}
