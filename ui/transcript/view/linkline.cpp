// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/linkline.h"

#include "transcript/layout/control.h"
#include "transcript/markdown/linktarget.h"

#include <QAbstractScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int wordsMargin = 4; // px

/// The address of a link, after the host that the link's text names instead (if it does).
QString leadingWords(const QString &named, const QString &address)
{
    return named.isEmpty()
        ? address
        : LinkLine::tr("Not %1, but: %2", "a link's text, its address").arg(named, address);
}
} // namespace

LinkLine::LinkLine(QAbstractScrollArea *view)
    : QLabel(view)
    , m_view(view)
{
    setObjectName(u"linkLine"_s);
    setTextFormat(Qt::PlainText); // The text comes from a model and must not be read as markup.
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
    const QRect visible = m_view->viewport()->geometry();
    const int available = std::max(1, visible.width() - 2 * (wordsMargin + frameWidth()));
    // The model chose the text, so it must not crowd out the address.
    const QFontMetrics metrics = fontMetrics();
    const QString named
        = metrics.elidedText(namedInstead(link->words, link->url), Qt::ElideLeft, available / 3);
    const int rest = available - metrics.horizontalAdvance(leadingWords(named, {}));
    setText(leadingWords(named, elidedAddress(link->url, metrics, rest)));
    adjustSize();
    const int x = m_view->layoutDirection() == Qt::RightToLeft ? visible.width() - width() : 0;
    move(visible.topLeft() + QPoint(x, visible.height() - height()));
    raise();
}

QString LinkLine::wordsOf(const Control &link)
{
    return leadingWords(namedInstead(link.words, link.url), shownAddress(link.url));
}
