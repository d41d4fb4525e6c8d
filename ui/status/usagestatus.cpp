// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/usagestatus.h"

#include "widgets/plaintooltip.h"
#include "words/costwords.h"
#include "words/durationwords.h"
#include "words/usagewords.h"

#include <QHelpEvent>
#include <QLocale>
#include <QStyleOptionToolButton>
#include <QToolTip>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr double cent = 0.01;
constexpr int longestShownName = 40;

} // namespace

UsageStatus::UsageStatus(QWidget *parent, Now now)
    : QToolButton(parent)
    , m_now(std::move(now))
{
    setObjectName(u"usageStatus"_s);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, this, &UsageStatus::showDetails);
    render();
}

void UsageStatus::setUsages(const QList<Usage> &usages)
{
    m_total = {};
    m_answers = m_priced = 0;
    for (const Usage &usage : usages) {
        if (usage == Usage())
            continue;
        m_answers += 1;
        m_total = sum(m_total, usage);
        if (usage.cost)
            m_priced += 1;
    }
    render();
}

void UsageStatus::setRateLimits(const QString &provider, const RateLimits &limits)
{
    m_provider = provider;
    m_limits = limits;
    render();
}

void UsageStatus::render()
{
    const QStringList words = wordings();
    setText(fitting(words));
    setVisible(!words.isEmpty());
    setAccessibleName(words.value(0));
    setAccessibleDescription(details());
}

QStringList UsageStatus::wordings() const
{
    if (!m_total.inputTokens && !m_total.outputTokens && !m_total.cost)
        return m_limits.buckets.isEmpty() ? QStringList() : QStringList {tr("Rate limits")};
    const qint64 count = m_total.inputTokens.value_or(0) + m_total.outputTokens.value_or(0);
    constexpr qint64 most = std::numeric_limits<int>::max();
    const QString tokens = tr("%Ln tokens", nullptr, int(std::min(count, most)));
    const bool isWhole = m_priced == m_answers;
    // Less than a cent would be shown as "at least 0". The tool tip has the exact amount.
    if (!m_total.cost || (!isWhole && *m_total.cost < cent))
        return {tokens};
    const QString money = costWords(*m_total.cost);
    if (isWhole)
        return {tokens + u" · "_s + money, money};
    //: The cost of some answers is not known. 1: the cost of the others
    const QString least = tr("at least %1").arg(money);
    return {tokens + u" · "_s + least, tokens + u" · ≥ "_s + money, least, money};
}

int UsageStatus::widthOf(const QString &text) const
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const QSize size(fontMetrics().horizontalAdvance(text)
                         + 2 * fontMetrics().horizontalAdvance(u' '),
                     fontMetrics().height());
    return style()->sizeFromContents(QStyle::CT_ToolButton, &option, size, this).width();
}

int UsageStatus::reservedWidth() const
{
    return widthOf(tr("%Ln tokens", nullptr, 8'888'888) + u" · "_s + costWords(88.88));
}

QString UsageStatus::fitting(const QStringList &wordings) const
{
    const int widest = reservedWidth();
    for (const QString &words : wordings) {
        if (widthOf(words) <= widest)
            return words;
    }
    return wordings.isEmpty() ? QString() : wordings.last();
}

void UsageStatus::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        render();
}

QStringList UsageStatus::usageLines() const
{
    QStringList lines = tokenLines(m_total);
    const QLocale locale;
    if (m_total.cost && m_priced < m_answers)
        lines += tr("Cost: at least %1; it is known for %2 of %3 answers")
                     .arg(*m_total.cost < cent ? locale.toCurrencyString(*m_total.cost, u"$"_s, 4)
                                               : costWords(*m_total.cost),
                          locale.toString(m_priced), locale.toString(m_answers));
    else if (m_total.cost)
        lines += tr("Cost: %1").arg(costWords(*m_total.cost));
    if (!lines.isEmpty())
        lines.prepend(tr("This chat, with all versions of its answers:"));
    return lines;
}

QString UsageStatus::limitLine(const RateLimitBucket &bucket) const
{
    const QLocale locale;
    QString what = cleanWords(bucket.name, longestShownName);
    if (what == "requests"_L1)
        what = tr("requests");
    else if (what == "tokens"_L1)
        what = tr("tokens");
    else if (what == "input-tokens"_L1)
        what = tr("input tokens");
    else if (what == "output-tokens"_L1)
        what = tr("output tokens");
    const milliseconds left
        = bucket.resetAt ? milliseconds(m_now().msecsTo(*bucket.resetAt)) : milliseconds(0);
    const bool isFullAgain = bucket.resetAt && left <= milliseconds(0);
    QString words;
    if (bucket.remaining && bucket.limit)
        words = tr("%1: %2 of %3 left")
                    .arg(what, locale.toString(*bucket.remaining), locale.toString(*bucket.limit));
    else if (bucket.remaining)
        words = tr("%1: %2 left").arg(what, locale.toString(*bucket.remaining));
    else
        words = tr("%1: at most %2").arg(what, locale.toString(bucket.limit.value_or(0)));
    if (isFullAgain)
        return tr("%1; back at the limit by now").arg(words);
    return left > milliseconds(0)
        ? tr("%1; back at the limit in %2").arg(words, roundedUpDuration(left))
        : words;
}

QStringList UsageStatus::limitLines() const
{
    QStringList lines;
    for (const RateLimitBucket &bucket : m_limits.buckets)
        lines += limitLine(bucket);
    if (!lines.isEmpty())
        lines.prepend(tr("Remaining requests at %1, according to its last reply:")
                          .arg(cleanWords(m_provider, longestShownName)));
    return lines;
}

QString UsageStatus::details() const
{
    QStringList parts;
    for (const QStringList &lines : {usageLines(), limitLines()}) {
        if (!lines.isEmpty())
            parts += lines.join(u'\n');
    }
    return parts.join(u"\n\n"_s);
}

void UsageStatus::showDetails()
{
    // QToolTip would wrap the short lines into a narrow column.
    QToolTip::showText(mapToGlobal(QPoint(0, 0)), plainToolTip(details(), ToolTipLines::AsTheyAre),
                       this);
}

bool UsageStatus::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) { // generated here, because it contains countdowns
        showDetails();
        return true;
    }
    return QToolButton::event(event);
}
