// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

/// Returns the page for buying credit at the provider whose API has this host. A port is ignored.
/// Returns an invalid URL for an unknown host. The page is opened only if the user clicks a button.
QUrl billingPage(const QString &host);
