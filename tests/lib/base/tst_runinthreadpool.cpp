// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/runinthreadpool.h"

#include "base/whenfinished.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>

class TestRunInThreadPool : public QObject
{
    Q_OBJECT

private slots:
    void theJobRunsInAnotherThreadAndTheCallbackInThisOne()
    {
        std::optional<QThread *> there;
        QThread *back = nullptr;
        whenFinished(runInThreadPool([] { return QThread::currentThread(); }), this,
                     [&](QThread *thread) {
                         there = thread;
                         back = QThread::currentThread();
                     });
        QVERIFY(!there); // the callback is called from the event loop
        QTRY_VERIFY(there);
        QVERIFY(*there != QThread::currentThread());
        QCOMPARE(back, QThread::currentThread());
    }

    void aJobThatIsCancelledBeforeItStartsIsSkipped()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        QSemaphore gate;
        auto first = runInThreadPool(
            [&gate] {
                gate.acquire();
                return 1;
            },
            &pool);
        std::atomic_bool isDone = false;
        QFuture<int> second = runInThreadPool(
            [&isDone] {
                isDone = true;
                return 2;
            },
            &pool);
        second.cancel();
        gate.release();
        second.waitForFinished();
        pool.waitForDone();
        QCOMPARE(first.result(), 1);
        QCOMPARE(second.resultCount(), 0);
        QVERIFY(!isDone);
    }

    void jobsOfOneThreadFinishInOrder()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        QList<int> order;
        for (int i = 0; i < 50; ++i)
            whenFinished(runInThreadPool([i] { return i; }, &pool), this,
                         [&order](int each) { order += each; });
        QTRY_COMPARE(order.size(), 50);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
    }

    void theCallbackOfADestroyedContextIsNotCalled()
    {
        QSemaphore gate;
        bool isCalled = false;
        auto context = std::make_unique<QObject>();
        QFuture<int> future = runInThreadPool([&gate] {
            gate.acquire();
            return 1;
        });
        whenFinished(future, context.get(), [&isCalled](int) { isCalled = true; });
        context.reset();
        gate.release();
        future.waitForFinished();
        QCoreApplication::processEvents();
        QVERIFY(!isCalled);
    }
};

QTEST_GUILESS_MAIN(TestRunInThreadPool)
#include "tst_runinthreadpool.moc"
