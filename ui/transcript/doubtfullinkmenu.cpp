// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/doubtfullinkmenu.h"

#include "transcript/linktarget.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

using namespace Qt::StringLiterals;

DoubtfulLinkMenu::DoubtfulLinkMenu(const QString &url, const QString &named, int room,
                                   QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"doubtfulLinkMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const auto escaped = [](QString words) { return words.replace(u'&', u"&&"_s); };
    QAction *why
        = addAction(tr("The text names %1, but the link leads elsewhere.").arg(escaped(named)));
    why->setEnabled(false);
    addSeparator();
    const QString address
        = parent->fontMetrics().elidedText(shownAddress(url), Qt::ElideRight, room);
    QAction *open = addAction(tr("Open %1").arg(escaped(address)), this,
                              [url] { QDesktopServices::openUrl(QUrl(url)); });
    open->setObjectName(u"openDoubtfulLink"_s);
    addAction(tr("Copy link address"), this, [url] { QGuiApplication::clipboard()->setText(url); });
}
