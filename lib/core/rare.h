// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSharedData>

#include <optional>
#include <utility>

/// A value that is nearly always absent, in the room of one pointer: for the large parts that few
/// of many thousands of records have. It is used as a std::optional is; copies share the value
/// until one of them is changed.
template<typename T>
class Rare
{
public:
    Rare() = default;
    // Implicit on purpose: a value, or what may be one, is assigned as to an optional.
    Rare(T value)
        : m_box(new Box(std::move(value)))
    {
    }
    Rare(const std::optional<T> &value)
        : m_box(value ? new Box(*value) : nullptr)
    {
    }
    operator std::optional<T>() const { return m_box ? std::optional<T>(**this) : std::nullopt; }

    bool has_value() const { return m_box != nullptr; }
    explicit operator bool() const { return has_value(); }
    /// Only where there is a value, as edit().
    const T &operator*() const { return m_box->value; }
    const T *operator->() const { return &m_box->value; }
    /// For changing it; no copy sees that. It has a name because it may copy the whole value, which
    /// reading never does.
    T &edit() { return m_box->value; }
    void reset() { m_box.reset(); }

    /// By value; absent is only like absent.
    friend bool operator==(const Rare &a, const Rare &b)
    {
        return a.m_box == b.m_box || (a && b && *a == *b);
    }

private:
    struct Box : QSharedData
    {
        explicit Box(T content)
            : value(std::move(content))
        {
        }
        T value;
    };

    QSharedDataPointer<Box> m_box;
};
