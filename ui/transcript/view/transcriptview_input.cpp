// SPDX-License-Identifier: GPL-3.0-or-later
// Passes input to the parts of the view and performs the actions of the controls.
#include "transcript/markdown/linktarget.h"
#include "transcript/view/doubtfullinkmenu.h"
#include "transcript/view/transcriptmenu.h"
#include "transcript/view/transcriptview.h"
#include "widgets/plaintooltip.h"

#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

bool TranscriptView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isForSelection
            = key->key() == Qt::Key_Escape && !m_selection.isEmpty() && !m_shown.isRunning();
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)
            || isForSelection) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return m_selection.copy();
    if (event->matches(QKeySequence::SelectAll))
        return m_selection.selectAll();
    if (!readByKey(*event))
        QAbstractScrollArea::keyPressEvent(event);
}

/// Returns false for keys that the transcript does not use.
bool TranscriptView::readByKey(const QKeyEvent &event)
{
    const TextPosition start
        = m_focus.row() >= 0 ? messageAt(m_focus.row()).first() : m_geometry.firstPosition();
    if (m_keyboardSelection.extend(event, start))
        return true;
    if (m_focus.control() && m_horizontalScroller.scrollByKey(event, *m_focus.control()))
        return true;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return pressByKey();
    case Qt::Key_Space: // Scrolls if there is no control to press.
        return pressByKey() || m_scroller.scrollByKey(event);
    case Qt::Key_Escape:
        return escape();
    default:
        return m_scroller.scrollByKey(event);
    }
}

bool TranscriptView::pressByKey()
{
    if (m_focus.control())
        activate(MessageControl(*m_focus.control()));
    else if (m_focus.row() >= 0)
        showMenu(menuPosition());
    else
        return false;
    return true;
}

bool TranscriptView::escape()
{
    if (m_shown.isRunning())
        emit stopRequested();
    else if (!m_selection.isEmpty())
        m_selection.set({});
    else
        return false;
    return true;
}

void TranscriptView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Shift) // Not after each arrow key.
        m_selection.offerToMiddleButton();
    QAbstractScrollArea::keyReleaseEvent(event);
}

bool TranscriptView::focusNextPrevChild(bool next)
{
    return m_focus.goByTab(next) || QAbstractScrollArea::focusNextPrevChild(next);
}

void TranscriptView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_focus.arrive(event->reason());
    viewport()->update();
}

void TranscriptView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    renderLinkLine();
    viewport()->update();
}

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !conversation())
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint point = event->position().toPoint();
    m_focus.clear();
    m_pointer.press(point);
    if (m_pointer.dragsBar())
        m_horizontalScroller.grab(*m_pointer.pressed(), point);
    else if (!m_pointer.pressed())
        m_mouseSelection.press(point,
                               event->modifiers() & Qt::ShiftModifier
                                   ? MouseSelection::Start::AtAnchor
                                   : MouseSelection::Start::Anew);
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton || !conversation() || m_geometry.controlAt(point))
        return mousePressEvent(event);
    m_mouseSelection.pressTwice(point);
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton))
        m_pointer.moveTo(point);
    else if (m_pointer.dragsBar())
        m_horizontalScroller.drag(*m_pointer.pressed(), point);
    else
        m_mouseSelection.moveTo(point);
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mouseReleaseEvent(event);
    const QPoint point = event->position().toPoint();
    m_mouseSelection.release();
    if (const std::optional<MessageControl> pressed = m_pointer.release(point))
        activate(*pressed);
    m_pointer.moveTo(point);
}

void TranscriptView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier)
        event->ignore(); // The window zooms.
    else if (m_horizontalScroller.scrollByWheel(*event))
        event->accept();
    else
        QAbstractScrollArea::wheelEvent(event);
}

