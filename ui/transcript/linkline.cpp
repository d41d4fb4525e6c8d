// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/linkline.h"

#include "transcript/linktarget.h"
#include "transcript/target.h"

#include <QAbstractScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int wordsMargin = 4; // px
}

LinkLine::LinkLine(QAbstractScrollArea *view)
    : QLabel(view)
    , m_view(view)
{
    setObjectName(u"linkLine"_s);
    setTextFormat(Qt::PlainText); // Words of others are never taken for markup.
    setMargin(wordsMargin);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void LinkLine::render(const Target *link)
{
    setVisible(link != nullptr);
    if (!link)
        return;
    const QRect seen = m_view->viewport()->geometry();
    const int room = std::max(1, seen.width() - 2 * (wordsMargin + frameWidth()));
    setText(fontMetrics().elidedText(wordsOf(*link), Qt::ElideRight, room));
    adjustSize();
    const int x = m_view->layoutDirection() == Qt::RightToLeft ? seen.width() - width() : 0;
    move(seen.topLeft() + QPoint(x, seen.height() - height()));
    raise();
}

QString LinkLine::wordsOf(const Target &link)
{
    const QString named = namedInstead(link.words, link.url);
    const QString address = shownAddress(link.url);
    return named.isEmpty()
        ? address
        : tr("Not %1, but: %2", "a link's words, where it leads").arg(named, address);
}
