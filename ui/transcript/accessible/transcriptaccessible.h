// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QAccessibleWidget>
#include <QHash>

class TranscriptView;

/// The transcript as a screen reader sees it: a list of messages, each with the links and buttons
/// that are in sight. The parts are made when they are asked for.
class TranscriptAccessible : public QAccessibleWidget
{
public:
    explicit TranscriptAccessible(TranscriptView *view);
    ~TranscriptAccessible() override;

    /// Makes Qt know this class; may be called again.
    static void install();
    /// Tells which link or button has the focus now.
    static void announceFocus(TranscriptView &view);
    /// Tells that messages came, went, or are those of another conversation.
    static void announceMessages(TranscriptView &view);
    /// Tells what is selected now.
    static void announceSelection(TranscriptView &view);

    /// Messages came, went, or are those of another conversation: who listens reads the list anew,
    /// and what is gone is forgotten.
    void messagesChanged();

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    TranscriptView &view() const;

    mutable QHash<MessageId, QAccessible::Id> m_messages;
};
