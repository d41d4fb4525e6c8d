// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"

#include <QUrl>

/// The endpoints below a base URL.
enum class Endpoint { Ask, Models };

/// The URL of an endpoint, made from the base URL that the user typed (rules:
/// lib/dialects/README.md §2). A pasted endpoint is removed, a version segment is added if there is
/// none, and a query is kept. With `baseUrlAsIs` only the endpoint is appended. Fails with a
/// message for the user if the text is not an http(s) URL, or contains a user name or password.
Result<QUrl> endpointUrl(const Account &account, Endpoint endpoint);
