// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

struct ModelWords
{
    Q_DECLARE_TR_FUNCTIONS(ModelWords)
};

QString dollars(qint64 millionths)
{
    constexpr qint64 million = 1'000'000;
    const int decimals = millionths % million == 0 ? 0 : 2;
    return QLocale().toCurrencyString(double(millionths) / double(million), u"$"_s, decimals);
}

} // namespace

QString contextWords(qint64 tokens)
{
    const qint64 unit = tokens % 1024 == 0 ? 1024 : 1000;
    const QLocale locale;
    if (tokens < unit)
        return locale.toString(tokens);
    if (tokens < unit * unit)
        return ModelWords::tr("%1k", "thousands of tokens").arg(locale.toString(tokens / unit));
    const double millions = double(tokens) / double(unit * unit);
    const bool isWhole = tokens % (unit * unit) == 0;
    return ModelWords::tr("%1M", "millions of tokens")
        .arg(locale.toString(millions, 'f', isWhole ? 0 : 1));
}

QString priceWords(const ModelPrice &price)
{
    if (!price.input || !price.output)
        return {};
    if (*price.input == 0 && *price.output == 0)
        return ModelWords::tr("free", "a price");
    return ModelWords::tr("%1 / %2", "prices of tokens that are read and written")
        .arg(dollars(*price.input), dollars(*price.output));
}

QString obstacleWords(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::None:
        return {};
    case Obstacle::TakesNoImages:
        return ModelWords::tr("Does not accept images");
    case Obstacle::TakesNoPdf:
        return ModelWords::tr("Does not accept PDF files");
    case Obstacle::ContextTooSmall:
        return ModelWords::tr("This chat is too long for it");
    }
    Q_UNREACHABLE();
}

bool thinks(const ModelInfo &model)
{
    return model.thinkingAdaptive.value_or(false) || model.thinkingEnabled.value_or(false);
}
