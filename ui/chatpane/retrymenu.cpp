// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/retrymenu.h"

#include "widgets/lineicon.h"
#include "words/menuwords.h"

using namespace Qt::StringLiterals;

RetryMenu::RetryMenu(const QList<Candidate> &candidates, QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"retryModelMenu"_s);
    QMenu *menu = nullptr;
    QString accountId;
    for (const Candidate &candidate : candidates) {
        if (candidate.isFallback) {
            addCandidate(*this, candidate,
                         tr("%1 · %2 (fallback model)", "account, model")
                             .arg(candidate.account, modelName(candidate.model)));
            addSeparator();
            continue;
        }
        if (!menu || accountId != candidate.accountId)
            menu = addMenu(menuWords(candidate.account));
        accountId = candidate.accountId;
        addCandidate(*menu, candidate, modelName(candidate.model));
    }
    if (!isEmpty())
        addSeparator();
    addAction(lineIcon(u"settings"_s, palette(), QPalette::WindowText), tr("Edit accounts…"), this,
              &RetryMenu::accountsRequested)
        ->setObjectName(u"retryAccountsEntry"_s);
}

void RetryMenu::addCandidate(QMenu &menu, const Candidate &candidate, const QString &name)
{
    QString words = name;
    switch (candidate.obstacle) {
    case Obstacle::None:
        break;
    case Obstacle::TakesNoImages:
        words = tr("%1: does not accept images", "a model").arg(name);
        break;
    case Obstacle::TakesNoPdf:
        words = tr("%1: does not accept PDF files", "a model").arg(name);
        break;
    case Obstacle::ContextTooSmall:
        words = tr("%1: this chat is too long for it", "a model").arg(name);
        break;
    }
    QAction *action = menu.addAction(menuWords(words), this,
                                     [this, accountId = candidate.accountId,
                                      model = candidate.model.id] { emit chosen(accountId, model); });
    action->setEnabled(candidate.obstacle == Obstacle::None);
    if (candidate.isFallback)
        action->setObjectName(u"fallbackEntry"_s);
}