bool TranscriptView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_pointer.leave();
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::optional<MessageControl> hit = m_geometry.controlAt(help->pos());
    const QString words = hit ? nameOf(*hit) : m_pointer.wordsAt(help->pos());
    QToolTip::showText(help->globalPos(), plainToolTip(words), viewport());
    return true;
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    showMenu(event->reason() == QContextMenuEvent::Keyboard ? menuPosition() : event->pos());
}

void TranscriptView::showMenu(const QPoint &point)
{
    if (!conversation())
        return;
    auto *menu
        = new TranscriptMenu({&m_shown, &m_geometry, &m_selection, &m_clipboard}, point, this);
    connect(menu, &TranscriptMenu::activateRequested, this, &TranscriptView::activate);
    connect(menu, &TranscriptMenu::leaveOutRequested, this, &TranscriptView::leaveOutRequested);
    connect(menu, &TranscriptMenu::attemptsRequested, this, &TranscriptView::attemptsRequested);
    menu->popup(viewport()->mapToGlobal(point));
}

/// The place of a menu that is opened by key: at the focus, otherwise at the selection, otherwise
/// in the middle.
QPoint TranscriptView::menuPosition() const
{
    const QRect visible = m_geometry.visibleRect();
    if (m_focus.control())
        return m_geometry.rectOf(*m_focus.control()).center();
    if (m_focus.row() >= 0)
        return (m_geometry.rectOf(m_focus.row()) & visible).topLeft()
            + QPoint(MessageItem::boxMargin, 8);
    if (!m_selection.isEmpty() && m_selection.get().cursor.row < column().count()) {
        const QPoint cursor = m_geometry.rectOf(m_selection.get().cursor).center();
        if (visible.contains(cursor))
            return cursor;
    }
    return visible.center();
}

/// Keeps the clicked line in place. If the viewport began inside the thinking that closes, scrolls
/// to the line above it.
void TranscriptView::toggleThinking(int row)
{
    MessageColumn::Anchor held = m_scroller.anchor();
    const MessageItem &item = column().at(row);
    if (held.row == row && held.section == 0)
        held = {row, -1, 0, item.thinkingRect().top() - TranscriptScroller::revealMargin};
    m_shown.setThinkingOpen(row, !item.isThinkingOpen());
    drawFrame(held);
}

/// Keeps the visible text in place, or the end of the question if all of its text was above.
void TranscriptView::toggleFold(int row)
{
    const MessageColumn::Anchor held {
        row, -1, 0,
        std::min(m_geometry.top() - column().topOf(row), -TranscriptScroller::revealMargin)};
    const bool isUnfolded = column().at(row).isUnfolded();
    const bool isAbove = m_geometry.top() > column().topOf(row);
    m_shown.setUnfolded(row, !isUnfolded);
    drawFrame(isUnfolded && isAbove ? held : m_scroller.anchor());
}

/// Keeps the code block in place whose button was pressed.
void TranscriptView::requestCodeLines(const MessageControl &button)
{
    const int section = button.control.inThinking ? 0 : 1, block = button.control.block;
    const MessageItem &item = column().at(button.row);
    const int top
        = column().topOf(button.row) + item.topOf(section) + item.section(section).topOf(block);
    const MessageColumn::Anchor held {button.row, section, block, m_geometry.top() - top};
    emit codeLinesRequested(m_styler.codeLines() == CodeLines::Scroll ? CodeLines::Wrap
                                                                      : CodeLines::Scroll);
    if (m_styler.isOld())
        drawFrame(held);
}

/// Keeps the arrow under the pointer and keeps its focus, so that it can be pressed again.
void TranscriptView::switchVersion(const MessageControl &arrow, int step)
{
    const int y = m_geometry.rectOf(m_geometry.find(arrow).value_or(arrow)).top();
    const bool hadFocus = m_focus.control() && m_focus.control()->isSameAs(arrow);
    emit versionRequested(conversation()->at(arrow.row).id, step);
    std::optional<MessageControl> now;
    // The place of the arrow in the other message is known only after that message is laid out.
    for (int pass = 0; pass < 3; ++pass) {
        const int top = now ? now->control.rect.top() : 0;
        m_scroller.layOutAt(MessageColumn::Anchor {arrow.row, -1, 0, top - y});
        now = m_geometry.find(arrow);
    }
    if (now && !now->control.enabled) { // There are no more versions in this direction.
        MessageControl back = arrow;
        back.control.kind = step > 0 ? Control::Kind::PreviousVersion : Control::Kind::NextVersion;
        now = m_geometry.find(back);
    }
    if (hadFocus)
        m_focus.setControl(now);
}

