// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "storage/settings.h"

#include <QAbstractListModel>

#include <optional>

/// The configured accounts as a list model. They are stored in the settings, without their keys.
class AccountList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum DataRole { IdRole = Qt::UserRole + 1, ModelsRole };

    explicit AccountList(Settings &settings, QObject *parent = nullptr);

    /// A message for the user if stored accounts could not be read. Empty if there is no problem,
    /// or if it was reported at an earlier start.
    const QString &problem() const { return m_problem; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const QList<Account> &all() const { return m_accounts; }
    std::optional<Account> find(const QString &id) const;
    /// The account of conversations that do not name one: the account chosen as the default, or
    /// else the first one.
    std::optional<Account> defaultAccount() const;
    void setDefaultAccount(const QString &id);

    /// A new account with a new id and the usual name and base URL of the dialect. It is not stored
    /// yet.
    static Account blank(DialectKind dialect);
    /// Stores a new or changed account. Running turns keep the account with which they began.
    void put(const Account &account);
    /// Returns the demo account; adds it first if there is none.
    Account addDemo();

signals:
    /// Emitted after an account was added, changed or removed, and after the default was set.
    void changed();

protected:
    /// Removes the account, but not its key; see Accounts::remove().
    void removeAccount(const QString &id);

private:
    void load();
    void reportUnreadable(const QByteArray &stored);
    void save();

    Settings &m_settings;
    QList<Account> m_accounts;
    QList<QByteArray> m_unreadable; ///< Stored entries that are not accounts; saved unchanged.
    QString m_problem;
};
