// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferredmodels.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

/// Reads `[["account id", "model id"], …]`. Entries of another shape are left out.
QList<AccountModel> choicesFrom(const QByteArray &json)
{
    QList<AccountModel> choices;
    const QJsonArray entries = QJsonDocument::fromJson(json).array();
    for (const auto &entry : entries) {
        const AccountModel choice {entry[0].toString(), entry[1].toString()};
        if (!choice.isEmpty() && !choices.contains(choice))
            choices.append(choice);
    }
    return choices;
}

QByteArray jsonOf(const QList<AccountModel> &choices)
{
    QJsonArray entries;
    for (const AccountModel &choice : choices)
        entries.append(QJsonArray {choice.accountId, choice.model});
    return QJsonDocument(entries).toJson(QJsonDocument::Compact);
}

} // namespace

QList<AccountModel> PreferredModels::favourites() const
{
    return choicesFrom(m_settings.value(Setting::favouriteModels));
}

QList<AccountModel> PreferredModels::recent() const
{
    return choicesFrom(m_settings.value(Setting::recentModels));
}

void PreferredModels::setFavourite(const AccountModel &model, bool isFavourite)
{
    QList<AccountModel> models = favourites();
    models.removeAll(model);
    if (isFavourite && !model.isEmpty())
        models.append(model);
    m_settings.setValue(Setting::favouriteModels,
                        jsonOf(models.last(qMin(models.size(), mostFavourites))));
}

void PreferredModels::noteChosen(const AccountModel &model)
{
    if (model.isEmpty())
        return;
    QList<AccountModel> models = recent();
    models.removeAll(model);
    models.prepend(model);
    m_settings.setValue(Setting::recentModels,
                        jsonOf(models.first(qMin(models.size(), mostRecent))));
}
