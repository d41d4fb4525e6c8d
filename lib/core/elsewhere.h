// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

/// Does `job` in another thread; the future has what it returns. A job that was cancelled before
/// its turn came is not done, and its future ends without a result. What the job needs goes with it
/// by value; whenFinished() brings the result back.
template<typename Job>
QFuture<std::invoke_result_t<Job>> elsewhere(Job job,
                                             QThreadPool *pool = QThreadPool::globalInstance())
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
