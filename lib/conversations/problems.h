// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QStringList>

/// Reports failed actions to the log and to the user.
class Problems : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Logs `message`, a sentence for the user, and emits reported().
    void report(const QString &message);
    /// The problems that were reported before the first connection to reported().
    const QStringList &unheard() const { return m_unheard; }
    /// Returns true if `result` is a success. Otherwise reports its error and returns false.
    template<typename T>
    bool check(const Result<T> &result)
    {
        if (!result)
            report(result.error());
        return bool(result);
    }

signals:
    /// A problem was reported. `message` is a sentence for the user.
    void reported(const QString &message);

private:
    QStringList m_unheard;
};
