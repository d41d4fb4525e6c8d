// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Secrets belong in the keychain and not in the settings file, where addresses and headers are
// stored.

/// Whether a name of a header or a URL parameter indicates a secret value: `Authorization`,
/// `x-api-key`, `access_token` …
bool namesASecret(const QString &name);
/// Whether the value of a header, or an address, contains an API key that cleanWords() recognizes,
/// or credentials.
bool looksLikeASecret(const QString &value);
/// Whether a base URL contains a key or seems to be one.
bool baseUrlHasASecret(const QString &baseUrl);
