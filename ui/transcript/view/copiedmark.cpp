// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/copiedmark.h"

#include <utility>

using namespace std::chrono_literals;

void CopiedMark::setClock(Clock &clock)
{
    m_end = clock.alarm([this] { reset(); });
}

void CopiedMark::set(const MessageControl &button)
{
    reset();
    if (!m_end)
        return;
    m_button = button;
    m_end->start(2s);
    emit changed(button);
}

void CopiedMark::reset()
{
    if (const auto before = std::exchange(m_button, std::nullopt))
        emit changed(*before);
}
