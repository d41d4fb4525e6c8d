// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retry/networkwatch.h"

/// Reports the network state that the test sets.
class FakeNetworkWatch : public NetworkWatch
{
    Q_OBJECT

public:
    using NetworkWatch::NetworkWatch;
    State state() const override { return m_state; }
    void setState(State state)
    {
        if (m_state == state)
            return;
        m_state = state;
        emit changed(state);
    }

private:
    State m_state = State::Unknown;
};
