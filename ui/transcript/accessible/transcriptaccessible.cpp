// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/transcriptaccessible.h"

#include "transcript/accessible/controlaccessible.h"
#include "transcript/accessible/messageaccessible.h"

namespace {
QAccessibleInterface *create(const QString &className, QObject *object)
{
    Q_UNUSED(className)
    auto *view = qobject_cast<TranscriptView *>(object);
    return view ? new TranscriptAccessible(view) : nullptr;
}
} // namespace

TranscriptAccessible::TranscriptAccessible(TranscriptView *view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

TranscriptAccessible::~TranscriptAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_messages))
        QAccessible::deleteAccessibleInterface(id);
}

void TranscriptAccessible::install()
{
    QAccessible::installFactory(create); // Installing it again does nothing.
}

void TranscriptAccessible::announceFocus(TranscriptView &view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&view);
    if (QAccessibleInterface *part = list ? list->focusChild() : nullptr) {
        QAccessibleEvent event(part, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

void TranscriptAccessible::announceName(TranscriptView &view, const MessageControl &control)
{
    if (!QAccessible::isActive())
        return;
    const auto *list
        = dynamic_cast<TranscriptAccessible *>(QAccessible::queryAccessibleInterface(&view));
    if (QAccessibleInterface *part = list ? list->partOf(control) : nullptr) {
        QAccessibleEvent event(part, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void TranscriptAccessible::announceMessages(TranscriptView &view)
{
    if (!QAccessible::isActive())
        return;
    if (auto *list
        = dynamic_cast<TranscriptAccessible *>(QAccessible::queryAccessibleInterface(&view)))
        list->messagesChanged();
}

void TranscriptAccessible::announceSelection(TranscriptView &view)
{
    if (!QAccessible::isActive() || view.selection().get() == TextRange()
        || view.selection().get().cursor.row >= view.column().count())
        return;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface *part = list ? list->child(view.selection().get().cursor.row) : nullptr;
    QAccessibleTextInterface *text = part ? part->textInterface() : nullptr;
    if (!text)
        return;
    int start = 0, end = 0;
    text->selection(0, &start, &end);
    QAccessibleTextSelectionEvent event(part, start, end);
    event.setCursorPosition(text->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

TranscriptView &TranscriptAccessible::view() const
{
    return *static_cast<TranscriptView *>(widget());
}

void TranscriptAccessible::messagesChanged()
{
    // Without this, the messages of all conversations shown so far would stay in Qt's registry.
    const Conversation *conversation = view().conversation();
    m_messages.removeIf([conversation](const auto &known) {
        if (conversation && conversation->rowOf(known.key()) >= 0)
            return false;
        QAccessible::deleteAccessibleInterface(known.value());
        return true;
    });
    QAccessibleEvent event(&view(), QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

int TranscriptAccessible::childCount() const
{
    return view().conversation() ? view().column().count() : 0;
}

QAccessibleInterface *TranscriptAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const MessageId message = view().column().idAt(index);
    if (const auto known = m_messages.constFind(message); known != m_messages.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *part = new MessageAccessible(&view(), message); // Qt's registry owns it.
    m_messages.insert(message, QAccessible::registerAccessibleInterface(part));
    return part;
}

int TranscriptAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *message = dynamic_cast<const MessageAccessible *>(child);
    return message && view().conversation() ? view().conversation()->rowOf(message->message()) : -1;
}

QAccessibleInterface *TranscriptAccessible::childAt(int x, int y) const
{
    const QPoint point = view().viewport()->mapFromGlobal(QPoint(x, y));
    const int row = view().columnGeometry().rowAt(point);
    return row >= 0 && view().columnGeometry().rectOf(row).contains(point) ? child(row) : nullptr;
}

QAccessibleInterface *TranscriptAccessible::focusChild() const
{
    const auto &hit = view().focus().control();
    return hit ? partOf(*hit) : child(view().focus().row());
}

QAccessibleInterface *TranscriptAccessible::partOf(const MessageControl &control) const
{
    const QAccessibleInterface *message = child(control.row);
    for (int i = 0; message && i < message->childCount(); ++i) {
        const auto *part = static_cast<ControlAccessible *>(message->child(i));
        if (part->control().isSameAs(control.control))
            return message->child(i);
    }
    return nullptr;
}
