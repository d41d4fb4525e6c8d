// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

#include <QImage>

// Describes attachments, decodes images for display, and makes smaller copies of images.

/// The image, upright and at most as large as `most`. Null if the attachment is not an image, its
/// content is not in memory, or the image is damaged or has too many pixels to be decoded.
QImage imageOf(const Attachment &attachment, const QSize &most);
/// True if the type is that of an image that imageOf() may decode. Reads nothing.
bool isPicture(const Attachment &attachment);
/// The size of the upright image, which is not decoded. Empty if the attachment is not an image,
/// its content is not in memory, or the image is too large.
QSize pixelsOf(const Attachment &attachment);
/// The type in words: `PNG image`, `PDF`, `Text`.
QString kindOf(const Attachment &attachment);
/// The size of the content in words: `1.2 MB`.
QString sizeOf(const Attachment &attachment);

/// The type and the size, and that the attachment is left out, if so.
QString detailsOf(const Attachment &attachment, const QString &separator);

/// A copy that is at most `side` pixels wide and high and has at most `bytes` bytes, where 0 is no
/// limit. A PNG stays a PNG if it is small enough, or if it is transparent. The error is a message
/// for the user.
Result<Attachment> reduced(const Attachment &attachment, int side, qint64 bytes);
/// `Reduced to 8,000 × 266`; the size in bytes if the pixels are the same
QString reducedWords(const Attachment &before, const Attachment &after);

/// True if shrunk() can make the attachment smaller. False if its content is not in memory, or it
/// is left out.
bool canShrink(const Attachment &attachment);
/// A copy at most `side` pixels wide and high: a JPEG, or a PNG if the image is transparent.
/// Returns the attachment itself if the copy would not be smaller in bytes. The error is a message
/// for the user.
Result<Attachment> shrunk(const Attachment &attachment, int side);
