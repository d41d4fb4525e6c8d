// SPDX-License-Identifier: GPL-3.0-or-later
// Links say where they lead before they are opened.
#include "transcript/linktarget.h"
#include "transcript/markdown.h"
#include "transcript/transcriptview.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int margin = 4; // px around the words
}

void TranscriptView::buildLinkLine()
{
    m_linkLine->setObjectName(u"linkLine"_s);
    m_linkLine->setTextFormat(Qt::PlainText); // Words of others are never taken for markup.
    m_linkLine->setMargin(margin);
    m_linkLine->setAutoFillBackground(true);
    m_linkLine->setBackgroundRole(QPalette::ToolTipBase);
    m_linkLine->setForegroundRole(QPalette::ToolTipText);
    m_linkLine->setFrameShape(QFrame::StyledPanel);
    m_linkLine->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_linkLine->hide();
}

/// In the corner of the view, as browsers do: of the link under the pointer, else of that with the
/// focus.
void TranscriptView::renderLinkLine()
{
    const auto isLink = [](const std::optional<Spot> &spot) {
        return spot && spot->target.kind == Target::Kind::Link;
    };
    const std::optional<Spot> &spot = isLink(m_hovered) || !hasFocus() ? m_hovered : m_focused;
    m_linkLine->setVisible(isLink(spot));
    if (!isLink(spot))
        return;
    const int room = std::max(1, viewport()->width() - 2 * (margin + m_linkLine->frameWidth()));
    const QString words = linkWords(spot->target);
    m_linkLine->setText(m_linkLine->fontMetrics().elidedText(words, Qt::ElideRight, room));
    m_linkLine->adjustSize();
    const int x
        = layoutDirection() == Qt::RightToLeft ? viewport()->width() - m_linkLine->width() : 0;
    m_linkLine->move(viewport()->pos() + QPoint(x, viewport()->height() - m_linkLine->height()));
    m_linkLine->raise();
}

QString TranscriptView::linkWords(const Target &link)
{
    const QString named = namedInstead(link.words, link.url);
    const QString address = shownAddress(link.url);
    return named.isEmpty()
        ? address
        : tr("Not %1, but: %2", "a link's words, where it leads").arg(named, address);
}

/// What names one place and leads to another is opened only after that was seen.
void TranscriptView::openLink(const Spot &spot)
{
    const QString url = spot.target.url;
    if (!isOpenable(url))
        return;
    const QString named = namedInstead(spot.target.words, url);
    if (named.isEmpty()) {
        QDesktopServices::openUrl(QUrl(url));
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(u"doubtfulLinkMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto escaped = [](QString words) { return words.replace(u'&', u"&&"_s); };
    QAction *why = menu->addAction(
        tr("The text names %1, but the link leads elsewhere.").arg(escaped(named)));
    why->setEnabled(false);
    menu->addSeparator();
    QAction *open = menu->addAction(
        tr("Open %1").arg(escaped(fontMetrics().elidedText(
            shownAddress(url), Qt::ElideRight, std::max(200, viewport()->width() / 2)))),
        this, [url] { QDesktopServices::openUrl(QUrl(url)); });
    open->setObjectName(u"openDoubtfulLink"_s);
    menu->addAction(tr("Copy link address"), this,
                    [url] { QGuiApplication::clipboard()->setText(url); });
    menu->popup(viewport()->mapToGlobal(rectOf(spot).bottomLeft()));
}
