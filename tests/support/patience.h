// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTest>
#include <QTimer>

#include <chrono>

/// The only time limit of the tests. Only tests that are stuck reach it, because it is long enough
/// for a machine that is a hundred times slower than expected. With Qt's own limits (5 s for
/// QTRY_VERIFY, QTRY_COMPARE, qWaitFor and QSignalSpy::wait()), correct tests fail on a busy
/// machine. Every test is compiled with this header, which redefines the QTRY macros. The variants
/// with a timeout are removed, because the result of a test must not depend on the speed of the
/// machine.
class Patience
{
public:
    static constexpr int milliseconds = 20 * 60 * 1000;

    Patience() { m_wake.setSingleShot(true); }
    /// Waits for events and handles them. Returns false if the time limit has expired.
    bool goesOn()
    {
        // A condition outside this process can become true without an event, so wake up regularly.
        m_wake.start(pollInterval);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return !m_deadline.hasExpired();
    }
    /// Handles events until `isTrue()` returns true. Returns false if the time limit expired first.
    template<typename Condition>
    static bool until(Condition isTrue)
    {
        Patience patience;
        while (!isTrue()) {
            if (!patience.goesOn())
                return isTrue();
        }
        return true;
    }

private:
    static constexpr std::chrono::milliseconds pollInterval {10};
    QTimer m_wake;
    QDeadlineTimer m_deadline {milliseconds};
};

namespace PatienceDetail {

/// Raises the limit of QTest's watchdog, which otherwise aborts a test function after 5 minutes.
inline const bool watchdogIsPatient = [] {
    const char *variable = "QTEST_FUNCTION_TIMEOUT";
    return qEnvironmentVariableIsSet(variable)
        || qputenv(variable, QByteArray::number(Patience::milliseconds + 60'000));
}();

} // namespace PatienceDetail

#undef QTRY_VERIFY_WITH_TIMEOUT
#undef QTRY_COMPARE_WITH_TIMEOUT
#undef QTRY_VERIFY2_WITH_TIMEOUT
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#undef QTRY_COMPARE_EQ
#undef QTRY_COMPARE_NE
#undef QTRY_COMPARE_LT
#undef QTRY_COMPARE_LE
#undef QTRY_COMPARE_GT
#undef QTRY_COMPARE_GE

// A loop instead of a lambda, because not every compiler lets a C++20 lambda capture structured
// bindings.
#define REPRISE_WAIT_FOR(condition)                                                                \
    for (Patience qtryPatience; !(condition) && qtryPatience.goesOn();) { }

#define QTRY_VERIFY(condition)                                                                     \
    do {                                                                                           \
        REPRISE_WAIT_FOR(condition)                                                                \
        QVERIFY(condition);                                                                        \
    } while (false)

#define QTRY_VERIFY2(condition, words)                                                             \
    do {                                                                                           \
        REPRISE_WAIT_FOR(condition)                                                                \
        QVERIFY2(condition, words);                                                                \
    } while (false)

#define QTRY_COMPARE(actual, expected)                                                             \
    do {                                                                                           \
        REPRISE_WAIT_FOR((actual) == (expected))                                                   \
        QCOMPARE(actual, expected);                                                                \
    } while (false)

#define QTRY_COMPARE_GE(actual, least)                                                             \
    do {                                                                                           \
        REPRISE_WAIT_FOR((actual) >= (least))                                                      \
        QCOMPARE_GE(actual, least);                                                                \
    } while (false)
