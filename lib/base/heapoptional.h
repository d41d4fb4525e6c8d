// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSharedData>

#include <optional>
#include <utility>

/// An optional value that is kept on the heap and is implicitly shared (copy-on-write). An absent
/// value takes only one pointer. Meant for large members that most of many thousand records do not
/// have. The interface is that of std::optional, except edit().
template<typename T>
class HeapOptional
{
public:
    HeapOptional() = default;
    // Implicit, because std::optional converts from a value too.
    HeapOptional(T value)
        : m_box(new Box(std::move(value)))
    {
    }
    HeapOptional(const std::optional<T> &value)
        : m_box(value ? new Box(*value) : nullptr)
    {
    }
    operator std::optional<T>() const { return m_box ? std::optional<T>(**this) : std::nullopt; }

    bool has_value() const { return m_box != nullptr; }
    explicit operator bool() const { return has_value(); }
    /// Read access. Like operator->() and edit(), it requires a value.
    const T &operator*() const { return m_box->value; }
    const T *operator->() const { return &m_box->value; }
    /// Mutable access. Detaches first, so other copies do not change. This is a named function
    /// because detaching may copy the whole value, which must not happen when the value is only
    /// read.
    T &edit() { return m_box->value; }
    void reset() { m_box.reset(); }

    /// Compares the values. Two absent values are equal.
    friend bool operator==(const HeapOptional &a, const HeapOptional &b)
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
