// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QString>

/// The action of a button below a failed or waiting answer.
enum class FailureAction {
    TryAgain,
    Continue,
    EditAccount,
    SwitchScheme, ///< Changes http in the account's base URL to https or the reverse, and sends
                  ///< again.
    Unlock, ///< Reads the key from the keychain again, which asks for its password.
    OpenBilling,
    ChooseModel,
    LeaveOut, ///< Leaves out what the provider refuses (Failure::refused), and sends again.
    EditQuestion,
    TryAgainWith, ///< Sends the question to another account or model.
    WaitAndSend, ///< Sends the question automatically at the time that the provider named.
    SendNow, ///< Sends a question that waits for that time or was not sent.
    CancelSending
};

/// The text of the action's button. `failure` is the reason for the action.
QString labelOf(FailureAction action, const Failure &failure = {});
