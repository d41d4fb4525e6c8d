// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QAccessible>
#include <QPointer>

class TranscriptView;

/// What the parts of the transcript have in common for a screen reader: they belong to a message of
/// a view that may be gone.
class PartAccessible : public QAccessibleInterface
{
public:
    PartAccessible(TranscriptView *view, MessageId message);

    MessageId message() const { return m_message; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    void setText(QAccessible::Text, const QString &) override { }

protected:
    QRect onScreen(const QRect &rect) const;
    /// Where the message is; -1 where it is not shown any more.
    int row() const;

    QPointer<TranscriptView> m_view;
    MessageId m_message;
};
