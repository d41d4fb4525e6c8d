// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QTest>

/// Waits in the event loop until the future has finished, and returns its result.
template<typename T>
T resultOf(const QFuture<T> &future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.result();
}
