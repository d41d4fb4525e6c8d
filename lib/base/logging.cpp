// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

Q_LOGGING_CATEGORY(logNetwork, "reprise.network", QtInfoMsg)
Q_LOGGING_CATEGORY(logRetry, "reprise.retry", QtInfoMsg)
Q_LOGGING_CATEGORY(logStorage, "reprise.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(logChat, "reprise.chat", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "reprise.ui", QtInfoMsg)
