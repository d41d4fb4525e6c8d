// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/ratelimits.h"

#include <QToolButton>

#include <functional>

/// The right side of the status bar: what the open conversation took in tokens and money; its tool
/// tip, which a click or a key press shows too, tells more, and what the account may still ask
/// where the provider says so.
class UsageStatus : public QToolButton
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit UsageStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    /// What every answer of the conversation took.
    void setUsages(const QList<Usage> &usages);
    void setRateLimits(const QString &provider, const RateLimits &limits);
    /// What the tool tip says now, in plain text; empty where nothing is known.
    QString details() const;
    /// How wide it may become, in pixels: what does not fit into that is said more shortly.
    int reservedWidth() const;

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void render();
    /// From the whole to the shortest.
    QStringList wordings() const;
    QString fitting(const QStringList &wordings) const;
    int widthOf(const QString &text) const;
    QStringList usageLines() const;
    QStringList limitLines() const;
    QString limitLine(const RateLimitBucket &bucket) const;
    void showDetails();

    Now m_now;
    Usage m_total;
    int m_answers = 0, m_priced = 0; ///< With any usage, and with a price.
    QString m_provider;
    RateLimits m_limits;
};
