// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/httprefusal.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

// What the fuzz targets share. A target is one source with this function; libFuzzer's main() calls
// it with what it makes up, replay.cpp's main() with the files of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size);

/// Ends the process with the sentence where a promise of the library does not hold: both mains call
/// that a finding.
void require(bool holds, const char *promise);

/// What the mains hand over, as everything here wants it. Not a copy.
QByteArrayView viewOf(const std::uint8_t *bytes, std::size_t size);

/// Anything in [0, limit], by all of the bytes: the file of a corpus stays exactly what a server
/// would send, and is still always cut at the same place.
qsizetype derivedNumber(QByteArrayView bytes, qsizetype limit);

/// Reads the input as a reply without the protocol's name: `429 Too Many Requests`, header lines,
/// an empty line, the body. Every input is one: what cannot be read is 0, empty or absent.
HttpRefusal refusalFrom(QByteArrayView input);

/// What holds for every failure that a dialect makes out of a server's words.
void requireSound(const Failure &failure);
