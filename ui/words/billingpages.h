// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

/// The page where credit is bought, for the providers whose API has this host (a port is ignored);
/// an invalid URL for all others. It is only opened by a button.
QUrl billingPage(const QString &host);
