// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"

#include <QUrl>

/// The endpoints below a base URL.
enum class Endpoint { Ask, Models };

/// The URL that is called for what the user typed as the base URL, by the rules of
/// lib/dialects/README.md §2. A version segment is added only if there is none, a pasted endpoint
/// is removed, a query is kept; for Anthropic it is `/v1/messages` below the host. With
/// `baseUrlAsIs` only the endpoint is appended. Fails with words for the user if the text is not an
/// http(s) URL, or contains a user name or password.
Result<QUrl> endpointUrl(const Account &account, Endpoint endpoint);
