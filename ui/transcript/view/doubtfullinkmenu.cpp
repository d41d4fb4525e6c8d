// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/doubtfullinkmenu.h"

#include "transcript/markdown/linktarget.h"
#include "words/menuwords.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

DoubtfulLinkMenu::DoubtfulLinkMenu(const QString &url, const QString &named, int maximumWidth,
                                   QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"doubtfulLinkMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    QAction *why = addAction(
        tr("The text names %1, but the link leads elsewhere.")
            .arg(menuWords(fontMetrics().elidedText(named, Qt::ElideLeft, maximumWidth))));
    why->setEnabled(false);
    addSeparator();
    QAction *open
        = addAction(tr("Open %1").arg(menuWords(elidedAddress(url, fontMetrics(), maximumWidth))),
                    this, &DoubtfulLinkMenu::openRequested);
    open->setObjectName(u"openDoubtfulLink"_s);
    addAction(tr("Copy link address"), this, [url] { QGuiApplication::clipboard()->setText(url); });
}
