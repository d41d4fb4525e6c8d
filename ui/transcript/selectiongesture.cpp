// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selectiongesture.h"

#include <QGuiApplication>
#include <QStyleHints>

TextSelection SelectionGesture::press(const MessageColumn &column, const TextPlace &place,
                                      const QPoint &point, const std::optional<TextPlace> &extends)
{
    const QStyleHints *hints = QGuiApplication::styleHints();
    const bool isThird = m_sinceDoubleClick.isValid()
        && m_sinceDoubleClick.elapsed() < hints->mouseDoubleClickInterval()
        && (point - m_doubleClickPoint).manhattanLength() < hints->startDragDistance();
    m_isActive = true;
    m_unit = isThird ? SelectionUnit::Block : SelectionUnit::Character;
    m_start = unitAt(column, place);
    if (extends && !isThird) {
        m_start = {*extends, *extends};
        return {*extends, place};
    }
    return m_start;
}

TextSelection SelectionGesture::pressTwice(const MessageColumn &column, const TextPlace &place,
                                           const QPoint &point)
{
    m_doubleClickPoint = point;
    m_sinceDoubleClick.start();
    m_isActive = true;
    m_unit = SelectionUnit::Word;
    m_start = unitAt(column, place);
    return m_start;
}

TextSelection SelectionGesture::drag(const MessageColumn &column, const TextPlace &place) const
{
    const TextSelection to = unitAt(column, place);
    return m_unit == SelectionUnit::Character ? TextSelection {m_start.anchor, place}
                                              : joined(m_start, to);
}

TextSelection SelectionGesture::unitAt(const MessageColumn &column, const TextPlace &place) const
{
    switch (m_unit) {
    case SelectionUnit::Character:
        break;
    case SelectionUnit::Word:
        return wordAt(column, place);
    case SelectionUnit::Block:
        return blockAt(column, place);
    }
    return {place, place};
}
