// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "transcript/layout/messagecontrol.h"

#include <QAccessibleWidget>
#include <QHash>

class TranscriptView;

/// The transcript for a screen reader: a list of messages, each with its links and buttons. The
/// parts are made on demand.
class TranscriptAccessible : public QAccessibleWidget
{
public:
    explicit TranscriptAccessible(TranscriptView *view);
    ~TranscriptAccessible() override;

    /// Registers the class with Qt. Further calls do nothing.
    static void install();
    /// Sends the event for a new focus.
    static void announceFocus(TranscriptView &view);
    /// Sends the event for a control whose name has changed.
    static void announceName(TranscriptView &view, const MessageControl &control);
    /// Sends the event for messages that were inserted, removed or replaced.
    static void announceMessages(TranscriptView &view);
    /// Sends the event for a new selection.
    static void announceSelection(TranscriptView &view);

    /// Deletes the parts of removed messages and tells the screen reader to read the list again.
    void messagesChanged();

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    TranscriptView &view() const;
    QAccessibleInterface *partOf(const MessageControl &control) const;

    mutable QHash<MessageId, QAccessible::Id> m_messages;
};
