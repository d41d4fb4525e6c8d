// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"

#include <QImage>

// What is shown of an attachment, and how an image is made smaller.

/// The image at most as large as `most`, upright; null where it is none, cannot be decoded here, or
/// claims to be larger than what is decoded at all.
QImage imageOf(const Attachment &attachment, const QSize &most);
/// How large imageOf() would find it, upright, without decoding it; empty where it would be null.
QSize pixelsOf(const Attachment &attachment);
/// `PNG image`, `PDF`, `Text`: in words.
QString kindOf(const Attachment &attachment);
/// `1.2 MB`
QString sizeOf(const Attachment &attachment);

/// Whether shrunk() can make it smaller.
bool canShrink(const Attachment &attachment);
/// At most `side` pixels wide and high; a JPEG, or a PNG where it is transparent.
Result<Attachment> shrunk(const Attachment &attachment, int side);
