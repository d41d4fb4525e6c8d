// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "widgets/headerbutton.h"

#include <QPointer>

class ModelPicker;

/// Shows the model of the open chat with its account in grey, and opens a ModelPicker that changes
/// it. If it is narrower than its words, the account disappears first.
class ModelButton : public HeaderButton
{
    Q_OBJECT

public:
    explicit ModelButton(Workspace &workspace, QWidget *parent = nullptr);

    /// Opens the picker beside the button, or closes it if it is open.
    void openPicker();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void addAccountRequested();
    void accountsRequested();
    void editAccountRequested(const QString &accountId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();
    int widthOf(const QString &name, const QString &account) const;

    Workspace &m_workspace;
    QPointer<ModelPicker> m_picker;
    QString m_name, m_account;
};
