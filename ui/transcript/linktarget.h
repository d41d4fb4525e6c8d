// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Where a link leads, as a person has to see it before it is opened.

/// The address without anything that could look like another one: the host in its ASCII form, all
/// that is no plain letter escaped.
QString shownAddress(const QString &url);
/// The host or e-mail address that a link's words name although it leads to another; empty where
/// they name none or the same.
QString namedInstead(const QString &words, const QString &url);
