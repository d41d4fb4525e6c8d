// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the transcript by the pointer, and what its buttons do.
#include "transcript/transcriptview.h"

#include "attemptwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

void TranscriptView::activate(const Spot &spot)
{
    if (!m_conversation || spot.row < 0 || spot.row >= m_column.count() || !spot.target.enabled)
        return;
    const Target target = spot.target; // The item may be gone after the first signal.
    const Message &message = m_conversation->at(spot.row);
    const MessageId id = message.id;
    switch (target.kind) {
    case Target::Kind::Link:
        openLink({spot.row, target});
        break;
    case Target::Kind::CopyCode: {
        const Passage &passage = m_column.at(spot.row).passage(target.inThinking ? 0 : 1);
        QGuiApplication::clipboard()->setText(
            codeFrom(passage.blocks(), static_cast<std::size_t>(target.block)));
        break;
    }
    case Target::Kind::CodeLines:
        requestCodeLines({spot.row, target});
        break;
    case Target::Kind::SideBar:
        scrollOnePage({spot.row, target});
        break;
    case Target::Kind::Attachment:
        emit attachmentRequested(id, target.number);
        break;
    case Target::Kind::Thinking:
        m_column.change(spot.row).setThinkingOpen(!m_column.at(spot.row).isThinkingOpen());
        m_follows = false; // What was clicked stays where it is.
        m_search.rowChanged(spot.row);
        drawFrame();
        break;
    case Target::Kind::Copy:
        QGuiApplication::clipboard()->setText(message.text);
        break;
    case Target::Kind::Edit:
        emit editRequested(id);
        break;
    case Target::Kind::Regenerate:
    case Target::Kind::TryAgain:
        emit regenerateRequested(id);
        break;
    case Target::Kind::RegenerateWith:
        emit actionRequested(FailureAction::TryAgainWith, id);
        break;
    case Target::Kind::PreviousVersion:
        emit versionRequested(id, -1);
        break;
    case Target::Kind::NextVersion:
        emit versionRequested(id, 1);
        break;
    case Target::Kind::Continue:
        emit continueRequested(id);
        break;
    case Target::Kind::Repair:
        emit actionRequested(target.action, id);
        break;
    case Target::Kind::Attempts:
        emit attemptsRequested(id);
        break;
    case Target::Kind::Delete:
        emit deleteRequested(id);
        break;
    }
}

std::optional<TranscriptView::Spot> TranscriptView::spotAt(const QPoint &viewportPoint) const
{
    const QPoint point = toColumn(viewportPoint);
    const int row = m_column.rowAt(point.y());
    if (row < 0)
        return std::nullopt;
    for (const Target &target : m_column.at(row).targets()) {
        if (target.contains(point - QPoint(0, m_column.topOf(row))))
            return Spot {row, target};
    }
    return std::nullopt;
}

std::vector<TranscriptView::Spot> TranscriptView::visibleSpots() const
{
    std::vector<Spot> spots;
    const int top = verticalScrollBar()->value(), bottom = top + viewport()->height();
    for (int row = std::max(0, m_column.rowAt(top));
         row < m_column.count() && m_column.topOf(row) < bottom; ++row) {
        for (const Target &target : m_column.at(row).targets()) {
            const Spot spot {row, target};
            if (target.enabled && viewport()->rect().intersects(rectOf(spot)))
                spots.push_back(spot);
        }
    }
    return spots;
}

void TranscriptView::refindSpots()
{
    for (std::optional<Spot> *spot : {&m_focused, &m_hovered, &m_pressed}) {
        if (!*spot)
            continue;
        std::optional<Spot> found;
        if ((*spot)->row < m_column.count()) {
            for (const Target &target : m_column.at((*spot)->row).targets()) {
                if (target.isSameAs((*spot)->target))
                    found = Spot {(*spot)->row, target};
            }
        }
        *spot = found;
    }
    renderLinkLine();
}

