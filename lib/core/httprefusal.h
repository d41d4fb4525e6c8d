// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpheaders.h"

#include <QByteArray>

/// An HTTP error response that is not classified yet: any status other than 2xx, or a 2xx whose
/// body is not an answer.
struct HttpRefusal
{
    int status = 0;
    QByteArray reason; ///< The reason phrase; may be empty.
    HttpHeaders headers;
    QByteArray body; ///< At most its first 1 MiB.
};
