// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

#include <QImage>

// The preview of an attachment, and smaller copies of an image.

/// The image, upright and at most as large as `most`. Null if the attachment is not an image, its
/// content is not in memory, or the image cannot be decoded or is too large for it.
QImage imageOf(const Attachment &attachment, const QSize &most);
/// The size of the upright image, which is not decoded. Reads the content, if it is not in memory,
/// for this purpose only. Empty if imageOf() would be null.
QSize pixelsOf(const Attachment &attachment);
/// The type in words: `PNG image`, `PDF`, `Text`.
QString kindOf(const Attachment &attachment);
/// `1.2 MB`
QString sizeOf(const Attachment &attachment);

/// Whether shrunk() can make it smaller; false if the content is not in memory.
bool canShrink(const Attachment &attachment);
/// A copy at most `side` pixels wide and high: a JPEG, or a PNG if the image is transparent.
Result<Attachment> shrunk(const Attachment &attachment, int side);
