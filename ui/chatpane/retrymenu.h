// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/fallbackmodels.h"

#include <QMenu>

/// *Try with another model…*: the models that could answer a question, the fallback model first. A
/// model that cannot answer is disabled and says why.
class RetryMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RetryMenu(const QList<Candidate> &candidates, QWidget *parent = nullptr);

signals:
    void chosen(const QString &accountId, const QString &model);
    void accountsRequested();

private:
    void addCandidate(QMenu &menu, const Candidate &candidate, const QString &name);
};
