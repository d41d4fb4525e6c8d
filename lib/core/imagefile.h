// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>

#include <optional>

// Reads and cleans PNG, JPEG, GIF and WebP files without decoding their pixels.

/// The size in pixels as stored, before the picture is turned upright; empty if it is
/// unknown.
QSize imageSize(const QByteArray &content);

/// The orientation in the Exif data, from 1 (upright) to 8, as in the TIFF specification; 1 if
/// there is none.
int imageOrientation(const QByteArray &content);

/// The same picture without metadata: Exif with its position and thumbnail, XMP, IPTC, comments,
/// texts, times, and whatever follows the end of the picture. The pixels are not compressed again.
/// The data that is needed to show the picture stays: colour profile, transparency, animation,
/// density, and the orientation of a JPEG. Returns nullopt if the content is of another kind or
/// damaged.
std::optional<QByteArray> withoutMetadata(const QByteArray &content);
