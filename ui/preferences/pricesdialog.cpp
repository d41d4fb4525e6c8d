// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/pricesdialog.h"

#include "preferences/scrollpage.h"
#include "widgets/dialogsize.h"
#include "widgets/hintlabel.h"
#include "widgets/messageline.h"
#include "widgets/plainbuttons.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

enum PriceColumn { ModelColumn, InputColumn, OutputColumn, CachedColumn, PriceColumns };

constexpr double microDollars = 1e6; // in a dollar
constexpr int wholeRole
    = Qt::UserRole; ///< The row's ModelPrice, with the values that have no cell.

} // namespace

Q_DECLARE_METATYPE(ModelPrice)

PricesDialog::PricesDialog(const ModelPrices &prices, const QString &model, QWidget *parent)
    : QDialog(parent)
    , m_prices(prices)
    , m_table(new QTableWidget(0, PriceColumns, this))
    , m_add(new QPushButton(tr("&Add model"), this))
    , m_remove(new QPushButton(tr("&Remove model"), this))
    , m_message(new MessageLine(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Model prices"));
    build();
    const Result<QList<ModelPrice>> own = prices.own();
    if (!own) {
        m_message->say(MessageLine::Kind::Problem, own.error());
        for (QWidget *widget : std::initializer_list<QWidget *> {
                 m_table, m_add, m_remove, m_buttons->button(QDialogButtonBox::Ok)})
            widget->setEnabled(false);
        return;
    }
    for (const ModelPrice &price : *own)
        addRow(price);
    const bool isKnown = std::any_of(own->cbegin(), own->cend(),
                                     [&model](const ModelPrice &each) { return each.id == model; });
    if (!isKnown)
        addRow({.id = model,
                .host = {},
                .input = {},
                .output = {},
                .cacheRead = {},
                .cacheWrite = {}});
    m_table->setCurrentCell(m_table->rowCount() - 1, model.isEmpty() ? ModelColumn : InputColumn);
}

void PricesDialog::build()
{
    m_table->setObjectName(u"prices"_s);
    m_table->setAccessibleName(tr("Model prices"));
    m_table->setHorizontalHeaderLabels(
        {tr("Model"), tr("Input"), tr("Output"), tr("Cached input")});
    constexpr int amountWidth = 104; // pixels
    m_table->horizontalHeader()->setDefaultSectionSize(amountWidth);
    m_table->horizontalHeader()->setSectionResizeMode(ModelColumn, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_add->setObjectName(u"addPrice"_s);
    m_add->setAutoDefault(false);
    m_remove->setObjectName(u"removePrice"_s);
    m_remove->setAutoDefault(false);
    m_remove->setEnabled(false);
    m_message->setObjectName(u"pricesMessage"_s);
    withoutIcons(*m_buttons);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(new HintLabel(tr("In US dollars per million tokens, for answers from now on. "
                                       "They replace the prices that Reprise knows. Leave a field "
                                       "empty if you do not know the price. A * at the end of a "
                                       "model matches any text."),
                                    this));
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    column->addWidget(m_message);
    column->addWidget(m_buttons);
    connect(m_add, &QPushButton::clicked, this, &PricesDialog::addEmptyRow);
    connect(m_remove, &QPushButton::clicked, this, &PricesDialog::removeRow);
    connect(m_table, &QTableWidget::currentCellChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_table, &QTableWidget::itemChanged, m_message, &MessageLine::clear);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PricesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &PricesDialog::reject);
    resize(sizeOnScreen(*this, {640, 400}));
    m_table->setFocus();
}

void PricesDialog::addRow(const ModelPrice &price)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *model = new QTableWidgetItem(price.id);
    model->setData(wholeRole, QVariant::fromValue(price));
    if (!price.host.isEmpty())
        model->setToolTip(tr("Only at %1").arg(price.host.toHtmlEscaped()));
    m_table->setItem(row, ModelColumn, model);
    const std::array parts {price.input, price.output, price.cacheRead};
    for (int i = 0; i < int(parts.size()); ++i) {
        const auto &part = parts.at(size_t(i));
        auto *item = new QTableWidgetItem(
            part ? locale().toString(double(*part) / microDollars, 'g', 10) : QString());
        item->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        m_table->setItem(row, InputColumn + i, item);
    }
}

void PricesDialog::addEmptyRow()
{
    addRow({});
    m_table->setCurrentCell(m_table->rowCount() - 1, ModelColumn);
    m_table->setFocus();
    m_table->editItem(m_table->currentItem());
}

void PricesDialog::removeRow()
{
    m_table->removeRow(m_table->currentRow());
    m_message->clear();
    m_table->setFocus();
}

Error PricesDialog::complain(int row, int column, const QString &words)
{
    m_table->setCurrentCell(row, column);
    m_table->setFocus();
    return Error {words};
}

Result<std::optional<qint64>> PricesDialog::amount(int row, int column)
{
    constexpr double most = 1e6; // dollars; a larger price is a mistake
    const QString text = m_table->item(row, column)->text().trimmed();
    if (text.isEmpty())
        return std::optional<qint64>();
    bool isNumber = false;
    double dollars = locale().toDouble(text, &isNumber);
    if (!isNumber)
        dollars = text.toDouble(&isNumber);
    if (!isNumber || !(dollars >= 0 && dollars <= most))
        return complain(row, column, tr("“%1” is not an amount in dollars.").arg(text));
    return std::optional(qint64(std::llround(dollars * microDollars)));
}

Result<QList<ModelPrice>> PricesDialog::prices()
{
    QList<ModelPrice> all;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QTableWidgetItem *model = m_table->item(row, ModelColumn);
        auto price = model->data(wholeRole).value<ModelPrice>();
        price.id = model->text().trimmed();
        const std::array parts {&price.input, &price.output, &price.cacheRead};
        for (int i = 0; i < int(parts.size()); ++i) {
            const Result<std::optional<qint64>> part = amount(row, InputColumn + i);
            if (!part)
                return Error {part.error()};
            *parts.at(size_t(i)) = *part;
        }
        if (!price.input && !price.output && !price.cacheRead && !price.cacheWrite)
            continue;
        if (price.id.isEmpty())
            return complain(row, ModelColumn, tr("A price has no model."));
        all.append(price);
    }
    return all;
}

void PricesDialog::accept()
{
    m_table->setCurrentItem(m_table->currentItem()); // ends the editing of a cell
    const Result<QList<ModelPrice>> wanted = prices();
    if (!wanted) {
        m_message->say(MessageLine::Kind::Problem, wanted.error());
        return;
    }
    if (const Result<Done> stored = m_prices.setOwn(*wanted); !stored)
        m_message->say(MessageLine::Kind::Problem, stored.error());
    else
        QDialog::accept();
}
