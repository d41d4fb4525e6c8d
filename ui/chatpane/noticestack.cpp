// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/noticestack.h"

#include "chatpane/noticebar.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int mostNotices = 2;
}

NoticeStack::NoticeStack(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"notices"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    hide();
}

void NoticeStack::add(NoticeBar *bar)
{
    m_column->addWidget(bar);
    bar->installEventFilter(this);
    connect(bar, &NoticeBar::focusLost, this, &NoticeStack::focusLost);
}

void NoticeStack::moveTo(QVBoxLayout &layout, int index)
{
    if (layout.indexOf(this) >= 0)
        return;
    layout.insertWidget(index, this);
    setVisible(!m_shown.isEmpty()); // another parent hides a widget
}

bool NoticeStack::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent)
        barShown(qobject_cast<NoticeBar *>(watched));
    if (event->type() == QEvent::HideToParent)
        barHidden(qobject_cast<NoticeBar *>(watched));
    return QWidget::eventFilter(watched, event);
}

void NoticeStack::barShown(NoticeBar *bar)
{
    m_shown.removeAll(bar);
    m_shown.append(bar);
    m_column->removeWidget(bar);
    m_column->addWidget(bar);
    show();
    while (m_shown.size() > mostNotices) {
        const auto oldest
            = std::find_if(m_shown.cbegin(), m_shown.cend(), [bar](const NoticeBar *each) {
                  return each != bar && each->removal() == NoticeBar::Removal::ByUser;
              });
        if (oldest == m_shown.cend())
            return;
        (*oldest)->dismiss(); // removes it from the list, see barHidden()
    }
}

void NoticeStack::barHidden(NoticeBar *bar)
{
    m_shown.removeAll(bar);
    setVisible(!m_shown.isEmpty());
}
