// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/modeltable.h"

#include "core/account.h"
#include "models/modelwords.h"
#include "widgets/plaintooltip.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

void ModelTable::setModels(const QList<ModelInfo> &models, const QString &defaultModel)
{
    beginResetModel();
    m_models = models;
    m_default = defaultModel;
    endResetModel();
}

void ModelTable::setDefaultModel(const QString &id)
{
    m_default = id;
    renderRows();
    emit edited();
}

void ModelTable::take(const QList<ModelInfo> &models)
{
    QHash<QString, qsizetype> known;
    for (qsizetype row = 0; row < m_models.size(); ++row)
        known.insert(m_models[row].id, row);
    QList<ModelInfo> added;
    for (const ModelInfo &model : models) {
        if (const auto row = known.constFind(model.id); row != known.cend()) {
            const bool isHidden = m_models[*row].isHidden;
            m_models[*row] = model;
            m_models[*row].isHidden = isHidden;
        } else {
            added.append(model);
        }
    }
    if (!added.isEmpty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(added.size()) - 1);
        m_models += added;
        endInsertRows();
    }
    if (m_default.isEmpty())
        m_default = firstChatModel(m_models);
    renderRows();
    emit edited();
}

void ModelTable::remove(const QStringList &ids)
{
    const QSet<QString> removed(ids.cbegin(), ids.cend());
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!removed.contains(m_models[row].id))
            continue;
        beginRemoveRows({}, row, row);
        m_models.removeAt(row);
        endRemoveRows();
    }
    if (removed.contains(m_default)) {
        QList<ModelInfo> offered = m_models;
        offered.removeIf([](const ModelInfo &each) { return each.isHidden; });
        m_default = firstChatModel(offered);
        renderRows();
    }
    emit edited();
}

void ModelTable::setHidden(const QStringList &ids, bool isHidden)
{
    const QSet<QString> changed(ids.cbegin(), ids.cend());
    for (ModelInfo &model : m_models) {
        if (changed.contains(model.id))
            model.isHidden = isHidden;
    }
    renderRows();
    emit edited();
}

void ModelTable::renderRows()
{
    if (!m_models.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ModelTable::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_models.cbegin(), m_models.cend(),
                                    [&id](const ModelInfo &model) { return model.id == id; });
    return found == m_models.cend() ? -1 : int(found - m_models.cbegin());
}

int ModelTable::offeredCount() const
{
    return int(std::count_if(m_models.cbegin(), m_models.cend(),
                             [](const ModelInfo &model) { return !model.isHidden; }));
}

int ModelTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_models.size());
}

int ModelTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ModelTable::textOf(const ModelInfo &model, int column) const
{
    switch (column) {
    case NameColumn:
        return model.id == m_default ? tr("%1 (default)").arg(modelName(model)) : modelName(model);
    case IdColumn:
        return model.id;
    case ContextColumn:
        return model.contextTokens ? contextWords(*model.contextTokens) : QString();
    default:
        return {};
    }
}

QVariant ModelTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelInfo &model = m_models[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(model, index.column());
    case Qt::CheckStateRole:
        if (index.column() != NameColumn)
            return {};
        return model.isHidden ? Qt::Unchecked : Qt::Checked;
    case Qt::ToolTipRole:
        return plainToolTip(model.id);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter
                   | (index.column() == ContextColumn ? Qt::AlignRight : Qt::AlignLeft));
    case WordsRole:
        return QString(modelName(model) + u' ' + model.id);
    case IdRole:
        return model.id;
    default:
        return {};
    }
}

bool ModelTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != NameColumn)
        return false;
    setHidden({m_models[index.row()].id}, value.toInt() == Qt::Unchecked);
    return true;
}

QVariant ModelTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Model");
    case IdColumn:
        return tr("Id");
    case ContextColumn:
        return tr("Context");
    default:
        return {};
    }
}

Qt::ItemFlags ModelTable::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == NameColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}
