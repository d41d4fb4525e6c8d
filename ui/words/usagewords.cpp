// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/usagewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

/// For lupdate: the context of these words.
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
        if (count)
            lines += words.arg(locale.toString(*count));
    };
    add(UsageWords::tr("%1 tokens in"), usage.inputTokens);
    add(UsageWords::tr("%1 tokens from the cache"), usage.cacheReadTokens);
    add(UsageWords::tr("%1 tokens into the cache"), usage.cacheWriteTokens);
    add(UsageWords::tr("%1 tokens out"), usage.outputTokens);
    add(UsageWords::tr("%1 of them thinking"), usage.reasoningTokens);
    return lines;
}
