// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/findinchat.h"

#include "chatpane/findbar.h"
#include "transcript/view/transcriptview.h"

#include <QApplication>

FindInChat::FindInChat(FindBar &bar, TranscriptView &transcript, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_transcript(transcript)
{
    connect(&m_bar, &FindBar::queryChanged, &m_transcript, &TranscriptView::find);
    connect(&m_bar, &FindBar::nextRequested, &m_transcript, &TranscriptView::findNext);
    connect(&m_bar, &FindBar::previousRequested, &m_transcript, &TranscriptView::findPrevious);
    connect(&m_bar, &FindBar::closed, this, &FindInChat::end);
    connect(&m_transcript, &TranscriptView::findChanged, &m_bar, &FindBar::render);
}

void FindInChat::open()
{
    if (m_bar.isHidden())
        m_focusBefore = QApplication::focusWidget();
    m_bar.open(m_transcript.hasShortSelection() ? m_transcript.selectedText() : QString());
}

bool FindInChat::close()
{
    const bool wasOpen = m_bar.isVisible();
    m_bar.dismiss();
    return wasOpen;
}

void FindInChat::goOn(Caret::Direction direction)
{
    if (m_bar.isHidden())
        open();
    else if (direction == Caret::Direction::Back)
        m_transcript.findPrevious();
    else
        m_transcript.findNext();
}

void FindInChat::end()
{
    m_transcript.endFind();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        emit focusLost();
}
