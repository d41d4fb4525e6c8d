// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// The limits that are applied to the lines of a text before it is parsed.
namespace LineLimits {

/// The text with the marks beyond the limits turned into plain text; empty if there are no such
/// marks.
QByteArray applied(QByteArrayView text);

/// An estimate of the instructions for the block structure, during the parse and afterwards.
qint64 estimate(QByteArrayView text);

} // namespace LineLimits
