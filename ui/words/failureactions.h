// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The action of a button below a failed or waiting answer.
enum class FailureAction {
    TryAgain,
    Continue,
    EditAccount,
    Unlock, ///< Reads the key from the keychain again, which asks for its password.
    OpenBilling,
    ChooseModel,
    TryAgainWith, ///< Sends the question to another account or model.
    WaitAndSend, ///< Sends the question automatically at the time that the provider named.
    SendNow, ///< Sends a question that waits for that time or was not sent.
    CancelSending
};

/// The text of the action's button.
QString labelOf(FailureAction action);
