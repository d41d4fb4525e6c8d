// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

/// Runs `job` in a thread of `pool` and returns its result as a future. A job that is cancelled
/// before it starts is skipped; its future then finishes without a result. The job must own its
/// data: capture by value, and take the result over in the calling thread with whenFinished().
template<typename Job>
QFuture<std::invoke_result_t<Job>>
runInThreadPool(Job job, QThreadPool *pool = QThreadPool::globalInstance())
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Job>>>();
    promise->start();
    pool->start([promise, job = std::move(job)] {
        if (!promise->isCanceled())
            promise->addResult(job());
        promise->finish();
    });
    return promise->future();
}
