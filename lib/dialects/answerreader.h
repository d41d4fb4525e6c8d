// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answerevent.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

/// Converts the bytes of one reply to events. The result does not depend on how the bytes are cut.
/// The first non-blank byte of the body decides: `{` or `[` begins a whole reply (or a JSON error),
/// `<` begins a page, which fails with NotAnAnswer, and anything else begins server-sent events.
/// The request cannot decide this, because some servers ignore `stream` and some send an error with
/// status 200.
class AnswerReader
{
public:
    virtual ~AnswerReader() = default;
    /// Returns nothing after a terminal event.
    virtual std::vector<AnswerEvent> feed(QByteArrayView bytes) = 0;
    /// To be called at the end of the bytes or of the connection. Returns the terminal event if
    /// none was delivered yet: AnswerComplete if there was a stop reason, otherwise CutOff, or
    /// Malformed for a whole reply that is not JSON.
    virtual std::vector<AnswerEvent> end() = 0;
    /// Whether a terminal event was delivered.
    virtual bool isDone() const = 0;
    /// Whether a stop reason was received. The answer then counts as complete at the end of the
    /// bytes, at a transport error, or after 2 s without payload (lib/retry/README.md §4.1).
    virtual bool hasStopReason() const = 0;
    /// The stop reason so far, as on the wire; null if none was given. May also be set if the
    /// terminal event is a Failure (Responses: `failed`).
    virtual QString stopReason() const = 0;
    /// The number of payload events (not comments or pings) so far. The payload time limit restarts
    /// when it changes.
    virtual qint64 payloadCount() const = 0;
};
