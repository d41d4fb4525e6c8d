// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

/// The limits of a provider for images and PDF files (lib/dialects/README.md §4). 0 means that no
/// limit is known.
struct FileLimits
{
    qint64 request = 0; ///< Bytes of a request.
    qint64 image = 0; ///< Bytes of one image in Base64.
    int side = 0; ///< Pixels of the longer side of an image.
    int many = 0, sideOfMany = 0; ///< The limit of the sides if there are more than `many` images.
    int images = 0; ///< Images in a request.
    int pages = 0; ///< Pages of all PDF files in a request.

    static FileLimits of(const Account &account, const ModelInfo &model);
    bool operator==(const FileLimits &) const = default;
};

/// The number of pages of a PDF file; too few, or 0, if some cannot be counted, because they are
/// encrypted or in compressed streams of unusual size. The work is limited for any content.
int pagesOfPdf(const QByteArray &content);
