// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/headerstable.h"

#include "account/secretwords.h"
#include "core/headerrules.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

HeadersTable::HeadersTable(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
    , m_remove(new QPushButton(tr("Remove header"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_table->setObjectName(u"headers"_s);
    m_table->setAccessibleName(tr("Extra headers"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    column->addWidget(m_table, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *add = new QPushButton(tr("Add header"), this);
    add->setObjectName(u"addHeader"_s);
    m_remove->setObjectName(u"removeHeader"_s);
    m_remove->setEnabled(false);
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    column->addLayout(buttons);
    setFocusProxy(m_table);

    connect(add, &QPushButton::clicked, this, [this] {
        addRow({}, {});
        const int row = m_table->rowCount() - 1;
        m_table->setCurrentCell(row, 0);
        m_table->editItem(m_table->item(row, 0));
    });
    connect(m_remove, &QPushButton::clicked, this, &HeadersTable::removeRow);
    connect(m_table, &QTableWidget::itemChanged, this, &HeadersTable::changed);
    connect(m_table, &QTableWidget::currentCellChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
}

void HeadersTable::setHeaders(const QList<ExtraHeader> &headers)
{
    m_table->setRowCount(0);
    for (const ExtraHeader &header : headers)
        addRow(QString::fromUtf8(header.name), QString::fromUtf8(header.value));
}

void HeadersTable::addRow(const QString &name, const QString &value)
{
    const QSignalBlocker blocker(m_table); // an unfinished row is not a change
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

void HeadersTable::removeRow()
{
    m_table->removeRow(m_table->currentRow());
    emit changed();
}

QList<ExtraHeader> HeadersTable::headers() const
{
    QList<ExtraHeader> headers;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString name = m_table->item(row, 0)->text().trimmed();
        const QString value = m_table->item(row, 1)->text().trimmed();
        if (!name.isEmpty() || !value.isEmpty())
            headers.append({name.toUtf8(), value.toUtf8()});
    }
    return headers;
}

QString HeadersTable::problem() const
{
    const QList<ExtraHeader> all = headers();
    for (const ExtraHeader &header : all) {
        const QString name = QString::fromUtf8(header.name);
        const QString value = QString::fromUtf8(header.value);
        if (namesASecret(name) || looksLikeASecret(value)) {
            return tr("The header %1 contains a key, and headers are stored in the settings file. "
                      "Enter the key in the key field: it is stored in the keychain.")
                .arg(name);
        }
        switch (problemOf(header)) {
        case HeaderProblem::None:
            break;
        case HeaderProblem::NotAName:
            return tr("“%1” cannot be the name of a header.").arg(name);
        case HeaderProblem::Reserved:
            return tr("The header %1 is set by Reprise.").arg(name);
        case HeaderProblem::NotAValue:
            return tr("The value of the header %1 contains a character that cannot be sent.")
                .arg(name);
        }
    }
    return {};
}
