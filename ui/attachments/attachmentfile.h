// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

class QImage;

// From what a person has to what can be attached: PNG, JPEG, GIF, WebP, PDF, and text as UTF-8.
// What it is, is read from the content, never from the name. Errors name the file and say what to
// do.

/// The largest file that is read at all.
constexpr qint64 largestAttachment = 50'000'000;
/// More pixels than these are not decoded: a small file can claim to be as large as the memory.
constexpr qint64 mostPixels = 100'000'000;

/// Only a regular file is opened: reading a pipe or a device may never end.
Result<Attachment> readAttachment(const QString &path);
/// An image of another kind that can be read becomes a PNG.
Result<Attachment> attachmentFrom(const QString &fileName, const QByteArray &content);
/// From the clipboard.
Result<Attachment> attachmentFrom(const QString &fileName, const QImage &image);
