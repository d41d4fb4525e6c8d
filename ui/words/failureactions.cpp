// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/failureactions.h"

#include <QCoreApplication>

namespace {

struct ActionWords
{
    Q_DECLARE_TR_FUNCTIONS(FailureActions)
};

constexpr qsizetype longestName = 32; ///< Of a file on a button.

QString leaveOutLabel(const QList<RefusedPart> &parts)
{
    Q_ASSERT(!parts.isEmpty());
    const RefusedPart &part = parts.first();
    if (parts.size() > 1)
        return ActionWords::tr("Leave %Ln files out", nullptr, int(parts.size()));
    if (part.earlier > 0)
        return ActionWords::tr("Leave the first %Ln messages out", nullptr, part.earlier + 1);
    if (part.attachment < 0)
        return ActionWords::tr("Leave this message out");
    if (part.name.size() <= longestName)
        return ActionWords::tr("Leave “%1” out").arg(part.name);
    return ActionWords::tr("Leave “%1” out")
        .arg(part.name.left(longestName / 2) + u'…' + part.name.right(longestName / 2 - 1));
}

} // namespace

QString labelOf(FailureAction action, const Failure &failure)
{
    switch (action) {
    case FailureAction::TryAgain:
        return ActionWords::tr("Try again");
    case FailureAction::Continue:
        return ActionWords::tr("Continue");
    case FailureAction::EditAccount:
        return ActionWords::tr("Edit account…");
    case FailureAction::SwitchScheme:
        return failure.addressFault == AddressFault::NeedsHttps
            ? ActionWords::tr("Use https")
            : ActionWords::tr("Use http (not encrypted)");
    case FailureAction::Unlock:
        return ActionWords::tr("Unlock…");
    case FailureAction::OpenBilling:
        return ActionWords::tr("Open billing page");
    case FailureAction::ChooseModel:
        return ActionWords::tr("Choose another model");
    case FailureAction::LeaveOut:
        return leaveOutLabel(failure.refused);
    case FailureAction::EditQuestion:
        return ActionWords::tr("Edit question");
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
