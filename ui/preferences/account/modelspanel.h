// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QWidget>

class MessageLine;
class ModelTable;
class PerModelSettings;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

/// The models of an account: fetch them, add them by hand and remove them, choose which of them are
/// offered and which is the default, and edit the per-model settings. Several can be selected.
class ModelsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ModelsPanel(QWidget *parent = nullptr);

    /// Whether the account streams answers, which its models show as their usual value.
    void setAccountStreams(bool streams);
    /// Shows the models, the default and the overrides of an account.
    void setAccount(const Account &account);
    /// The account with the values of this page.
    Account edited(Account account) const;
    QString defaultModel() const;

    /// Takes the models of the server: updates known ones and adds new ones. Models that were added
    /// by hand stay.
    void takeFetched(const QList<ModelInfo> &models);
    /// Replaces what was learnt about the models.
    void setRefusals(const QMap<QString, Refusals> &refusals);
    void setFetching(bool isFetching);
    /// The line that shows the result of fetching.
    MessageLine &message() { return *m_message; }

signals:
    void fetchRequested();
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildList();
    void buildColumns();
    QWidget *buildByHand();
    void filter(const QString &text);
    void addByHand();
    void removeSelected();
    void makeDefault();
    void offerShown(bool isOffered);
    QStringList selected() const;
    QString current() const;
    void select(const QString &id);
    void render();

    ModelTable *m_table;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_search;
    QTreeView *m_list;
    QPushButton *m_offerAll, *m_offerNone;
    QLabel *m_count;
    QLineEdit *m_name;
    QPushButton *m_fetch, *m_remove, *m_default;
    MessageLine *m_message;
    PerModelSettings *m_own;
};