void TranscriptView::activate(const MessageControl &hit)
{
    if (!conversation() || hit.row < 0 || hit.row >= column().count() || !hit.control.enabled)
        return;
    const MessageControl pressed = hit; // The item may be gone after the first signal.
    const Message &message = conversation()->at(pressed.row);
    const MessageId id = message.id;
    switch (pressed.control.kind) {
    case Control::Kind::Link:
        return openLink(pressed);
    case Control::Kind::CopyCode:
        return copyCode(pressed);
    case Control::Kind::CodeLines:
        return requestCodeLines(pressed);
    case Control::Kind::HorizontalBar:
        return m_horizontalScroller.scrollOnePage(pressed);
    case Control::Kind::Attachment:
        emit attachmentRequested(id, pressed.control.number);
        break;
    case Control::Kind::Thinking:
        return toggleThinking(pressed.row);
    case Control::Kind::Fold:
        return toggleFold(pressed.row);
    case Control::Kind::Copy:
        return copyMessage(pressed);
    case Control::Kind::Edit:
        emit editRequested(id);
        break;
    case Control::Kind::Regenerate:
    case Control::Kind::TryAgain:
        emit actionRequested(FailureAction::TryAgain, id);
        break;
    case Control::Kind::RegenerateWith:
        emit actionRequested(FailureAction::TryAgainWith, id);
        break;
    case Control::Kind::PreviousVersion:
        return switchVersion(pressed, -1);
    case Control::Kind::NextVersion:
        return switchVersion(pressed, 1);
    case Control::Kind::Continue:
        emit actionRequested(FailureAction::Continue, id);
        break;
    case Control::Kind::Repair:
        emit actionRequested(pressed.control.action, id);
        break;
    case Control::Kind::Attempts:
        emit attemptsRequested(id);
        break;
    case Control::Kind::Delete:
        emit deleteRequested(id);
        break;
    }
}

/// Asks for confirmation if the text of the link names another host than its address.
void TranscriptView::openLink(const MessageControl &link)
{
    const QString url = link.control.url;
    if (!isOpenable(url))
        return;
    const auto open = [this, url] {
        if (!QDesktopServices::openUrl(openedAddress(url)))
            emit problemFound(tr("No program could open %1").arg(shownAddress(url)));
    };
    const QString named = namedInstead(link.control.words, url);
    if (named.isEmpty())
        return open();
    auto *menu = new DoubtfulLinkMenu(url, named, std::max(200, viewport()->width() / 2), this);
    connect(menu, &DoubtfulLinkMenu::openRequested, this, open);
    menu->popup(viewport()->mapToGlobal(m_geometry.rectOf(link).bottomLeft()));
}

void TranscriptView::copyMessage(const MessageControl &button)
{
    const Message &message = conversation()->at(button.row);
    m_clipboard.copyMessage(message, column().style().softBreaks(message.role));
    m_copied.set(button);
}

QString TranscriptView::nameOf(const MessageControl &hit) const
{
    return m_copied.isOn(hit) ? MessageSection::copiedWords() : hit.control.name;
}

void TranscriptView::copyCode(const MessageControl &button)
{
    const TextPosition position {button.row, button.control.inThinking ? 0 : 1,
                                 button.control.block, 0};
    // The message may have been scrolled out of view, so its blocks may have been freed.
    m_scroller.read(button.row,
                    [&](const MessageItem &) { m_clipboard.copyCode(codeAt(column(), position)); });
    m_copied.set(button);
}
