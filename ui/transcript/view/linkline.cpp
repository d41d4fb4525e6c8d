// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/linkline.h"

#include "transcript/layout/control.h"
#include "transcript/markdown/linktarget.h"

#include <QAbstractScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int wordsMargin = 4; // px

/// Where a link leads, and what its words name instead.
QString leadingWords(const QString &named, const QString &address)
{
    return named.isEmpty()
        ? address
        : LinkLine::tr("Not %1, but: %2", "a link's words, where it leads").arg(named, address);
}
} // namespace

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

void LinkLine::render(const Control *link)
{
    setVisible(link != nullptr);
    if (!link)
        return;
    const QRect seen = m_view->viewport()->geometry();
    const int room = std::max(1, seen.width() - 2 * (wordsMargin + frameWidth()));
    // The words are the answer's: they must not take the address's place.
    const QFontMetrics metrics = fontMetrics();
    const QString named
        = metrics.elidedText(namedInstead(link->words, link->url), Qt::ElideLeft, room / 3);
    const int rest = room - metrics.horizontalAdvance(leadingWords(named, {}));
    setText(leadingWords(named, elidedAddress(link->url, metrics, rest)));
    adjustSize();
    const int x = m_view->layoutDirection() == Qt::RightToLeft ? seen.width() - width() : 0;
    move(seen.topLeft() + QPoint(x, seen.height() - height()));
    raise();
}

QString LinkLine::wordsOf(const Control &link)
{
    return leadingWords(namedInstead(link.words, link.url), shownAddress(link.url));
}
