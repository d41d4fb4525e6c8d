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
    TranscriptFind *find = &m_transcript.find();
    connect(&m_bar, &FindBar::queryChanged, find, &TranscriptFind::start);
    connect(&m_bar, &FindBar::nextRequested, find,
            [find] { find->step(Caret::Direction::Forward); });
    connect(&m_bar, &FindBar::previousRequested, find,
            [find] { find->step(Caret::Direction::Back); });
    connect(&m_bar, &FindBar::closed, this, &FindInChat::end);
    connect(find, &TranscriptFind::changed, &m_bar, &FindBar::render);
}

void FindInChat::open()
{
    if (m_bar.isHidden())
        m_focusBefore = QApplication::focusWidget();
    m_bar.open(m_transcript.selection().shortText());
    emit openChanged();
}

bool FindInChat::isOpen() const
{
    return !m_bar.isHidden();
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
    else
        m_transcript.find().step(direction);
}

void FindInChat::end()
{
    m_transcript.find().end();
    emit openChanged();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    else
        emit focusLost();
}
