// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QObject>

class MessageLine;
class QPushButton;

/// *Test connection* of a form: asks the server, and shows the report in a line of words. While a
/// test is under way, its button stops it.
class ConnectionTrial : public QObject
{
    Q_OBJECT

public:
    ConnectionTrial(Accounts &accounts, QPushButton &button, MessageLine &line, QObject *parent);

    bool isRunning() const { return m_isRunning; }
    /// Shows the report in the line when it arrives. See AccountProbe::test() for the parameters.
    void start(const Account &account, const QString &model, const std::optional<QByteArray> &key);
    /// Ignores the report of a test that is under way.
    void stop();

    /// The words that a chat would show for this failure, and the provider's own words.
    static QString wordsFor(const Failure &failure, const Account &account);
    /// `12 models found: a, b, c …`
    static QString modelWords(const QList<ModelInfo> &models);

signals:
    /// Before the report is shown.
    void reported(const ConnectionReport &report);

private:
    void setRunning(bool isRunning);
    void show(const Account &account, const ConnectionReport &report);

    Accounts &m_accounts;
    QPushButton &m_button;
    MessageLine &m_line;
    int m_jobs = 0; ///< Tests that were started. The report of an older test is ignored.
    bool m_isRunning = false;
};
