// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QStringList>

/// Reports what could not be done to the log and to the user.
class Problems : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Logs `message`, a sentence for the user, and emits reported().
    void report(const QString &message);
    /// What was reported before the first connection to reported().
    const QStringList &unheard() const { return m_unheard; }
    /// Returns whether `result` is a success; reports its error if not.
    template<typename T>
    bool check(const Result<T> &result)
    {
        if (!result)
            report(result.error());
        return bool(result);
    }

signals:
    void reported(const QString &message);

private:
    QStringList m_unheard;
};
