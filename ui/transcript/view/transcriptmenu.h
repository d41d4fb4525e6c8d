// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
#include "transcript/scroll/transcriptgeometry.h"

#include <QMenu>

class ShownConversation;
class TranscriptScroller;
class TranscriptSelection;

/// The context menu: what is under the pointer, what is selected, and all that can be done with the
/// message, so that the menu's key reaches each of its buttons.
class TranscriptMenu : public QMenu
{
    Q_OBJECT

public:
    struct Context
    {
        ShownConversation *shown;
        const TranscriptGeometry *geometry;
        TranscriptSelection *selection;
        TranscriptScroller *scroller;
    };
    /// For a point of the viewport.
    TranscriptMenu(const Context &context, const QPoint &point, QWidget *view);

signals:
    void activateRequested(const MessageControl &hit);
    void attemptsRequested(MessageId answer);

private:
    void addPlaceActions(const QPoint &point);
    void addSelectionActions();
    void addMessageActions(int row);
    void copyPlain(MessageId message) const;
    void copyMarkdown(MessageId message) const;

    Context m_context;
};
