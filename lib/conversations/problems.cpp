// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/problems.h"

#include "base/logging.h"

void Problems::report(const QString &message)
{
    qCWarning(logChat).noquote() << message;
    emit reported(message);
}
