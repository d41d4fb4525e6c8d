// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/writingarea.h"

#include "chatpane/noticestack.h"
#include "chatpane/writing/chatstarters.h"
#include "chatpane/writing/queuedmessages.h"
#include "composer/composer.h"
#include "widgets/scaledfont.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
// In pixels; the usual width is that at a zoom of 100 %.
constexpr int narrowestComposer = 640, usualComposer = 720, widestComposer = 820;
constexpr qreal greetingScale = 1.6;
constexpr int greetingShare = 2, startersShare = 3; ///< Of the free height of an empty chat.
} // namespace

WritingArea::WritingArea(Workspace &workspace, int endRoom, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_greeting(new QLabel(tr("What would you like to ask?"), this))
    , m_notices(new NoticeStack(this))
    , m_composer(new Composer(workspace.settings(), this))
    , m_queued(new QueuedMessages(workspace, *m_composer, this))
    , m_starters(new ChatStarters(workspace, this))
{
    m_greeting->setObjectName(u"greeting"_s);
    m_greeting->setFont(scaledFont(font(), greetingScale));
    m_greeting->setAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    m_greeting->setWordWrap(true);
    m_greeting->setContentsMargins(0, 0, 0, 16);
    m_greeting->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_column->setSpacing(8);
    m_column->addWidget(m_greeting, greetingShare);
    m_column->addWidget(m_notices);
    m_column->addWidget(m_queued);
    m_column->addWidget(m_composer);
    m_column->addWidget(m_starters, startersShare);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 16);
    row->setSpacing(0);
    row->addStretch(1);
    row->addLayout(m_column, 1000); // takes all the width up to its maximum
    row->addStretch(1);
    row->addSpacing(endRoom);
    m_greeting->hide();
    m_starters->hide();
    m_limited = {m_notices, m_queued, m_composer, m_starters};
    setZoom(100);
    connect(m_starters, &ChatStarters::chosen, m_composer, &Composer::propose);
    connect(m_starters, &ChatStarters::focusLost, m_composer, &Composer::focusText);
    connect(m_notices, &NoticeStack::focusLost, m_composer, &Composer::focusText);
}

void WritingArea::addAboveComposer(QWidget *widget)
{
    m_column->insertWidget(m_column->indexOf(m_composer), widget);
    widget->setMaximumWidth(m_composer->maximumWidth());
    m_limited.append(widget);
}

void WritingArea::setPlace(Place place)
{
    const bool isMiddle = place == Place::Middle;
    if (isMiddle)
        m_starters->refresh();
    if (m_place == place)
        return;
    m_place = place;
    m_greeting->setVisible(isMiddle);
    m_starters->setVisible(isMiddle);
}

void WritingArea::setZoom(int percent)
{
    m_composer->setZoom(percent);
    const int wanted = qBound(narrowestComposer, usualComposer * percent / 100, widestComposer);
    for (QWidget *each : std::as_const(m_limited))
        each->setMaximumWidth(wanted);
}

void WritingArea::takeNotices()
{
    m_notices->moveTo(*m_column, 1);
}
