// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>

/// Calls `done` with the future's value, from the event loop, unless `context` is gone by then.
/// QFuture::then() with a context wants that the context outlives the future, which a dialog that
/// may be closed at any time cannot promise.
template<typename T, typename Function>
void whenFinished(const QFuture<T> &future, QObject *context, Function done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            done(watcher->result());
    });
    watcher->setFuture(future);
}
