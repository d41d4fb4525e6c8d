// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/modelprices.h"

#include "base/logging.h"
#include "core/hostname.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr double million = 1e6;

/// A price of an entry; nullopt if the entry does not contain it.
Result<std::optional<qint64>> priceFrom(const QJsonObject &entry, const QString &key)
{
    constexpr double most = 1e6; // dollars; a larger price is a mistake
    const QJsonValue value = entry.value(key);
    if (value.isUndefined() || value.isNull())
        return std::optional<qint64>();
    if (!value.isDouble() || value.toDouble() < 0 || value.toDouble() > most)
        return Error {ModelPrices::tr("The price “%1” of “%2” is not an amount in dollars.")
                          .arg(key, entry["id"_L1].toString())};
    return std::optional(qint64(std::llround(value.toDouble() * million)));
}

Result<ModelPrice> entryFrom(const QJsonValue &value)
{
    const QJsonObject entry = value.toObject();
    ModelPrice price;
    price.id = entry["id"_L1].toString();
    price.host = entry["host"_L1].toString();
    if (price.id.isEmpty())
        return Error {ModelPrices::tr("A model has no “id”.")};
    const std::pair<const char *, std::optional<qint64> *> parts[] = {
        {"input", &price.input},
        {"output", &price.output},
        {"cacheRead", &price.cacheRead},
        {"cacheWrite", &price.cacheWrite},
    };
    for (const auto &[key, part] : parts) {
        const Result<std::optional<qint64>> read = priceFrom(entry, QString::fromLatin1(key));
        if (!read)
            return Error {read.error()};
        *part = *read;
    }
    return price;
}

/// A number that is larger the closer the id of an entry matches the model; 0 if it does not match.
qsizetype likeness(const QString &id, const QString &model)
{
    constexpr qsizetype exact = 1'000'000;
    static const QRegularExpression date(u"^-(\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)$"_s);
    if (id == model)
        return 2 * exact;
    if (id.endsWith(u'*'))
        return model.startsWith(QStringView(id).chopped(1)) ? id.size() : 0;
    const bool isDated = model.startsWith(id) && date.match(model.mid(id.size())).hasMatch();
    return isDated ? exact : 0;
}

/// The entry that matches the model most closely. Of equal matches, an entry for this host is
/// preferred.
const ModelPrice *find(const QList<ModelPrice> &prices, const QString &host, const QString &model)
{
    const ModelPrice *best = nullptr;
    std::pair<qsizetype, bool> most;
    for (const ModelPrice &price : prices) {
        const bool isOfHost = !price.host.isEmpty();
        if (isOfHost && price.host.compare(host, Qt::CaseInsensitive) != 0)
            continue;
        const std::pair found(likeness(price.id, model), isOfHost);
        if (found.first > 0 && found > most) {
            best = &price;
            most = found;
        }
    }
    return best;
}

Result<QList<ModelPrice>> read(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error {file.errorString()};
    if (file.size() > largestFile)
        return Error {ModelPrices::tr("The file is too large.")};
    const QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Error {file.errorString()};
    return modelPricesFrom(content);
}

QJsonObject toJson(const ModelPrice &price)
{
    QJsonObject entry {{u"id"_s, price.id}};
    if (!price.host.isEmpty())
        entry[u"host"_s] = price.host;
    for (const auto &[key, part] :
         {std::pair {u"input"_s, price.input}, std::pair {u"output"_s, price.output},
          std::pair {u"cacheRead"_s, price.cacheRead},
          std::pair {u"cacheWrite"_s, price.cacheWrite}}) {
        if (part)
            entry[key] = double(*part) / million;
    }
    return entry;
}

Error unusable(const QString &fileName, const QString &reason)
{
    return Error {
        ModelPrices::tr("Your model prices in %1 are not used, only the built-in ones. %2")
            .arg(QDir::toNativeSeparators(fileName), reason)};
}

} // namespace

