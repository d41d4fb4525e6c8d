// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QGroupBox>

class DurationSpinBox;
class HintLabel;
class QComboBox;
class QSpinBox;

/// Edits the settings of one model that override those of its account.
class PerModelSettings : public QGroupBox
{
    Q_OBJECT

public:
    explicit PerModelSettings(QWidget *parent = nullptr);

    /// Takes the settings of all models of the account.
    void setAccount(const Account &account);
    /// Whether the account streams answers, which its models show as their usual value.
    void setAccountStreams(bool streams);
    /// Shows the settings of this model; disabled if `id` is empty.
    void showModel(const QString &id);
    /// Removes the settings of these models.
    void forget(const QStringList &ids);
    /// Replaces what was learnt about the models.
    void setRefusals(const QMap<QString, Refusals> &refusals);
    /// The account with these settings.
    Account edited(Account account) const;

signals:
    void changed();

private:
    void render();
    void storeOverride();
    void storeStreams();

    QString m_id;
    QMap<QString, RetryOverride> m_overrides;
    QMap<QString, bool> m_modelStreams;
    QMap<QString, Refusals> m_refusals;
    bool m_isRendering = false;
    QSpinBox *m_attempts;
    DurationSpinBox *m_initialDelay, *m_maxDelay;
    QComboBox *m_streams; ///< Its data is invalid for the value of the account.
    HintLabel *m_streamHint;
};
