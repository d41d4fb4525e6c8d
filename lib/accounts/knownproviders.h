// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QUrl>

#include <span>

/// A provider or a model server of which Reprise knows the address, so that an account can be added
/// with nothing but a key.
struct KnownProvider
{
    QLatin1StringView name;
    QLatin1StringView models; ///< Its best-known models, for people who do not know the provider.
    QLatin1StringView baseUrl; ///< lib/dialects/README.md §2.
    DialectKind dialect = DialectKind::OpenAiChat;
    /// The environment variable in which the provider's own tools look for the key. Empty for a
    /// server on this computer, which needs no key.
    QLatin1StringView keyVariable;
    QLatin1StringView keyPage; ///< The page where a key can be made.
    QLatin1StringView billingPage; ///< The page where credit can be bought.

    /// Whether it is a model server that people run on their own computer.
    bool isLocal() const { return keyVariable.isEmpty(); }
    /// The key in the environment, without blanks around it; empty if there is none. It is offered
    /// to the user and never used without being asked.
    QByteArray keyInEnvironment() const;
    /// A new account with a new id. It is not stored yet.
    Account newAccount() const;
};

/// All of them: first the providers, then the servers for this computer.
std::span<const KnownProvider> knownProviders();
/// The provider whose API has this host, or the local server that uses its port by default. A host
/// of a provider may include a port. Null if there is none.
const KnownProvider *knownProviderAt(const QString &host);
/// The page for buying credit at the provider whose API has this host. Returns an invalid URL for
/// an unknown host. The page is opened only if the user clicks a button.
QUrl billingPage(const QString &host);
