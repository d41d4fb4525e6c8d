// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What a button under a failed or waiting answer does.
enum class FailureAction {
    TryAgain,
    Continue,
    EditAccount,
    OpenBilling,
    ChooseModel,
    TryAgainWith, ///< Asks another account or model.
    WaitAndSend, ///< Sends automatically when the provider said that it will be back.
    SendNow, ///< Sends what waits for that time, or was not sent.
    CancelSending
};

/// The text of the action's button.
QString labelOf(FailureAction action);
