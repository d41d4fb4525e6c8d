// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

class QImage;

// Turns files and pictures into attachments: PNG, JPEG, GIF, WebP, PDF, and text as UTF-8. The type
// is determined from the content, never from the name. Errors name the file and a remedy.

/// The largest file that is read at all.
constexpr qint64 largestAttachment = 50'000'000;
/// Images with more pixels are not decoded: a small file can claim to be as large as the memory.
constexpr qint64 mostPixels = 100'000'000;

/// Opens regular files only: reading from a pipe or a device may never end.
Result<Attachment> readAttachment(const QString &path);
/// An image in another format that Qt can read becomes a PNG.
Result<Attachment> attachmentFrom(const QString &fileName, const QByteArray &content);
/// For a picture from the clipboard.
Result<Attachment> attachmentFrom(const QString &fileName, const QImage &image);
