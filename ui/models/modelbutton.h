// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "models/modelnamebutton.h"

#include <QPointer>

class ModelPicker;

/// Shows the model of the open chat, and opens a ModelPicker that changes it.
class ModelButton : public ModelNameButton
{
    Q_OBJECT

public:
    explicit ModelButton(Workspace &workspace, QWidget *parent = nullptr);

    /// Opens the picker beside the button, or closes it if it is open.
    void openPicker();

signals:
    void addAccountRequested();
    void accountsRequested();
    void editAccountRequested(const QString &accountId);

private:
    void render();

    Workspace &m_workspace;
    QPointer<ModelPicker> m_picker;
};
