// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
#include "transcript/scroll/transcriptgeometry.h"

#include <QMenu>

class ClipboardWriter;
class ShownConversation;
class TranscriptSelection;

/// The context menu, with actions for the text or link at a point, for the selection, and for the
/// message. It repeats all buttons of the message, so that they can be reached with the menu key.
class TranscriptMenu : public QMenu
{
    Q_OBJECT

public:
    struct Context
    {
        ShownConversation *shown;
        const TranscriptGeometry *geometry;
        TranscriptSelection *selection;
        ClipboardWriter *clipboard;
    };
    /// `point` is in the viewport's coordinates.
    TranscriptMenu(const Context &context, const QPoint &point, QWidget *view);

signals:
    void activateRequested(const MessageControl &hit);
    void leaveOutRequested(MessageId message, int attachment, bool isLeftOut);
    void attemptsRequested(MessageId answer);

private:
    void addPositionActions(const QPoint &point);
    void addSelectionActions();
    void addMessageActions(int row);
    void addLeaveOutActions(const Message &message);
    void copyPlain(MessageId message) const;
    void copyMarkdown(MessageId message) const;

    Context m_context;
};
