// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QMenuBar;
class QTreeWidget;

/// Lists all shortcuts of the menus, grouped by menu, with a search field. The list is made from
/// the actions when the dialog is created.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `window` contains the actions that have a shortcut but are in no menu.
    ShortcutsDialog(const QMenuBar &menus, QWidget *window);

private:
    void addMenus(const QMenuBar &menus);
    void addOthers(const QMenuBar &menus, const QWidget &window);
    void search(const QString &words);

    QLineEdit *m_search;
    QTreeWidget *m_list;
};
