// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/modelprices.h"

#include <QDialog>

class MessageLine;
class QDialogButtonBox;
class QPushButton;
class QTableWidget;

/// The user's own prices of models as a table, stored in their price file with OK.
class PricesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `model` is offered as a row if it has no price of the user's own; it may be empty.
    PricesDialog(const ModelPrices &prices, const QString &model, QWidget *parent = nullptr);

    void accept() override;

private:
    void build();
    void addRow(const ModelPrice &price);
    void addEmptyRow();
    void removeRow();
    /// The prices of the table. Rows without any price are left out. Fails with the reason why a
    /// cell cannot be used, after selecting that cell.
    Result<QList<ModelPrice>> prices();
    Result<std::optional<qint64>> amount(int row, int column);
    Error complain(int row, int column, const QString &words);

    const ModelPrices &m_prices;
    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
    MessageLine *m_message;
    QDialogButtonBox *m_buttons;
};
