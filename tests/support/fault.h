// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/wireanswer.h"

#include <QUrl>

/// Faults between a question and its answer, except those that are HTTP statuses
/// (lib/retry/README.md §4). "Before text" means after a good status line, "after text" means after
/// the first part of the answer. If the reply is not streamed, that part was sent but cannot be
/// shown yet.
enum class Fault {
    ConnectionRefused,
    NoSuchHost,
    UntrustedCertificate,
    HandshakeCut, ///< The connection is closed instead of a TLS handshake.
    ClosedBeforeReply,
    ResetBeforeReply,
    PartialHeader,
    StallBeforeHeader,
    TricklingHeader, ///< Endless; every byte arrives within the time limit.
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
    KeepAliveBeforeText, ///< Endless keep-alive events.
    KeepAliveAfterText,
    RedirectFound, ///< 302
    RedirectTemporary, ///< 307
    RedirectPermanent, ///< 308
    WebPage,
    EmptyReply,
};

/// Returns the name of a fault for the names of test rows.
const char *nameOf(Fault fault);
/// Returns all faults in the order of the enumeration.
QList<Fault> allFaults();

/// The part of the answer that comes before a fault "after text".
inline constexpr const char *textBeforeFault = "Half an answer";

/// Returns the script with which the server handles one request. ConnectionRefused, NoSuchHost and
/// UntrustedCertificate depend on the address only, so their script is a good answer. `elsewhere`
/// is the target of a redirect.
Script scriptOf(Fault fault, const WireAnswer &wire, const QUrl &elsewhere);