void TranscriptView::setHover(const QPoint &viewportPoint)
{
    const bool inside = viewport()->rect().contains(viewportPoint);
    const std::optional<Spot> spot = inside ? spotAt(viewportPoint) : std::nullopt;
    const QPoint point = toColumn(viewportPoint);
    const int row = inside && point.y() < m_column.height() ? m_column.rowAt(point.y()) : -1;
    const bool same = row == m_hoveredRow && spot.has_value() == m_hovered.has_value()
        && (!spot || (spot->row == m_hovered->row && spot->target.isSameAs(m_hovered->target)));
    const bool overText
        = row >= 0 && m_column.at(row).isOverText(point - QPoint(0, m_column.topOf(row)));
    const bool overBar = spot && spot->target.kind == Target::Kind::SideBar;
    viewport()->setCursor(overBar                            ? Qt::ArrowCursor
                              : spot && spot->target.enabled ? Qt::PointingHandCursor
                              : overText                     ? Qt::IBeamCursor
                                                             : Qt::ArrowCursor);
    if (same)
        return;
    m_hoveredRow = row;
    m_hovered = spot;
    renderLinkLine();
    viewport()->update();
}

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_conversation)
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint point = event->position().toPoint();
    m_lastPoint = point;
    m_focused = std::nullopt;
    m_cameByKey = false;
    m_currentRow = -1;
    m_pressed = spotAt(point);
    viewport()->update();
    if (m_pressed && m_pressed->target.kind == Target::Kind::SideBar)
        grabSideBar(point);
    if (m_pressed)
        return;
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    setSelection(m_gesture.press(m_column, m_column.placeAt(toColumn(point)), point,
                                 extends ? std::optional(m_selection.anchor) : std::nullopt));
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton || !m_conversation || spotAt(point))
        return mousePressEvent(event);
    m_lastPoint = point;
    setSelection(m_gesture.pressTwice(m_column, m_column.placeAt(toColumn(point)), point));
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton)) {
        setHover(point);
        return;
    }
    m_lastPoint = point;
    if (m_pressed && m_pressed->target.kind == Target::Kind::SideBar)
        return dragSideBar(point);
    if (!m_gesture.isActive())
        return;
    extendSelection(point);
    const bool outside
        = point.y() < 0 || point.y() >= viewport()->height() || selectsBeyondEdge(point);
    if (outside != m_dragTimer.isActive())
        outside ? m_dragTimer.start() : m_dragTimer.stop();
}

void TranscriptView::extendSelection(const QPoint &viewportPoint)
{
    const QPoint bounded(viewportPoint.x(),
                         std::clamp(viewportPoint.y(), 0, std::max(0, viewport()->height() - 1)));
    setSelection(m_gesture.drag(m_column, m_column.placeAt(toColumn(bounded))));
}

void TranscriptView::dragOn()
{
    const int above = m_lastPoint.y(), below = m_lastPoint.y() - viewport()->height();
    const int step = above < 0 ? above : std::max(0, below);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(step, -120, 120));
    followSelection(m_lastPoint);
    extendSelection(m_lastPoint);
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mouseReleaseEvent(event);
    m_dragTimer.stop();
    const std::optional<Spot> pressed = std::exchange(m_pressed, std::nullopt);
    const std::optional<Spot> released = spotAt(event->position().toPoint());
    if (m_gesture.isActive())
        offerPrimarySelection();
    m_gesture.end();
    viewport()->update();
    const bool wasDragged = pressed && pressed->target.kind == Target::Kind::SideBar;
    if (pressed && released && !wasDragged && pressed->row == released->row
        && pressed->target.isSameAs(released->target))
        activate(*released);
    setHover(event->position().toPoint());
}

bool TranscriptView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        setHover(QPoint(-1, -1));
    } else if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPoint point = toColumn(help->pos());
        const int row = m_column.rowAt(point.y());
        QString words;
        if (const std::optional<Spot> spot = spotAt(help->pos())) {
            words = spot->target.name;
        } else if (row >= 0) {
            const MessageItem &item = m_column.at(row);
            const QPoint local = point - QPoint(0, m_column.topOf(row));
            if (item.headerRect().contains(local))
                words = usageWords(item.message());
            else if (item.footerRect().contains(local))
                words = item.footer().details;
        }
        // Words of others are never taken for markup.
        QToolTip::showText(help->globalPos(),
                           words.isEmpty() ? QString()
                                           : u"<p style='white-space:pre-wrap'>"_s
                                   + words.toHtmlEscaped() + u"</p>"_s,
                           viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}
