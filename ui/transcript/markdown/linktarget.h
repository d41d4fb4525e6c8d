// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

class QFontMetrics;

// The target of a link, in a form that the user can check before opening it.

/// The address that is opened. A user name is removed, because it could pass for the host.
QUrl openedAddress(const QString &url);
/// The same address in ASCII: the host in Punycode, other characters percent-encoded, so that it
/// cannot look like another address.
QString shownAddress(const QString &url);
/// shownAddress() elided to `width` pixels. The end of the host, which identifies its owner, stays
/// visible.
QString elidedAddress(const QString &url, const QFontMetrics &metrics, int width);
/// The host or e-mail address that the words of a link name, if it is not that of the target;
/// otherwise empty.
QString namedInstead(const QString &words, const QString &url);
