// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

/// The reason why an extra header must not be sent.
enum class HeaderProblem {
    None,
    NotAName, ///< The name is not a token (RFC 9110 §5.6.2).
    Reserved, ///< HTTP or Reprise sets this header; a second one would break the request.
    NotAValue, ///< See isHeaderValue().
};

/// Checks a header that a user added to an account, in the dialog or in the settings file.
HeaderProblem problemOf(const ExtraHeader &header);
/// Whether the value can be sent, which means that it has no control characters except tabs.
bool isHeaderValue(const QByteArray &value);
