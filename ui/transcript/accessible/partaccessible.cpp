// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/partaccessible.h"

#include "transcript/view/transcriptview.h"

PartAccessible::PartAccessible(TranscriptView *view, MessageId message)
    : m_view(view)
    , m_message(message)
{
}

QWindow *PartAccessible::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QRect PartAccessible::onScreen(const QRect &rect) const
{
    return QRect(m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size());
}

int PartAccessible::row() const
{
    const int row
        = m_view && m_view->conversation() ? m_view->conversation()->rowOf(m_message) : -1;
    return row < 0 || row >= m_view->column().count() ? -1 : row;
}
