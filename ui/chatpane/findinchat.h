// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/caret.h"

#include <QPointer>
#include <QWidget>

class FindBar;
class TranscriptView;

/// Connects the find bar with the transcript, and gives the focus back when the bar closes.
class FindInChat : public QObject
{
    Q_OBJECT

public:
    FindInChat(FindBar &bar, TranscriptView &transcript, QObject *parent = nullptr);

    /// Opens the find bar. A short selection of the transcript becomes the search text.
    void open();
    /// Returns false if the find bar was not open.
    bool close();
    bool isOpen() const;
    /// Goes to the next or previous match. Opens the find bar if it is closed.
    void goOn(Caret::Direction direction);

signals:
    void openChanged();
    /// The find bar has closed, and the widget that had the focus before is not visible any more.
    void focusLost();

private:
    void end();

    FindBar &m_bar;
    TranscriptView &m_transcript;
    QPointer<QWidget> m_focusBefore;
};
