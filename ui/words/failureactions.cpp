// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/failureactions.h"

#include <QCoreApplication>

namespace {

struct ActionWords
{
    Q_DECLARE_TR_FUNCTIONS(FailureActions)
};

} // namespace

QString labelOf(FailureAction action)
{
    switch (action) {
    case FailureAction::TryAgain:
        return ActionWords::tr("Try again");
    case FailureAction::Continue:
        return ActionWords::tr("Continue");
    case FailureAction::EditAccount:
        return ActionWords::tr("Edit account…");
    case FailureAction::Unlock:
        return ActionWords::tr("Unlock…");
    case FailureAction::OpenBilling:
        return ActionWords::tr("Open billing page");
    case FailureAction::ChooseModel:
        return ActionWords::tr("Choose another model");
    case FailureAction::TryAgainWith:
        return ActionWords::tr("Try again with…");
    case FailureAction::WaitAndSend:
        return ActionWords::tr("Wait and send automatically");
    case FailureAction::SendNow:
        return ActionWords::tr("Send now");
    case FailureAction::CancelSending:
        return ActionWords::tr("Cancel");
    }
    Q_UNREACHABLE();
}
