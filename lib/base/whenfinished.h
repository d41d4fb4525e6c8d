// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>

/// Calls `done` with the future's result from the event loop, unless `context` has been destroyed
/// or the future finished without a result. Used instead of QFuture::then(context, …), which in
/// Qt 6.4 asserts that the context outlives the future; a window can be closed before that.
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

/// Calls `next` with the result of `future` and returns the result of the future that `next`
/// returns. Cancelled if `context` is destroyed before both have finished.
template<typename Second, typename First, typename Function>
QFuture<Second> chained(const QFuture<First> &future, QObject *context, Function next)
{
    auto promise = std::make_shared<QPromise<Second>>();
    promise->start();
    whenFinished(future, context, [promise, context, next](const First &first) {
        whenFinished(next(first), context, [promise](const Second &second) {
            promise->addResult(second);
            promise->finish();
        });
    });
    return promise->future();
}
