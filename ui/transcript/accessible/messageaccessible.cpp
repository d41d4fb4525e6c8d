// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/messageaccessible.h"

#include "transcript/accessible/controlaccessible.h"
#include "transcript/accessible/textattributes.h"
#include "words/usagewords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

MessageAccessible::MessageAccessible(TranscriptView *view, MessageId message)
    : PartAccessible(view, message)
{
}

MessageAccessible::~MessageAccessible()
{
    for (const auto &[control, id] : m_parts)
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface *MessageAccessible::parent() const
{
    return QAccessible::queryAccessibleInterface(m_view);
}

int MessageAccessible::childCount() const
{
    return isValid() ? static_cast<int>(item().controls().size()) : 0;
}

QAccessibleInterface *MessageAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const Control &control = item().controls()[static_cast<std::size_t>(index)];
    for (const auto &[known, id] : m_parts) {
        if (known.isSameAs(control))
            return QAccessible::accessibleInterface(id);
    }
    auto *part = new ControlAccessible(m_view, m_message, control); // Qt's registry owns it.
    m_parts.emplace_back(control, QAccessible::registerAccessibleInterface(part));
    return part;
}

int MessageAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (this->child(i) == child)
            return i;
    }
    return -1;
}

QAccessibleInterface *MessageAccessible::childAt(int x, int y) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (child(i)->rect().contains(x, y))
            return child(i);
    }
    return nullptr;
}

QRect MessageAccessible::rect() const
{
    return isValid() ? onScreen(m_view->columnGeometry().rectOf(row())) : QRect();
}

QString MessageAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    if (kind == QAccessible::Description) { // The tool tip of the header shows the usage too.
        const QString usage = usageWords(item().message()).replace(u'\n', ", "_L1);
        return usage.isEmpty() ? item().headerWords() : item().headerWords() + u". "_s + usage;
    }
    if (kind != QAccessible::Name)
        return {};
    QStringList parts;
    for (const QString &part : {item().noteWords(), flat().text(), item().footerWords()}) {
        if (!part.isEmpty())
            parts += part;
    }
    return u"%1: %2"_s.arg(item().name(), parts.join(u' '));
}

QAccessible::State MessageAccessible::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    state.focusable = true;
    state.focused = isValid() && m_view->hasFocus() && m_view->focus().row() == row()
        && !m_view->focus().control();
    state.offscreen = isValid()
        && !m_view->viewport()->rect().intersects(m_view->columnGeometry().rectOf(row()));
    return state;
}

void *MessageAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return nullptr;
}

QStringList MessageAccessible::actionNames() const
{
    return {setFocusAction()};
}

void MessageAccessible::doAction(const QString &name)
{
    if (name == setFocusAction() && isValid())
        m_view->focus().goTo(row());
}

/// Makes the text again if the message has changed. Parses a message that was never shown.
const AccessibleText &MessageAccessible::flat() const
{
    if (!isValid()) {
        m_flat = {};
        m_flatOf.reset();
        return m_flat;
    }
    const Message &message = m_view->conversation()->at(row());
    const std::tuple now(qHash(message.text), qHash(message.thinking), item().isThinkingOpen(),
                         message.status, m_view->column().style().answerBreaks);
    if (now != m_flatOf) {
        m_view->scroller().read(row(),
                                [this](const MessageItem &item) { m_flat = AccessibleText(item); });
        m_flatOf = now;
    }
    return m_flat;
}

TextPosition MessageAccessible::positionAt(int offset) const
{
    TextPosition position = flat().positionAt(offset);
    position.row = row();
    return position;
}

int MessageAccessible::selectionCount() const
{
    int start = 0, end = 0;
    selection(0, &start, &end);
    return start < end ? 1 : 0;
}

void MessageAccessible::selection(int selectionIndex, int *startOffset, int *endOffset) const
{
    *startOffset = *endOffset = 0;
    if (selectionIndex != 0 || !isValid() || m_view->selection().isEmpty())
        return;
    const TextRange &selection = m_view->selection().get();
    const int row = this->row();
    if (selection.first().row > row || selection.last().row < row)
        return;
    *startOffset = selection.first().row < row ? 0 : flat().offsetOf(selection.first());
    *endOffset = selection.last().row > row ? characterCount() : flat().offsetOf(selection.last());
}

void MessageAccessible::addSelection(int startOffset, int endOffset)
{
    setSelection(0, startOffset, endOffset);
}

void MessageAccessible::removeSelection(int selectionIndex)
{
    if (selectionIndex == 0 && selectionCount() > 0)
        m_view->selection().set({});
}

void MessageAccessible::setSelection(int selectionIndex, int startOffset, int endOffset)
{
    if (selectionIndex == 0 && isValid())
        m_view->selection().set({positionAt(startOffset), positionAt(endOffset)});
}

int MessageAccessible::cursorPosition() const
{
    return isValid() && m_view->selection().get().cursor.row == row()
        ? flat().offsetOf(m_view->selection().get().cursor)
        : 0;
}

void MessageAccessible::setCursorPosition(int position)
{
    setSelection(0, position, position);
}

QString MessageAccessible::text(int startOffset, int endOffset) const
{
    const QString &text = flat().text();
    const int length = static_cast<int>(text.size());
    const int end = endOffset < 0 ? length : std::min(endOffset, length);
    return startOffset < 0 || startOffset >= end ? QString()
                                                 : text.sliced(startOffset, end - startOffset);
}

int MessageAccessible::characterCount() const
{
    return static_cast<int>(flat().text().size());
}

QRect MessageAccessible::characterRect(int offset) const
{
    if (!isValid())
        return {};
    const TextPosition position = positionAt(offset);
    const std::vector<QRect> rects = item().rectsOf(position, 1);
    const QRect line = m_view->columnGeometry().rectOf(position);
    return onScreen(rects.empty() ? line : QRect(line.topLeft(), rects.front().size()));
}

int MessageAccessible::offsetAtPoint(const QPoint &point) const
{
    if (!rect().contains(point))
        return -1;
    return flat().offsetOf(
        m_view->columnGeometry().positionAt(m_view->viewport()->mapFromGlobal(point)));
}

void MessageAccessible::scrollToSubstring(int startIndex, int endIndex)
{
    Q_UNUSED(endIndex)
    if (isValid())
        m_view->scroller().revealPosition(positionAt(startIndex));
}

QString MessageAccessible::attributes(int offset, int *startOffset, int *endOffset) const
{
    *startOffset = 0;
    *endOffset = characterCount();
    if (!isValid() || offset < 0 || offset >= *endOffset)
        return {};
    const TextPosition position = positionAt(offset);
    const int start = flat().offsetOf({position.row, position.section, position.block, 0});
    if (offset < start) { // The separator between two blocks has no attributes.
        *startOffset = offset;
        *endOffset = start;
        return {};
    }
    QString words;
    m_view->scroller().read(row(), [&](const MessageItem &item) {
        const std::vector<Block> &blocks = item.section(position.section).blocks();
        if (position.block >= static_cast<int>(blocks.size()))
            return;
        const TextAttributes attributes
            = TextAttributes::at(blocks[static_cast<std::size_t>(position.block)], position.offset);
        *startOffset = start + attributes.from;
        *endOffset = start + attributes.to;
        words = attributes.words;
    });
    return words;
}
