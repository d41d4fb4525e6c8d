// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/wireanswer.h"

#include <QUrl>

/// What goes wrong between a question and its answer, other than by a status (lib/retry/README.md
/// §4). "Before text" is after a good status line, "after text" is after a first part of the
/// answer; in a reply that is not streamed such a part is on its way, but cannot be shown yet.
enum class Fault {
    ConnectionRefused,
    NoSuchHost,
    UntrustedCertificate,
    HandshakeCut, ///< The connection is closed in place of a TLS handshake.
    ClosedBeforeReply,
    ResetBeforeReply,
    PartialHeader,
    StallBeforeHeader,
    TricklingHeader, ///< Without an end: each byte comes in time.
    StallBeforeText,
    StallAfterText,
    CutBeforeText,
    CutAfterText,
    ResetAfterText,
    OverloadBeforeText,
    OverloadAfterText,
    RateLimitBeforeText,
    ServerErrorBeforeText,
    ServerErrorAfterText,
    QuotaBeforeText,
    InvalidRequestBeforeText,
    MalformedBeforeText,
    MalformedAfterText,
    KeepAliveBeforeText, ///< Signs of life without an end.
    KeepAliveAfterText,
    RedirectFound, ///< 302
    RedirectTemporary, ///< 307
    RedirectPermanent, ///< 308
    WebPage,
    EmptyReply,
};

/// How a fault is called in the name of a test's row.
const char *nameOf(Fault fault);
/// All of them, in their order.
QList<Fault> allFaults();

/// The part of the answer that comes before a fault "after text".
inline constexpr const char *textBeforeFault = "Half an answer";

/// What the server does with one request. ConnectionRefused, NoSuchHost and UntrustedCertificate
/// are a matter of the address: their script is an answer. `elsewhere` is where a redirect points.
Script scriptOf(Fault fault, const WireAnswer &wire, const QUrl &elsewhere);
