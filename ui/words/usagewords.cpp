// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/usagewords.h"

#include "words/costwords.h"
#include "words/durationwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

constexpr std::chrono::milliseconds shortestTold {100}; // a shorter time says nothing

/// The context of tr().
class UsageWords
{
    Q_DECLARE_TR_FUNCTIONS(UsageWords)
};

} // namespace

QStringList tokenLines(const Usage &usage)
{
    QStringList lines;
    const QLocale locale;
    const auto add = [&](const QString &words, const std::optional<qint64> &count) {
        if (count.value_or(0) != 0) // "0 of them thinking" says nothing
            lines += words.arg(locale.toString(*count));
    };
    add(UsageWords::tr("%1 tokens in"), usage.inputTokens);
    add(UsageWords::tr("%1 tokens from the cache"), usage.cacheReadTokens);
    add(UsageWords::tr("%1 tokens into the cache"), usage.cacheWriteTokens);
    add(UsageWords::tr("%1 tokens out"), usage.outputTokens);
    add(UsageWords::tr("%1 of them thinking"), usage.reasoningTokens);
    return lines;
}

QString usageWords(const Message &message)
{
    QStringList lines = tokenLines(message.usage);
    const QLocale locale;
    if (message.usage.cost)
        lines += UsageWords::tr("Cost: %1").arg(costWords(*message.usage.cost));
    if (message.firstTextAfter >= shortestTold)
        lines += UsageWords::tr("First text after %1").arg(exactDuration(message.firstTextAfter));
    const auto answering = message.answerTime - message.firstTextAfter;
    if (message.usage.outputTokens && message.firstTextAfter.count() > 0
        && answering.count() >= 500) {
        const double rate = static_cast<double>(*message.usage.outputTokens) * 1000
            / static_cast<double>(answering.count());
        lines += UsageWords::tr("%1 tokens per second")
                     .arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0));
    }
    return lines.join(u'\n');
}
