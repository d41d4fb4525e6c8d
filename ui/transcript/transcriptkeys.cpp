// SPDX-License-Identifier: GPL-3.0-or-later
// How the transcript is read with the keyboard: by line, page and message, from button to button,
// and what the Shift key selects.
#include "transcript/transcriptaccessible.h"
#include "transcript/transcriptview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

void TranscriptView::selectAll()
{
    setSelection(everything(m_column));
}

void TranscriptView::setSelection(const TextSelection &selection)
{
    m_selection = selection;
    m_kept.keep(m_column, selection);
    m_caretX.reset();
    TranscriptAccessible::announceSelection(*this);
    viewport()->update();
}

void TranscriptView::goToMessage(int step)
{
    if (m_column.count() == 0)
        return;
    const int top = verticalScrollBar()->value(), bottom = top + viewport()->height();
    const bool isInSight = m_currentRow >= 0 && m_column.topOf(m_currentRow) < bottom
        && m_column.topOf(m_currentRow + 1) > top;
    int row = m_currentRow + step;
    if (!isInSight) { // From what is read: back to its beginning, on to the next one.
        row = m_column.rowAt(top + revealMargin);
        const bool beginsInSight = m_column.topOf(row) >= top;
        if (step > 0 && !beginsInSight)
            ++row;
        else if (step < 0 && m_follows)
            row = m_column.count() - 1;
        else if (step < 0 && beginsInSight)
            --row;
    }
    focusMessage(std::clamp(row, 0, m_column.count() - 1));
}

void TranscriptView::focusOn(const Spot &spot)
{
    setFocus(Qt::OtherFocusReason);
    setFocused(spot);
}

void TranscriptView::focusMessage(int row)
{
    if (row < 0 || row >= m_column.count())
        return;
    m_focused = std::nullopt;
    m_currentRow = row;
    setFocus(Qt::OtherFocusReason);
    reveal(m_currentRow);
    viewport()->update();
    TranscriptAccessible::announceFocus(*this);
}

void TranscriptView::setFocused(const std::optional<Spot> &spot)
{
    m_focused = spot;
    if (spot)
        TranscriptAccessible::announceFocus(*this);
    renderLinkLine();
    viewport()->update();
}

bool TranscriptView::focusNextPrevChild(bool next)
{
    // Only what is in sight is a stop of the Tab key, so that a long conversation is left after a
    // few of them.
    const std::vector<Spot> spots = visibleSpots();
    const auto current = std::find_if(spots.begin(), spots.end(), [this](const Spot &spot) {
        return m_focused && spot.row == m_focused->row && spot.target.isSameAs(m_focused->target);
    });
    // From a message the key goes into it.
    const auto inMessage = std::find_if(spots.begin(), spots.end(), [this](const Spot &spot) {
        return !m_focused && m_currentRow >= 0 && spot.row >= m_currentRow;
    });
    int wanted = next ? 0 : -1;
    if (current != spots.end())
        wanted = static_cast<int>(current - spots.begin()) + (next ? 1 : -1);
    else if (inMessage != spots.end())
        wanted = static_cast<int>(inMessage - spots.begin()) - (next ? 0 : 1);
    if (wanted >= 0 && wanted < static_cast<int>(spots.size())) {
        setFocused(spots[static_cast<std::size_t>(wanted)]);
        return true;
    }
    if (!next && m_focused) { // Backwards, the conversation itself comes before what is in it.
        setFocused(std::nullopt);
        return true;
    }
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void TranscriptView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const std::vector<Spot> spots = visibleSpots();
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        m_cameByKey = true;
    if (event->reason() == Qt::BacktabFocusReason && !spots.empty())
        setFocused(spots.back());
    else if (event->reason() == Qt::TabFocusReason)
        setFocused(std::nullopt);
    viewport()->update();
}

void TranscriptView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    renderLinkLine();
    viewport()->update();
}

/// The conversation itself has the focus, and nothing in it.
bool TranscriptView::hasRing() const
{
    return hasFocus() && m_cameByKey && !m_focused && m_currentRow < 0;
}

/// Around the conversation that was come to, or the message that was gone to, until Tab goes into
/// it.
void TranscriptView::paintFocus(QPainter &painter) const
{
    const bool isAtMessage
        = hasFocus() && !m_focused && m_currentRow >= 0 && m_currentRow < m_column.count();
    if (!isAtMessage && !hasRing())
        return;
    const TranscriptTheme &theme = m_column.style().theme;
    QRectF frame = QRectF(viewport()->rect()).adjusted(2, 2, -2, -2);
    if (isAtMessage) {
        const MessageItem &item = m_column.at(m_currentRow);
        frame = QRectF(item.boxRect().translated(rectOf(m_currentRow).topLeft()))
                    .translated(MessageItem::boxMargin, 0)
                    .adjusted(1, item.isQuestion() ? 1 : -7, -1, item.isQuestion() ? -1 : 3);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), theme.zoom * 1.6));
    painter.drawRoundedRect(frame, theme.scaled(8), theme.scaled(8));
    painter.restore();
}

