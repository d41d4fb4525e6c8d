// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <memory>

/// Calls `done` with the future's value, from the event loop, unless `context` is gone by then.
/// QFuture::then() with a context wants that the context outlives the future (Qt 6.4 asserts it),
/// which nothing that may be closed at any time can promise.
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

/// The future of what `next` begins with the first future's value; cancelled where `context` is
/// gone before that.
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
