// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// The limits that are applied to the lines of a text before the parser gets it.
namespace LineLimits {

/// The text with the marks beyond the limits made plain; empty if there are none.
QByteArray applied(QByteArrayView text);

/// An estimate of the instructions that the structure of blocks takes, in parsing and afterwards.
qint64 estimate(QByteArrayView text);

} // namespace LineLimits
