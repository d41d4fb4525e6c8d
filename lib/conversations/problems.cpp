// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/problems.h"

#include "base/logging.h"

#include <QMetaMethod>

void Problems::report(const QString &message)
{
    qCWarning(logChat).noquote() << message;
    if (!isSignalConnected(QMetaMethod::fromSignal(&Problems::reported)))
        m_unheard.append(message);
    emit reported(message);
}
