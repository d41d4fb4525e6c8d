// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/message.h"
#include "core/result.h"

#include <QCoreApplication>
#include <QDateTime>

/// What a model's tokens cost, in millionths of a US dollar for a million tokens. Absent means that
/// nobody said.
struct ModelPrice
{
    QString id; ///< Holds also with a date after it, and with a `*` at its end for any rest.
    QString host; ///< Where it holds; empty means everywhere.
    std::optional<qint64> input, output, cacheRead, cacheWrite;
    bool operator==(const ModelPrice &) const = default;
};

/// Reads `{"models": [{"id": …, "input": 3, "output": 15, …}]}` (dollars for a million tokens);
/// names what is wrong, and reads nothing then.
Result<QList<ModelPrice>> modelPricesFrom(const QByteArray &json);

/// US dollars; nullopt where a price or a count that it takes is not known. The wire counts cached
/// tokens differently, see Usage.
std::optional<double> costOf(const Usage &usage, const ModelPrice &price, DialectKind dialect);

/// The table of prices that comes with the program, and the person's own file that goes before it.
class ModelPrices
{
    Q_DECLARE_TR_FUNCTIONS(ModelPrices)
public:
    /// Neither file has to be there.
    ModelPrices(const QString &builtInFile, QString ownFile);

    /// Reads the person's file again where it changed. Fails, in words, where it says nothing that
    /// can be used: then only the table of the program holds. The file is left as it is.
    Result<Done> refresh();
    /// US dollars for an answer of this account's model; nullopt where the price is not known.
    std::optional<double> cost(const Account &account, const QString &model,
                               const Usage &usage) const;
    /// The path of the person's file, written with an example where there is none yet.
    Result<QString> ownFile() const;

private:
    QString m_ownFile;
    QList<ModelPrice> m_builtIn, m_own;
    QDateTime m_readAt; ///< When the file that was read last had changed.
    qint64 m_readSize = -1;
};
