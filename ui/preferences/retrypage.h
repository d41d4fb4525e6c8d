// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "preferences/preferencespage.h"

class DurationSpinBox;
class HintLabel;
class MessageLine;

/// The retries and time limits of an account, with a line that sums them up, and the additional
/// certificate authorities.
class RetryPage : public PreferencesPage
{
    Q_OBJECT

public:
    RetryPage(Accounts &accounts, Settings &settings, QWidget *parent = nullptr);

    bool hasDefaults() const override { return true; }
    /// Resets the chosen account and the certificates.
    void restoreDefaults() override;
    void chooseAccount(const QString &id);

    /// `4 requests, at most 14 s of waiting between them; a provider may ask for up to 60 s each
    /// time`.
    static QString outlookWords(const RetrySettings &settings);

signals:
    /// Per-model settings are edited in the dialog of the account.
    void editAccountRequested(const QString &accountId);

private:
    void addRetryRows();
    void addTimeoutRows();
    void addRowsForAllAccounts();
    DurationSpinBox *addDuration(const QString &objectName, const QString &label,
                                 const QString &zeroText, const QString &hint);
    void chooseCertificates();
    QString accountId() const;
    /// The account with the values of the controls.
    Account edited(Account account) const;
    void store();
    void render(const Account &account);
    void reload();
    void renderOutlook();
    void renderCertificates();

    Accounts &m_accounts;
    QComboBox *m_account;
    QSpinBox *m_attempts = nullptr;
    DurationSpinBox *m_initialDelay = nullptr;
    DurationSpinBox *m_maxDelay = nullptr;
    MessageLine *m_outlook = nullptr;
    HintLabel *m_models = nullptr;
    DurationSpinBox *m_connect = nullptr;
    DurationSpinBox *m_firstByte = nullptr;
    DurationSpinBox *m_idle = nullptr;
    DurationSpinBox *m_payload = nullptr;
    QLineEdit *m_authorities = nullptr;
    HintLabel *m_certificates = nullptr;
    bool m_isRendering
        = false; ///< The controls are being filled; their change signals are ignored.
};
