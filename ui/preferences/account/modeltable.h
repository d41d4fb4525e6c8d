// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/modelinfo.h"

#include <QAbstractTableModel>
#include <QStringList>

/// The models of an account as a table that can be edited: name, id, and context window. The check
/// box of a model says whether it is offered, that is, not hidden.
class ModelTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, IdColumn, ContextColumn, ColumnCount };
    enum DataRole { WordsRole = Qt::UserRole, IdRole }; ///< Words: all that a search looks at.

    using QAbstractTableModel::QAbstractTableModel;

    void setModels(const QList<ModelInfo> &models, const QString &defaultModel);
    const QList<ModelInfo> &models() const { return m_models; }
    const QString &defaultModel() const { return m_default; }
    void setDefaultModel(const QString &id);
    /// Updates the models that are known, which stay hidden or not, and appends the others. The
    /// first chat model becomes the default if there is none.
    void take(const QList<ModelInfo> &models);
    void remove(const QStringList &ids);
    void setHidden(const QStringList &ids, bool isHidden);
    int rowOf(const QString &id) const; ///< -1 if there is no such model.
    int offeredCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    /// Any value has changed, but not by setModels().
    void edited();

private:
    QVariant textOf(const ModelInfo &model, int column) const;
    void renderRows();

    QList<ModelInfo> m_models;
    QString m_default;
};
