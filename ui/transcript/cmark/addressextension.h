// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/cmark/parselimits.h"

#include <memory>

struct cmark_syntax_extension;

/// An extension of cmark-gfm for bare addresses (`https://…`, `www.…`). ASCII text gives the same
/// links as cmark-gfm's own extension, which would take the rest of a Chinese or Japanese sentence
/// for a part of the address: it ends an address only at a space.
///
/// An address also ends before any character that is not ASCII and no letter, and before letters
/// of scripts that are written without spaces, for example Korean particles. Such letters are a
/// part of the host if its label begins with one (`https://例子.com`). In a path, they are usually
/// percent-encoded; an address that is written with such letters needs `<…>`.
using AddressExtension = std::unique_ptr<cmark_syntax_extension, CmarkDeleter>;

/// A new extension for one parser. The extension must outlive the parser, and must be attached
/// before cmark-gfm's own extension, which finds only e-mail addresses then.
AddressExtension newAddressExtension();
