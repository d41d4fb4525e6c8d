// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

/// The name says that its value is a secret: `Authorization`, `x-api-key`, `access_token` … Such a
/// thing belongs into the keychain, and never into the settings file, where addresses and headers
/// are kept.
bool namesASecret(const QString &name);

/// The headers that go with every request of an account, as a table of names and values.
class HeadersTable : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersTable(QWidget *parent = nullptr);
    void setHeaders(const QList<ExtraHeader> &headers);
    /// Without the rows that are empty.
    QList<ExtraHeader> headers() const;
    /// Why the headers cannot be sent or must not be kept; empty where all is well.
    QString problem() const;

signals:
    void changed();

private:
    void addRow(const QString &name, const QString &value);
    void removeRow();

    QTableWidget *m_table;
    QPushButton *m_remove;
};
