// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the transcript: pointer, keyboard, selection, menus.
#include "transcript/transcriptview.h"

#include "attemptwords.h"
#include "transcript/transcriptaccessible.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

void TranscriptView::copySelection()
{
    if (!m_selection.isEmpty())
        QGuiApplication::clipboard()->setText(selectedText());
}

void TranscriptView::selectAll()
{
    setSelection(everything(m_column));
}

QString TranscriptView::selectedText()
{
    return m_conversation ? textOf(m_column, *m_conversation, m_selection) : QString();
}

void TranscriptView::setSelection(const TextSelection &selection)
{
    m_selection = selection;
    viewport()->update();
}

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
    const auto index
        = current == spots.end() ? (next ? -1 : 0) : static_cast<int>(current - spots.begin());
    const int wanted = next ? index + 1 : index - 1;
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

bool TranscriptView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    if (sidewaysKey(*event))
        return;
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Up:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Home:
        return reveal(0);
    case Qt::Key_End:
        return scrollToEnd();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_focused)
            return activate(Spot(*m_focused));
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

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_conversation)
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint point = event->position().toPoint();
    m_lastPoint = point;
    m_focused = std::nullopt;
    m_pressed = spotAt(point);
    viewport()->update();
    if (m_pressed && m_pressed->target.kind == Target::Kind::SideBar)
        grabSideBar(point);
    if (m_pressed)
        return;
    const TextPlace place = m_column.placeAt(toColumn(point));
    const bool triple = m_sinceDoubleClick.isValid()
        && m_sinceDoubleClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval()
        && (point - m_tripleClickPoint).manhattanLength()
            < QGuiApplication::styleHints()->startDragDistance();
    m_selecting = true;
    if (triple)
        setSelection(blockAt(m_column, place));
    else if (event->modifiers() & Qt::ShiftModifier)
        setSelection({m_selection.anchor, place});
    else
        setSelection({place, place});
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
    if (!m_selecting)
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
    setSelection({m_selection.anchor, m_column.placeAt(toColumn(bounded))});
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
    if (std::exchange(m_selecting, false) && !m_selection.isEmpty()
        && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
    viewport()->update();
    const bool wasDragged = pressed && pressed->target.kind == Target::Kind::SideBar;
    if (pressed && released && !wasDragged && pressed->row == released->row
        && pressed->target.isSameAs(released->target))
        activate(*released);
    setHover(event->position().toPoint());
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || spotAt(event->position().toPoint()))
        return mousePressEvent(event);
    m_tripleClickPoint = event->position().toPoint();
    m_sinceDoubleClick.start();
    m_selecting = false;
    setSelection(wordAt(m_column, m_column.placeAt(toColumn(m_tripleClickPoint))));
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

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_conversation)
        return;
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint point = byKeyboard && m_focused ? rectOf(*m_focused).center()
        : byKeyboard                             ? viewport()->rect().center()
                                                 : event->pos();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("Copy"), this, &TranscriptView::copySelection);
    copy->setEnabled(!m_selection.isEmpty());
    if (const std::optional<Spot> spot = spotAt(point);
        spot && spot->target.kind == Target::Kind::Link) {
        const QString url = spot->target.url;
        menu->addAction(tr("Copy link address"), this,
                        [url] { QGuiApplication::clipboard()->setText(url); });
    }
    menu->addAction(tr("Select all"), this, &TranscriptView::selectAll);
    if (const int row = m_column.rowAt(toColumn(point).y()); row >= 0)
        addMessageActions(*menu, row);
    menu->popup(viewport()->mapToGlobal(point));
}

void TranscriptView::addMessageActions(QMenu &menu, int row)
{
    const Message &message = m_conversation->at(row);
    const MessageId id = message.id;
    menu.addSeparator();
    menu.addAction(tr("Copy message as plain text"), this, [this, id] {
        const int at = m_conversation ? m_conversation->rowOf(id) : -1;
        if (at >= 0)
            QGuiApplication::clipboard()->setText(
                textOf(m_column, *m_conversation, {{at, 1, 0, 0}, {at + 1, 0, 0, 0}}));
    });
    menu.addAction(tr("Copy message as Markdown"), this, [this, id] {
        if (const Message *found = m_conversation ? m_conversation->find(id) : nullptr)
            QGuiApplication::clipboard()->setText(found->text);
    });
    const bool isRunning
        = message.status == MessageStatus::Pending || message.status == MessageStatus::Streaming;
    if (message.role == Role::User)
        menu.addAction(tr("Edit question"), this, [this, id] { emit editRequested(id); });
    else if (!isRunning)
        menu.addAction(tr("Answer again"), this, [this, id] { emit regenerateRequested(id); });
    if (isWorthALog(message.attempts))
        menu.addAction(tr("Attempts…"), this, [this, id] { emit attemptsRequested(id); });
    menu.addSeparator();
    QAction *remove
        = menu.addAction(message.role == Role::User ? tr("Delete question") : tr("Delete answer"),
                         this, [this, id] { emit deleteRequested(id); });
    remove->setObjectName(u"deleteMessage"_s);
    remove->setEnabled(!m_conversation->turnState()); // it would go with what follows
}
