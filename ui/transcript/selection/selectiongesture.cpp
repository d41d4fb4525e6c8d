// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/selectiongesture.h"

#include <QGuiApplication>
#include <QStyleHints>

TextSelection SelectionGesture::press(const MessageColumn &column, const TextPosition &position,
                                      const QPoint &point,
                                      const std::optional<TextPosition> &extends)
{
    const QStyleHints *hints = QGuiApplication::styleHints();
    const bool isThird = m_sinceDoubleClick.isValid()
        && m_sinceDoubleClick.elapsed() < hints->mouseDoubleClickInterval()
        && (point - m_doubleClickPoint).manhattanLength() < hints->startDragDistance();
    m_isActive = true;
    m_unit = isThird ? SelectionUnit::Block : SelectionUnit::Character;
    if (extends && !isThird) {
        m_start.keep(column, {*extends, *extends});
        return {*extends, position};
    }
    return begin(column, position);
}

TextSelection SelectionGesture::pressTwice(const MessageColumn &column,
                                           const TextPosition &position, const QPoint &point)
{
    m_doubleClickPoint = point;
    m_sinceDoubleClick.start();
    m_isActive = true;
    m_unit = SelectionUnit::Word;
    return begin(column, position);
}

TextSelection SelectionGesture::begin(const MessageColumn &column, const TextPosition &position)
{
    const TextSelection unit = unitAt(column, position);
    m_start.keep(column, unit);
    return unit;
}

TextSelection SelectionGesture::drag(const MessageColumn &column,
                                     const TextPosition &position) const
{
    const TextSelection start = m_start.find(column);
    if (start == TextSelection())
        return {};
    return m_unit == SelectionUnit::Character ? TextSelection {start.anchor, position}
                                              : joined(start, unitAt(column, position));
}

TextSelection SelectionGesture::unitAt(const MessageColumn &column,
                                       const TextPosition &position) const
{
    switch (m_unit) {
    case SelectionUnit::Character:
        break;
    case SelectionUnit::Word:
        return wordAt(column, position);
    case SelectionUnit::Block:
        return blockAt(column, position);
    }
    return {position, position};
}
