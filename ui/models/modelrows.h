// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/modelprices.h"
#include "accounts/preferredmodels.h"
#include "models/modeloffer.h"

#include <QAbstractListModel>

/// One row of a ModelPicker.
struct ModelRow
{
    enum class Kind {
        Heading,
        None, ///< Chooses no model.
        Model,
        NoModels, ///< An account without models, which can be edited.
    };
    Kind kind = Kind::Heading;
    QString text; ///< The name of the model or account, or the words of the row.
    QString accountId = {}; ///< Model, NoModels.
    qsizetype entry = -1; ///< Model: its place in the offer.
    bool namesAccount = false; ///< Model: no heading above it does.
};

/// The rows of a ModelPicker. Without a filter these are the fallback model, the favourites, the
/// recent models, and then the models of each account below its name. With a filter they are the
/// models whose name, id or account contain every word of it, better matches first.
class ModelRows : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `prices` may be null.
    ModelRows(ModelOffer offer, PreferredModels &preferred, const ModelPrices *prices,
              QObject *parent = nullptr);

    void setFilter(const QString &text);
    /// The row of the chosen model, or else the first row that can be chosen; -1 if there is none.
    int firstRow() const;
    /// The nearest row that can be chosen, at `row` or after it in steps of `step` (1 or -1), or
    /// else before it; -1 if there is none.
    int nearestRow(int row, int step) const;

    const ModelRow &at(int row) const { return m_rows[row]; }
    /// The model of a row of the kind Model.
    const Candidate &candidate(int row) const;
    bool isChosen(int row) const;
    bool isFavourite(int row) const;
    void toggleFavourite(int row);
    /// `200k · $3 / $15`, as far as it is known.
    QString facts(int row) const;
    /// The grey words below the name: the reason why it cannot be chosen, the account, and the id,
    /// or the owner if the rest of the id is the name.
    QString details(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Entry
    {
        QString name;
        QString words; ///< The name, the id and the account in folded case, one per line.
        bool isFavourite = false;
    };
    void addGroups();
    void addMatches(const QStringList &words);
    void addModels(const QString &heading, const QList<qsizetype> &entries);
    void addModel(qsizetype entry, bool namesAccount);
    QList<qsizetype> entriesOf(const QList<AccountModel> &choices) const;
    AccountModel choiceOf(qsizetype entry) const;
    QString spoken(int row) const;
    QString toolTip(int row) const;

    ModelOffer m_offer;
    PreferredModels &m_preferred;
    const ModelPrices *m_prices;
    QList<Entry> m_entries; ///< Of `m_offer.candidates`, in the same order.
    QList<ModelRow> m_rows;
};
