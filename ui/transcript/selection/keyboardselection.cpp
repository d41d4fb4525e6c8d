// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/keyboardselection.h"

#include "transcript/message/shownconversation.h"
#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/transcriptselection.h"

#include <QKeyEvent>

KeyboardSelection::KeyboardSelection(ShownConversation *shown, TranscriptSelection *selection,
                                     const TranscriptGeometry *geometry,
                                     TranscriptScroller *scroller)
    : m_shown(shown)
    , m_selection(selection)
    , m_geometry(geometry)
    , m_scroller(scroller)
{
}

bool KeyboardSelection::extend(const QKeyEvent &event, const TextPosition &start)
{
    if (!(event.modifiers() & Qt::ShiftModifier) || m_shown->column().count() == 0)
        return false;
    const TextRange from
        = m_selection->hasPosition() ? m_selection->get() : TextRange {start, start};
    Caret caret(m_shown->column(), *m_shown->get());
    const std::optional<TextPosition> cursor = moved(event, caret, from.cursor);
    if (!cursor)
        return false;
    const std::optional<int> x = m_x;
    m_selection->set({from.anchor, *cursor});
    m_x = x;
    m_scroller->scrollTo(caret.nearest(*cursor));
    return true;
}

std::optional<TextPosition> KeyboardSelection::moved(const QKeyEvent &event, Caret &caret,
                                                     const TextPosition &cursor)
{
    using enum Caret::Direction;
    const bool byWord = event.modifiers() & Qt::ControlModifier;
    const auto horizontal = [&](Qt::Key key) {
        m_x.reset();
        const auto direction
            = (key == Qt::Key_Left) == caret.isRightToLeft(cursor) ? Forward : Back;
        return byWord ? caret.byWord(cursor, direction) : caret.byCharacter(cursor, direction);
    };
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return horizontal(Qt::Key(event.key()));
    case Qt::Key_Up:
        return caret.byLine(cursor, Back, wantedX(caret, cursor));
    case Qt::Key_Down:
        return caret.byLine(cursor, Forward, wantedX(caret, cursor));
    case Qt::Key_PageUp:
        return aPageAway(caret, cursor, Back);
    case Qt::Key_PageDown:
        return aPageAway(caret, cursor, Forward);
    case Qt::Key_Home:
        m_x.reset();
        return byWord ? everything(m_shown->column()).first() : caret.toEdge(cursor, Back);
    case Qt::Key_End:
        m_x.reset();
        return byWord ? everything(m_shown->column()).last() : caret.toEdge(cursor, Forward);
    default:
        return std::nullopt;
    }
}

int KeyboardSelection::wantedX(Caret &caret, const TextPosition &cursor)
{
    if (!m_x)
        m_x = caret.rectOf(cursor).left();
    return *m_x;
}

TextPosition KeyboardSelection::aPageAway(Caret &caret, const TextPosition &cursor,
                                          Caret::Direction direction)
{
    const int x = wantedX(caret, cursor), y = caret.rectOf(cursor).center().y();
    const int page = m_geometry->pageHeight() * 9 / 10;
    const int distance = direction == Caret::Direction::Forward ? page : -page;
    m_scroller->scrollBy(distance); // This lays out the text there, which positionAt() needs.
    return m_shown->column().positionAt(QPoint(x, y + distance));
}
