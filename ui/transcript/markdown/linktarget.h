// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

class QFontMetrics;

// Where a link leads, as a person has to see it before it is opened.

/// What is opened: without a user, who is there in a page's address to look like its host.
QUrl openedAddress(const QString &url);
/// That address without anything that could look like another one: the host in its ASCII form, all
/// that is no plain letter escaped.
QString shownAddress(const QString &url);
/// The same in `width` pixels: the end of the host, which says whose it is, is always seen.
QString elidedAddress(const QString &url, const QFontMetrics &metrics, int width);
/// The host or e-mail address that a link's words name although it leads to another; empty where
/// they name none or the same.
QString namedInstead(const QString &words, const QString &url);
