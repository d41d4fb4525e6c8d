// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "transcript/layout/messagecontrol.h"

#include <QObject>

/// The button with which something was just copied. For two seconds it says so.
class CopiedMark : public QObject
{
    Q_OBJECT

public:
    /// The clock must outlive this object. Without a clock no button is marked.
    void setClock(Clock &clock);
    const std::optional<MessageControl> &button() const { return m_button; }
    bool isOn(const MessageControl &control) const
    {
        return m_button && m_button->isSameAs(control);
    }
    void set(const MessageControl &button);
    /// Removes the mark.
    void reset();
    /// Call this when rows were inserted or removed.
    void shiftRows(const RowShift &shift) { m_button = shift(m_button); }

signals:
    /// A button was marked, or is not marked any more.
    void changed(const MessageControl &button);

private:
    std::optional<MessageControl> m_button;
    std::unique_ptr<Alarm> m_end;
};
