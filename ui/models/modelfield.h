// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/preferredmodels.h"
#include "models/modelnamebutton.h"

#include <QPointer>

class ModelPicker;

/// A field of a form that holds a model of some account, or none, and chooses it with a
/// ModelPicker.
class ModelField : public ModelNameButton
{
    Q_OBJECT

public:
    /// `what` is its accessible name. If `none` is not empty, no model can be chosen by this name.
    ModelField(PreferredModels &preferred, const QString &what, const QString &none,
               QWidget *parent = nullptr);

    /// Offers the models of those `accounts` that have some. The model of a removed account is
    /// shown as none.
    void setModels(const QList<Account> &accounts, const AccountModel &model);
    /// Empty for none.
    const AccountModel &model() const { return m_model; }

signals:
    /// The user has chosen a model, or none.
    void changed();

private:
    void openPicker();
    void render();

    PreferredModels &m_preferred;
    QString m_what, m_none;
    QList<Account> m_accounts;
    AccountModel m_model;
    QPointer<ModelPicker> m_picker;
};
