// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/refusalwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {
/// The translation context of the texts, for lupdate.
class RefusalWords
{
    Q_DECLARE_TR_FUNCTIONS(FailureWords)
};
} // namespace

FailureWords refusalWords(const Failure &failure, const QString &provider)
{
    using enum FailureAction;
    const RefusedPart &part = failure.refused.first();
    const auto count = int(failure.refused.size());
    const QString reason = count > 1
        ? RefusalWords::tr("%1 does not accept %Ln files of this chat, such as “%2”", nullptr,
                           count)
              .arg(provider, part.name)
        : part.attachment >= 0
        ? RefusalWords::tr("%1 does not accept “%2”").arg(provider, part.name)
        : RefusalWords::tr("%1 does not accept the message “%2”").arg(provider, part.name);
    const QString remedy = count > 1
        ? RefusalWords::tr("They can be left out: they stay in the chat, but are no longer sent.")
        : RefusalWords::tr("It can be left out: it stays in the chat, but is no longer sent.");
    return {u"%1. %2"_s.arg(reason, remedy), reason, {LeaveOut, TryAgainWith}};
}

FailureWords excessWords(const Failure &failure, const QString &provider)
{
    using enum FailureAction;
    const RefusedPart &part = failure.refused.first();
    if (part.attachment >= 0)
        return {RefusalWords::tr("The files of this chat are larger than %1 accepts at once. Files "
                                 "that are left out stay in the chat, but are no longer sent.")
                    .arg(provider),
                RefusalWords::tr("the files are too large for %1").arg(provider),
                {LeaveOut, ChooseModel}};
    return {RefusalWords::tr("This chat is longer than the model can read. Its oldest messages can "
                             "be left out, up to “%1”: they stay in the chat, but are no longer "
                             "sent.")
                .arg(part.name),
            RefusalWords::tr("the chat is too long for the model"),
            {LeaveOut, ChooseModel}};
}
