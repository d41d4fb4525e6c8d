// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class ChatStarters;
class Composer;
class NoticeStack;
class QLabel;
class QueuedMessages;
class QVBoxLayout;

/// The part of a chat in which one writes: notices, queued messages and the composer, centred under
/// the column of messages. In an empty chat it fills the page, with the composer in its middle and
/// suggestions below.
class WritingArea : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Bottom, Middle };

    /// `endRoom` is kept free at the end of each line, like the room of a scroll bar above.
    WritingArea(Workspace &workspace, int endRoom, QWidget *parent = nullptr);
    Composer &composer() { return *m_composer; }
    NoticeStack &notices() { return *m_notices; }
    QueuedMessages &queued() { return *m_queued; }
    /// Adds a widget directly above the composer.
    void addAboveComposer(QWidget *widget);
    void setPlace(Place place);
    /// In percent.
    void setZoom(int percent);
    /// Takes the notices back after they were shown elsewhere.
    void takeNotices();

private:
    Place m_place = Place::Bottom;
    QVBoxLayout *m_column;
    QLabel *m_greeting;
    NoticeStack *m_notices;
    Composer *m_composer;
    QueuedMessages *m_queued;
    ChatStarters *m_starters;
    QList<QWidget *> m_limited; ///< The widgets that are as wide as the composer.
};
