// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

/// The extra headers of an account, as a table of names and values.
class HeadersTable : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersTable(QWidget *parent = nullptr);
    void setHeaders(const QList<ExtraHeader> &headers);
    /// The headers of all rows that are not empty.
    QList<ExtraHeader> headers() const;
    /// Why the headers cannot be sent or must not be stored, in words; empty if they can.
    QString problem() const;

signals:
    void changed();

private:
    void addRow(const QString &name, const QString &value);
    void removeRow();

    QTableWidget *m_table;
    QPushButton *m_remove;
};
