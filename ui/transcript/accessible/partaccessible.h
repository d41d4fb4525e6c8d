// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QAccessible>
#include <QPointer>

class TranscriptView;

/// Base class of the accessible parts of the transcript. A part belongs to a message of a view, and
/// may outlive both.
class PartAccessible : public QAccessibleInterface
{
public:
    PartAccessible(TranscriptView *view, MessageId message);

    MessageId message() const { return m_message; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    void setText(QAccessible::Text, const QString &) override { }

protected:
    /// Converts from the viewport's coordinates to the screen's.
    QRect onScreen(const QRect &rect) const;
    /// The row of the message; -1 if it is not shown any more.
    int row() const;

    QPointer<TranscriptView> m_view;
    MessageId m_message;
};
