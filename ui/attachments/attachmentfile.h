// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

class QImage;

// Turns files and pictures into attachments: PNG, JPEG, GIF, WebP, PDF, and text as UTF-8. The type
// is determined from the content, never from the name. Errors are messages for the user and name
// the file and a remedy.

/// The size of the largest file that is read, in bytes.
constexpr qint64 largestAttachment = 50'000'000;
/// Images with more pixels are not decoded, because even a small file can contain an image that
/// does not fit into the memory.
constexpr qint64 mostPixels = 100'000'000;

/// Reads a file. Opens only regular files, because reading from a pipe or a device may never end.
Result<Attachment> readAttachment(const QString &path);
/// Makes an attachment from the content of a file. An image in another format that Qt can read is
/// converted to PNG. Images are upright and have no metadata, see withoutMetadata().
Result<Attachment> attachmentFrom(const QString &fileName, const QByteArray &content);
/// Makes a PNG from a picture of the clipboard.
Result<Attachment> attachmentFrom(const QString &fileName, const QImage &image);
