// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"
#include "core/message.h"

#include <QCoreApplication>
#include <QDateTime>

/// The price of a model's tokens, in millionths of a US dollar per million tokens. Absent means
/// unknown.
struct ModelPrice
{
    QString id; ///< Also matches the id followed by a date or `-latest`; a `*` at the end matches
                ///< any text.
    QString host; ///< The host to which the price applies; empty means any.
    std::optional<qint64> input, output, cacheRead, cacheWrite;
    bool operator==(const ModelPrice &) const = default;
};

/// Reads `{"models": [{"id": …, "input": 3, "output": 15, …}]}`, in dollars per million tokens.
/// Fails with a message for the user if an entry is invalid.
Result<QList<ModelPrice>> modelPricesFrom(const QByteArray &json);

/// The cost in US dollars; nullopt if a necessary price or count is unknown. `dialect` matters
/// because the dialects count cached tokens differently, see Usage.
std::optional<double> costOf(const Usage &usage, const ModelPrice &price, DialectKind dialect);

/// The built-in table of prices, and the user's own price file, which overrides it.
class ModelPrices
{
    Q_DECLARE_TR_FUNCTIONS(ModelPrices)
public:
    /// Both files may be missing.
    ModelPrices(const QString &builtInFile, QString ownFile);

    /// Reads the user's file again if it has changed. If the file is invalid, fails with a message
    /// for the user, and only the built-in table is used.
    Result<Done> refresh();
    /// The price of a model; nullopt if it is unknown.
    std::optional<ModelPrice> price(const Account &account, const QString &model) const;
    /// The cost of an answer in US dollars; nullopt if the price is unknown.
    std::optional<double> cost(const Account &account, const QString &model,
                               const Usage &usage) const;
    /// The prices in the user's file, which may be missing. Fails like refresh().
    Result<QList<ModelPrice>> own() const;
    /// Replaces the prices in the user's file, and creates it if there is none. Other values in it
    /// stay. Fails with a message for the user if it cannot be written, or if its content, which
    /// would be lost, cannot be read.
    Result<Done> setOwn(const QList<ModelPrice> &prices) const;

private:
    QString m_ownFile;
    QList<ModelPrice> m_builtIn, m_own;
    QDateTime m_readAt; ///< The modification time of the file that was read last.
    qint64 m_readSize = -1;
};
