// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QDialog>

/// A short page about what the program promises: how it retries, where keys are, where data is, and
/// what is sent.
class HowItWorks : public QDialog
{
    Q_OBJECT

public:
    HowItWorks(Workspace &workspace, QWidget *parent);

private:
    QString retryWords() const;
    QString keyWords() const;
    QString dataWords() const;
    static QString sentWords();

    Workspace &m_workspace;
};
