// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "storage/settings.h"

/// The favourite models, and the models that were chosen last, kept in the settings. Models of
/// removed accounts are kept too, so that they are favourites again if the account is restored from
/// a backup.
class PreferredModels
{
public:
    static constexpr qsizetype mostFavourites = 100, mostRecent = 12;

    explicit PreferredModels(Settings &settings)
        : m_settings(settings)
    {
    }

    /// In the order in which they were added.
    QList<AccountModel> favourites() const;
    /// The last one first.
    QList<AccountModel> recent() const;
    /// Adds or removes a favourite. Beyond `mostFavourites` the oldest one is removed.
    void setFavourite(const AccountModel &model, bool isFavourite);
    /// Puts the model at the first place of recent().
    void noteChosen(const AccountModel &model);

private:
    Settings &m_settings;
};
