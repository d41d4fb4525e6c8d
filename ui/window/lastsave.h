// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <functional>

class QWidget;

/// Saves all changes before the window closes, and asks the user what to do if that fails.
class LastSave
{
public:
    enum class Choice { TryAgain, CloseAnyway, Cancel };
    /// Asks about the changes that could not be saved.
    using Asker = std::function<Choice(QWidget *window, const UnsavedChanges &unsaved)>;

    LastSave(Workspace &workspace, QWidget *window);
    /// For tests.
    void setAsker(Asker asker) { m_asker = std::move(asker); }
    /// Returns true if everything is saved or the user gives up the rest.
    bool mayClose();

private:
    Workspace &m_workspace;
    QWidget *m_window;
    Asker m_asker;
};
