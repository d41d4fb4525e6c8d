// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/transcriptscroller.h"

#include "transcript/message/shownconversation.h"
#include "transcript/scroll/frameclock.h"
#include "transcript/scroll/steadyscrollbar.h"
#include "transcript/scroll/transcriptgeometry.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QKeyEvent>

#include <algorithm>

namespace {
constexpr int layoutTime = 16, expensiveTime = 8; // ms per frame
constexpr int followDistance = 24, bottomMargin = 8; // px
} // namespace

TranscriptScroller::TranscriptScroller(SteadyScrollBar *bar, ShownConversation *shown,
                                       const TranscriptGeometry *geometry, FrameClock *clock)
    : m_bar(bar)
    , m_shown(shown)
    , m_geometry(geometry)
    , m_clock(clock)
{
    connect(shown, &ShownConversation::rowsAboutToChange, this,
            [this] { m_heldAnchor = anchor(); });
}

MessageColumn::Anchor TranscriptScroller::anchor() const
{
    return m_shown->column().anchorAt(m_bar->value());
}

TranscriptScroller::Position TranscriptScroller::position() const
{
    return m_follows ? Position() : anchor();
}

void TranscriptScroller::layOutAt(const Position &position)
{
    MessageColumn &column = m_shown->column();
    const int page = m_geometry->pageHeight();
    int top = 0;
    QElapsedTimer cost;
    cost.start();
    const QDeadlineTimer deadline(layoutTime, Qt::PreciseTimer);
    // Laying out a block for the first time may change an estimated height, and with it the
    // position. Then another pass is needed; usually one is enough. The text nearby is laid out
    // too, unless the visible part was expensive.
    int ahead = 0;
    for (int pass = 0; pass < 10; ++pass) {
        const int last = std::max(0, column.height() + bottomMargin - page);
        top = position ? std::clamp(column.yOf(*position), 0, last) : last;
        if (!m_shown->get() || deadline.hasExpired())
            break;
        if (column.layOut(*m_shown->get(), top - ahead, top + page + ahead, deadline))
            continue;
        if (ahead > 0 || cost.elapsed() >= expensiveTime)
            break;
        ahead = page / 2;
    }
    if (deadline.hasExpired()) // The rest is laid out in the next frame.
        m_clock->request();
    column.releaseOutside(top - 2 * page, top + 3 * page);
    place(top);
    emit laidOut();
}

void TranscriptScroller::layOutAfter(const RowShift &shift)
{
    // Several rows are inserted at once only if another version of the chat is shown. Then the text
    // stays in place.
    const bool isOne = shift.first == shift.last;
    const bool isRemoval = shift.kind == RowShift::Kind::Removal;
    const bool isAsked = !isRemoval && isOne && m_shown->get()->at(shift.first).role == Role::User;
    const bool toEnd = isAsked || (m_follows && (isOne || isRemoval));
    layOutAt(toEnd ? Position() : Position(m_heldAnchor));
}

void TranscriptScroller::place(int top)
{
    m_isMovingBar = true;
    const int page = m_geometry->pageHeight();
    m_bar->place(std::max(0, m_shown->column().height() + bottomMargin - page), page, top);
    m_isMovingBar = false;
    m_follows = m_bar->value() >= m_bar->maximum() - followDistance;
}

void TranscriptScroller::reveal(int row)
{
    if (row >= 0 && row < m_shown->column().count())
        layOutAt(MessageColumn::Anchor {row, -1, 0, -revealMargin});
}

void TranscriptScroller::revealPosition(const TextPosition &position)
{
    const MessageColumn &column = m_shown->column();
    if (!m_shown->get() || position.row < 0 || position.row >= column.count())
        return;
    if (position.section == 0 && !column.at(position.row).isThinkingOpen())
        m_shown->setThinkingOpen(position.row, true);
    m_shown->load(position.row);
    unfold(position);
    const int page = m_geometry->pageHeight(), margin = std::min(page / 4, 48);
    // In the second pass the block is laid out, so the place of the line in the block is known.
    for (int pass = 0; pass < 2; ++pass) {
        const QRect line = m_geometry->rectOf(position);
        const bool isInSight = line.top() >= margin && line.bottom() <= page - margin;
        if (isInSight && !column.at(position.row).rectsOf(position, 1).empty())
            return;
        const MessageItem &item = column.at(position.row);
        const int inBlock = item.caretAt(position).top() - item.topOf(position.section)
            - item.section(position.section).topOf(position.block);
        layOutAt(MessageColumn::Anchor {position.row, position.section, position.block,
                                        inBlock - page / 3});
    }
}

/// Shows all lines of a question if the position is in a hidden one.
void TranscriptScroller::unfold(const TextPosition &position)
{
    if (!m_shown->column().at(position.row).isFoldedAway(position))
        return;
    const MessageColumn::Anchor held = anchor();
    m_shown->setUnfolded(position.row, true);
    m_shown->load(position.row);
    layOutAt(held);
}

void TranscriptScroller::scrollTo(const TextPosition &position)
{
    unfold(position);
    const QRect line = m_geometry->rectOf(position);
    const int margin = 8, page = m_geometry->pageHeight();
    if (line.top() < margin)
        scrollBy(line.top() - margin);
    else if (line.bottom() > page - margin)
        scrollBy(line.bottom() - page + margin);
}

void TranscriptScroller::scrollBy(int distance)
{
    m_bar->setValue(m_bar->value() + distance);
}

bool TranscriptScroller::scrollByKey(const QKeyEvent &event)
{
    const bool isShifted = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Up:
        m_bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        m_bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_PageUp:
        m_bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        m_bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Home:
        reveal(0);
        return true;
    case Qt::Key_End:
        scrollToEnd();
        return true;
    case Qt::Key_Space: // As in a browser.
        m_bar->triggerAction(isShifted ? QAbstractSlider::SliderPageStepSub
                                       : QAbstractSlider::SliderPageStepAdd);
        return true;
    default:
        return false;
    }
}

void TranscriptScroller::read(int row, const std::function<void(const MessageItem &)> &use)
{
    if (!m_shown->get())
        return;
    const int height = m_shown->column().height();
    const Position held = position();
    m_shown->load(row);
    use(m_shown->column().at(row));
    if (m_shown->column().height() != height)
        layOutAt(held);
}
