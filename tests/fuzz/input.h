// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/httprefusal.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

// Declarations for all fuzz targets. A target is one source that defines this function. It is
// called by libFuzzer's main() with generated inputs and by the main() of replay.cpp with the
// corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size);

/// Prints `promise` and aborts the process if `holds` is false, which both main() functions report
/// as a finding.
void require(bool holds, const char *promise);

/// Returns a view of the input. The bytes are not copied.
QByteArrayView viewOf(const std::uint8_t *bytes, std::size_t size);

/// Returns a number in [0, limit] that depends on all bytes. So the place at which an input is cut
/// is reproducible, although a corpus file has only the bytes that a server would send.
qsizetype derivedNumber(QByteArrayView bytes, qsizetype limit);

/// Parses the input as an HTTP reply without the protocol version: `429 Too Many Requests`, header
/// lines, an empty line, the body. Accepts every input: parts that cannot be parsed are 0 or empty.
HttpRefusal refusalFrom(QByteArrayView input);

/// Checks the properties of every failure that a dialect creates from a server's reply.
void requireSound(const Failure &failure);