bool TranscriptView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isRunning = m_conversation && m_conversation->turnState()
            && !m_conversation->turnState()->isFinal();
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)
            || (key->key() == Qt::Key_Escape && hasSelection() && !isRunning)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (extendByKey(*event) || sidewaysKey(*event) || scrollByKey(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_focused)
            return activate(Spot(*m_focused));
        if (m_currentRow >= 0)
            return showMenu(placeOfMenu());
        break;
    case Qt::Key_Escape:
        if (m_conversation && m_conversation->turnState()
            && !m_conversation->turnState()->isFinal()) {
            emit stopRequested();
            return;
        }
        if (!m_selection.isEmpty())
            return setSelection({});
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void TranscriptView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Shift) // Once, however many keys it took.
        offerPrimarySelection();
    QAbstractScrollArea::keyReleaseEvent(event);
}

bool TranscriptView::scrollByKey(const QKeyEvent &event)
{
    QScrollBar *bar = verticalScrollBar();
    const bool isShifted = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Home:
        reveal(0);
        return true;
    case Qt::Key_End:
        scrollToEnd();
        return true;
    case Qt::Key_Space: // As in a browser, where there is nothing to press.
        if (m_focused || m_currentRow >= 0)
            return false;
        bar->triggerAction(isShifted ? QAbstractSlider::SliderPageStepSub
                                     : QAbstractSlider::SliderPageStepAdd);
        return true;
    default:
        return false;
    }
}

/// Shift with a key that moves a text cursor.
bool TranscriptView::extendByKey(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::ShiftModifier) || !m_conversation || m_column.count() == 0)
        return false;
    const bool hasPlace = m_selection != TextSelection() || m_kept.holds(m_column);
    if (!hasPlace) // What is at the top of the window, or the message that one went to.
        m_selection.anchor = m_selection.cursor
            = m_currentRow >= 0 ? messageAt(m_currentRow).first() : placeOfReading();
    const std::optional<TextPlace> cursor = movedByKey(event, m_selection.cursor);
    if (!cursor)
        return false;
    const std::optional<int> x = m_caretX;
    setSelection({m_selection.anchor, *cursor});
    m_caretX = x;
    scrollTo(*cursor);
    return true;
}

std::optional<TextPlace> TranscriptView::movedByKey(const QKeyEvent &event, const TextPlace &cursor)
{
    using enum Caret::Direction;
    Caret caret(m_column, *m_conversation);
    const auto vertical = [&](Caret::Direction direction) {
        if (!m_caretX)
            m_caretX = caret.rectOf(cursor).left();
        return caret.byLine(cursor, direction, *m_caretX);
    };
    const bool byWord = event.modifiers() & Qt::ControlModifier;
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const auto horizontal = [&](Caret::Direction direction) {
        m_caretX.reset();
        return byWord ? caret.byWord(cursor, direction) : caret.byCharacter(cursor, direction);
    };
    switch (event.key()) {
    case Qt::Key_Left:
        return horizontal(leftToRight ? Back : Forward);
    case Qt::Key_Right:
        return horizontal(leftToRight ? Forward : Back);
    case Qt::Key_Up:
        return vertical(Back);
    case Qt::Key_Down:
        return vertical(Forward);
    case Qt::Key_PageUp:
        return placeAPageAway(cursor, Back);
    case Qt::Key_PageDown:
        return placeAPageAway(cursor, Forward);
    case Qt::Key_Home:
        m_caretX.reset();
        return byWord ? everything(m_column).first() : caret.toEdge(cursor, Back);
    case Qt::Key_End:
        m_caretX.reset();
        return byWord ? everything(m_column).last() : caret.toEdge(cursor, Forward);
    default:
        return std::nullopt;
    }
}

TextPlace TranscriptView::placeAPageAway(const TextPlace &cursor, Caret::Direction direction)
{
    const Caret caret(m_column, *m_conversation);
    const QRect line = caret.rectOf(cursor);
    if (!m_caretX)
        m_caretX = line.left();
    const bool forward = direction == Caret::Direction::Forward;
    const int page = viewport()->height() * 9 / 10;
    // What comes into sight is laid out first.
    const int before = verticalScrollBar()->value();
    verticalScrollBar()->setValue(before + (forward ? page : -page));
    return m_column.placeAt(QPoint(*m_caretX, line.center().y() + (forward ? page : -page)));
}