Result<QList<ModelPrice>> modelPricesFrom(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error {ModelPrices::tr("The file is not valid JSON: %1 (at character %2).")
                          .arg(problem.errorString())
                          .arg(problem.offset)};
    if (!document.object()["models"_L1].isArray())
        return Error {ModelPrices::tr("The file has no list “models”.")};
    QList<ModelPrice> prices;
    const QJsonArray entries = document.object()["models"_L1].toArray();
    for (const auto &entry : entries) {
        const Result<ModelPrice> price = entryFrom(entry);
        if (!price)
            return Error {price.error()};
        prices.append(*price);
    }
    return prices;
}

std::optional<double> costOf(const Usage &usage, const ModelPrice &price, DialectKind dialect)
{
    if (!usage.inputTokens || !usage.outputTokens)
        return std::nullopt;
    const qint64 cached = usage.cacheReadTokens.value_or(0),
                 written = usage.cacheWriteTokens.value_or(0);
    // Anthropic's input excludes tokens read from and written to the cache; OpenAI's includes them.
    const qint64 input
        = *usage.inputTokens - (dialect == DialectKind::Anthropic ? 0 : cached + written);
    double cost = 0; // in 10^-12 dollars: a whole number, exact up to 9,000 dollars
    const std::pair<qint64, std::optional<qint64>> parts[] = {{input, price.input},
                                                              {cached, price.cacheRead},
                                                              {written, price.cacheWrite},
                                                              {*usage.outputTokens, price.output}};
    for (const auto &[tokens, each] : parts) {
        if (tokens < 0 || (tokens > 0 && !each))
            return std::nullopt;
        cost += static_cast<double>(tokens) * static_cast<double>(each.value_or(0));
    }
    return cost / (million * million);
}

ModelPrices::ModelPrices(const QString &builtInFile, QString ownFile)
    : m_ownFile(std::move(ownFile))
{
    if (!QFile::exists(builtInFile))
        return;
    if (const Result<QList<ModelPrice>> prices = read(builtInFile))
        m_builtIn = *prices;
    else
        qCWarning(logChat).noquote() << "the built-in prices are unreadable:" << prices.error();
}

Result<Done> ModelPrices::refresh()
{
    const QFileInfo info(m_ownFile);
    const qint64 size = info.exists() ? info.size() : -1;
    if (info.lastModified() == m_readAt && size == m_readSize)
        return Done {};
    m_readAt = info.lastModified();
    m_readSize = size;
    m_own.clear();
    if (!info.exists())
        return Done {};
    const Result<QList<ModelPrice>> prices = own();
    if (!prices)
        return Error {prices.error()};
    m_own = *prices;
    return Done {};
}

std::optional<ModelPrice> ModelPrices::price(const Account &account, const QString &model) const
{
    const QString host = hostNameOf(account.baseUrl);
    const ModelPrice *price = find(m_own, host, model);
    if (!price)
        price = find(m_builtIn, host, model);
    return price ? std::optional(*price) : std::nullopt;
}

std::optional<double> ModelPrices::cost(const Account &account, const QString &model,
                                        const Usage &usage) const
{
    const std::optional<ModelPrice> price = this->price(account, model);
    return price ? costOf(usage, *price, account.dialect) : std::nullopt;
}

Result<QList<ModelPrice>> ModelPrices::own() const
{
    if (!QFile::exists(m_ownFile))
        return QList<ModelPrice>();
    const Result<QList<ModelPrice>> prices = read(m_ownFile);
    return prices ? prices : unusable(m_ownFile, prices.error());
}

Result<Done> ModelPrices::setOwn(const QList<ModelPrice> &prices) const
{
    if (const Result<QList<ModelPrice>> before = own(); !before)
        return Error {before.error()};
    QFile old(m_ownFile);
    QJsonObject content;
    if (old.open(QIODevice::ReadOnly))
        content = QJsonDocument::fromJson(old.readAll()).object();
    QJsonArray entries;
    for (const ModelPrice &price : prices)
        entries.append(toJson(price));
    content[u"models"_s] = entries;
    const QByteArray json = QJsonDocument(content).toJson();
    QSaveFile file(m_ownFile);
    if (!QDir().mkpath(QFileInfo(m_ownFile).path()) || !file.open(QIODevice::WriteOnly)
        || file.write(json) != json.size() || !file.commit())
        return Error {ModelPrices::tr("The file %1 cannot be written: %2")
                          .arg(QDir::toNativeSeparators(m_ownFile), file.errorString())};
    return Done {};
}
