// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ratelimits.h"

#include <QToolButton>

#include <functional>

/// Shows the tokens and the cost of the open chat at the right side of the status bar. The tool
/// tip, which a click also shows, has the details and, if the provider sends them, the rate limits
/// of the account.
class UsageStatus : public QToolButton
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit UsageStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    /// Sets the usages of all answers of the conversation.
    void setUsages(const QList<Usage> &usages);
    void setRateLimits(const QString &provider, const RateLimits &limits);
    /// Returns the current text of the tool tip as plain text; empty if nothing is known.
    QString details() const;
    /// Returns the largest width in pixels. Wider words are replaced by shorter ones.
    int reservedWidth() const;

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void render();
    /// Returns the usage in words of several lengths, the longest first.
    QStringList wordings() const;
    QString fitting(const QStringList &wordings) const;
    int widthOf(const QString &text) const;
    QStringList usageLines() const;
    QStringList limitLines() const;
    QString limitLine(const RateLimitBucket &bucket) const;
    void showDetails();

    Now m_now;
    Usage m_total;
    int m_answers = 0,
        m_priced = 0; ///< Numbers of answers with a known usage and with a known cost.
    QString m_provider;
    RateLimits m_limits;
};
