// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/failurewords.h"

#include "accounts/knownproviders.h"
#include "core/hostname.h"
#include "words/durationwords.h"
#include "words/refusalwords.h"
#include "words/timewords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// The text with a full stop at its end. Other programs word some details and leave it out.
QString asSentence(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

/// Generates the words of one failure. This is a class because tr() needs a context.
class Describer
{
    Q_DECLARE_TR_FUNCTIONS(FailureWords)

public:
    Describer(const Failure &failure, const Provider &provider, const FailedAnswer &answer)
        : m_failure(failure)
        , m_provider(provider)
        , m_answer(answer)
    {
    }

    FailureWords words() const
    {
        FailureWords words = ofKind();
        if (m_answer.charactersReceived > 0)
            words = cutOff(words);
        if (m_failure.outcomeUnknown) {
            words.sentence
                += u' ' + tr("The request was sent in full; it may have been answered and billed.");
            words.reason = tr("%1; it may have been billed").arg(words.reason);
        }
        return words;
    }

private:
    using Kind = Failure::Kind;

    FailureWords ofKind() const;
    FailureWords wrongScheme() const;
    FailureWords unreachable() const;
    FailureWords timedOut() const;
    FailureWords lost() const;
    FailureWords rateLimited() const;
    FailureWords overloaded() const;
    FailureWords serverError() const;
    FailureWords unauthorized() const;
    FailureWords keyUnreadable() const;
    FailureWords noCredit() const;
    FailureWords modelNotFound() const;
    FailureWords contextTooLong() const;
    FailureWords rejected() const;
    FailureWords notAnAnswer() const;
    FailureWords cutOff(const FailureWords &cause) const;

    QString provider() const;
    QString host() const { return m_provider.host.isEmpty() ? provider() : m_provider.host; }
    QString withStatus(const QString &words) const;
    QString waitWords() const;

    const Failure &m_failure;
    const Provider &m_provider;
    const FailedAnswer &m_answer;
};

QString Describer::provider() const
{
    if (!m_provider.name.isEmpty())
        return m_provider.name;
    return m_provider.host.isEmpty() ? tr("The provider") : m_provider.host;
}

QString Describer::withStatus(const QString &words) const
{
    // If the error was inside a successful reply, its 2xx status would be confusing.
    return m_failure.status >= 300 ? u"%1 (%2)"_s.arg(words, QString::number(m_failure.status))
                                   : words;
}

/// Returns the wait that the server asked for. The end of a long wait is shown as time of day.
QString Describer::waitWords() const
{
    if (!m_failure.retryAfter || m_failure.retryAfter->count() <= 0)
        return {};
    const milliseconds wait = *m_failure.retryAfter;
    if (wait < std::chrono::minutes(2))
        return tr("%1 asks to wait %2.").arg(provider(), roundedUpDuration(wait));
    const QDateTime now
        = m_answer.failedAt.isValid() ? m_answer.failedAt : QDateTime::currentDateTimeUtc();
    const QString time = timeInWords(now.addMSecs(qint64(wait.count())), now);
    if (time.isEmpty()) // the end is beyond the range of QDateTime
        return tr("%1 asks to wait %2.").arg(provider(), roundedUpDuration(wait));
    return tr("%1 asks to wait %2, until %3.").arg(provider(), roundedUpDuration(wait), time);
}

FailureWords Describer::ofKind() const
{
    using enum FailureAction;
    if (m_failure.addressFault != AddressFault::None)
        return wrongScheme();
    switch (m_failure.kind) {
    case Kind::Unreachable:
        return unreachable();
    case Kind::Untrusted:
        return {tr("The certificate of %1 is not trusted, so nothing was sent. The server, or "
                   "something between it and this "
                   "computer, is at fault.")
                    .arg(host()),
                tr("the certificate of %1 is not trusted").arg(host()),
                {EditAccount, TryAgain}};
    case Kind::TimedOut:
        return timedOut();
    case Kind::CutOff:
        return lost();
    case Kind::RateLimited:
        return rateLimited();
    case Kind::Overloaded:
        return overloaded();
    case Kind::ServerError:
        return serverError();
    case Kind::Unauthorized:
        return unauthorized();
    case Kind::KeyUnreadable:
        return keyUnreadable();
    case Kind::NoCredit:
        return noCredit();
    case Kind::ModelNotFound:
        return modelNotFound();
    case Kind::ContextTooLong:
        return m_failure.refused.isEmpty() ? contextTooLong() : excessWords(m_failure, provider());
    case Kind::PolicyRefused:
        return {tr("%1 declines this request under its content rules. Trying again will not help; "
                   "change the message.")
                    .arg(provider()),
                tr("%1 declines this request").arg(provider()),
                {TryAgainWith}};
    case Kind::Rejected:
        return m_failure.refused.isEmpty() ? rejected() : refusalWords(m_failure, provider());
    case Kind::NotAnAnswer:
        return notAnAnswer();
    case Kind::ProgramEnded:
        return {tr("Interrupted: Reprise ended before the answer arrived."),
                tr("Reprise ended before the answer arrived"),
                {TryAgain}};
    case Kind::GivenUp:
        return {tr("%1 did not reply, and you asked again.").arg(provider()),
                tr("%1 did not reply, and you asked again").arg(provider()),
                {TryAgain, TryAgainWith}};
    case Kind::Malformed:
        return {tr("The reply from %1 cannot be read as an answer. The server is at fault, or the "
                   "account's protocol does not fit it.")
                    .arg(host()),
                tr("the reply from %1 cannot be read").arg(host()),
                {TryAgain, EditAccount}};
    }
    Q_UNREACHABLE();
}

FailureWords Describer::wrongScheme() const
{
    const QList<FailureAction> actions {FailureAction::SwitchScheme, FailureAction::EditAccount};
    if (m_failure.addressFault == AddressFault::NeedsHttp)
        return {tr("%1 answers without encryption, but the base URL of the account begins with "
                   "https. Nothing was sent.")
                    .arg(host()),
                tr("%1 does not speak https").arg(host()), actions};
    return {tr("%1 expects an encrypted connection, but the base URL of the account begins with "
               "http.")
                .arg(host()),
            tr("%1 expects https").arg(host()), actions};
}

FailureWords Describer::unreachable() const
{
    using enum FailureAction;
    if (!isLoopback(m_provider.host)) {
        return {tr("%1 cannot be reached. Check the network connection, and the address in the "
                   "account.")
                    .arg(host()),
                tr("%1 cannot be reached").arg(host()),
                {TryAgain, EditAccount}};
    }
    const KnownProvider *server = knownProviderAt(m_provider.host);
    const QString question
        = server ? tr("Is %1 running?").arg(server->name) : tr("Is the server running?");
    const QString fact = tr("Nothing is listening at %1").arg(m_provider.host);
    return {u"%1. %2"_s.arg(fact, question), fact, {TryAgain, EditAccount}};
}

FailureWords Describer::timedOut() const
{
    using enum FailureAction;
    const QList<FailureAction> actions {TryAgain, TryAgainWith};
    switch (m_failure.limit) {
    case TimeLimit::Connect:
        return {tr("No connection to %1 in time. Check the network connection, and the address in "
                   "the account.")
                    .arg(host()),
                tr("no connection to %1 in time").arg(host()),
                {TryAgain, EditAccount}};
    case TimeLimit::FirstByte:
        return {tr("%1 accepted the request, but did not begin to answer in time.").arg(provider()),
                tr("%1 did not begin to answer in time").arg(provider()), actions};
    case TimeLimit::Idle:
        return {tr("%1 stopped responding: nothing arrived for too long.").arg(provider()),
                tr("%1 stopped responding").arg(provider()), actions};
    case TimeLimit::Payload:
        return {tr("%1 kept the connection open for too long without sending an answer.")
                    .arg(provider()),
                tr("%1 kept the connection open without sending an answer").arg(provider()),
                actions};
    case TimeLimit::None:
        break;
    }
    return {tr("%1 took too long and gave up.").arg(provider()),
            withStatus(tr("%1 took too long").arg(provider())), actions};
}

FailureWords Describer::lost() const
{
    using enum FailureAction;
    return {tr("The connection to %1 was lost before the answer began.").arg(host()),
            tr("the connection to %1 was lost").arg(host()),
            {TryAgain, TryAgainWith}};
}

FailureWords Describer::rateLimited() const
{
    using enum FailureAction;
    const QString reason = withStatus(tr("%1 limits the number of requests").arg(provider()));
    const QString wait = waitWords();
    const QString advice
        = wait.isEmpty() ? tr("Wait a little, or try again with another account.") : wait;
    return {u"%1. %2"_s.arg(reason, advice), reason, {TryAgain, TryAgainWith}};
}

FailureWords Describer::overloaded() const
{
    using enum FailureAction;
    const QString reason = withStatus(tr("%1 is overloaded").arg(provider()));
    const QString wait = waitWords();
    const QString advice = wait.isEmpty()
        ? tr("The fault is not on your side; it usually passes within minutes.")
        : wait;
    return {u"%1. %2"_s.arg(reason, advice), reason, {TryAgain, TryAgainWith}};
}

FailureWords Describer::serverError() const
{
    using enum FailureAction;
    const QString reason = withStatus(tr("%1 has an internal problem").arg(provider()));
    const QString wait = waitWords();
    const QString advice = wait.isEmpty() ? tr("The fault is not on your side.") : wait;
    return {u"%1. %2"_s.arg(reason, advice), reason, {TryAgain, TryAgainWith}};
}

FailureWords Describer::unauthorized() const
{
    using enum FailureAction;
    if (m_failure.status == 0) { // the request was not sent
        return {tr("There is no key for %1, so nothing was sent.").arg(provider()),
                tr("there is no key for %1").arg(provider()),
                {EditAccount, TryAgain}};
    }
    if (m_failure.status == 403) {
        return {tr("%1 does not allow this key to do that (403). Its permissions are set at the "
                   "provider.")
                    .arg(provider()),
                tr("%1 does not allow this key to do that (403)").arg(provider()),
                {EditAccount, TryAgainWith}};
    }
    return {tr("%1 does not accept this key.").arg(provider()),
            withStatus(tr("%1 does not accept this key").arg(provider())),
            {EditAccount, TryAgain}};
}

FailureWords Describer::keyUnreadable() const
{
    using enum FailureAction;
    const QString problem = m_failure.detail.isEmpty()
        ? tr("The key for %1 could not be read from the keychain.").arg(provider())
        : asSentence(m_failure.detail);
    return {tr("%1 Nothing was sent.").arg(problem),
            tr("the key for %1 cannot be read").arg(provider()),
            {Unlock, EditAccount}};
}

FailureWords Describer::noCredit() const
{
    using enum FailureAction;
    const QString reason = tr("Your %1 credit is used up").arg(provider());
    QList<FailureAction> actions {TryAgain};
    if (billingPage(m_provider.host).isValid())
        actions.prepend(OpenBilling);
    else
        actions.append(TryAgainWith);
    return {tr("Your %1 credit is used up, or a spending limit is reached; waiting will not help.")
                .arg(provider()),
            reason, actions};
}

FailureWords Describer::modelNotFound() const
{
    using enum FailureAction;
    const QString sentence = m_answer.model.isEmpty()
        ? tr("This model is not offered by this account.")
        : tr("This model is not offered by this account: %1.").arg(m_answer.model);
    return {
        sentence, tr("%1 does not offer this model").arg(provider()), {ChooseModel, EditAccount}};
}

FailureWords Describer::contextTooLong() const
{
    using enum FailureAction;
    return {tr("This is longer than the model can read. Make the question shorter, or choose a "
               "model that can read more."),
            tr("the chat is too long for the model"),
            {EditQuestion, ChooseModel}};
}

FailureWords Describer::rejected() const
{
    using enum FailureAction;
    if (m_failure.status == 413) {
        return {tr("This message is larger than %1 accepts (413). Make it shorter, or attach less.")
                    .arg(provider()),
                tr("the message is too large for %1 (413)").arg(provider()),
                {TryAgainWith}};
    }
    const QString reason = withStatus(tr("%1 does not accept this request").arg(provider()));
    return {tr("%1. Sending it again unchanged will not help.").arg(reason),
            reason,
            {TryAgainWith, EditAccount}};
}

FailureWords Describer::notAnAnswer() const
{
    using enum FailureAction;
    if (m_failure.status >= 300 && m_failure.status < 400) {
        const QString target = m_failure.detail.isEmpty()
            ? tr("%1 redirects to another address.").arg(host())
            : asSentence(m_failure.detail);
        return {tr("%1 Nothing was sent there. If you trust that address, make it the account's "
                   "base URL.")
                    .arg(target),
                withStatus(tr("%1 redirects to another address").arg(host())),
                {EditAccount}};
    }
    if (m_failure.status == 404 || m_failure.status == 405) {
        return {withStatus(tr("%1 does not have the address that was called").arg(host())) + u". "_s
                    + tr("The base URL of the account is probably wrong."),
                withStatus(tr("%1 does not have this address").arg(host())),
                {EditAccount, TryAgain}};
    }
    return {tr("%1 sent a web page or something else instead of an answer. This network may "
               "require you to sign in first, or the base URL is wrong.")
                .arg(host()),
            tr("%1 sent something other than an answer").arg(host()),
            {TryAgain, EditAccount}};
}

/// Returns the words for an answer that was shown in part: first that it was cut off, then the
/// cause.
FailureWords Describer::cutOff(const FailureWords &cause) const
{
    using enum FailureAction;
    const QString characters = m_answer.charactersReceived == 1
        ? tr("1 character")
        : tr("%Ln characters", nullptr,
             int(qMin<qint64>(m_answer.charactersReceived, std::numeric_limits<int>::max())));
    QString sentence = m_failure.kind == Kind::CutOff
        ? tr("The answer was cut off after %1.").arg(characters)
        : m_failure.kind == Kind::ProgramEnded
        ? tr("Interrupted after %1: Reprise ended before the answer was complete.").arg(characters)
        : tr("The answer was cut off after %1: %2.").arg(characters, cause.reason);
    if (const QString wait = waitWords(); !wait.isEmpty())
        sentence += u' ' + wait;
    // If the cause is the account or its credit, continuing would fail again until that is
    // corrected.
    const bool needsRepair = cause.actions.startsWith(EditAccount)
        || cause.actions.startsWith(OpenBilling) || cause.actions.startsWith(Unlock);
    return {sentence, m_failure.kind == Kind::CutOff ? tr("the answer was cut off") : cause.reason,
            needsRepair ? QList {cause.actions.first(), Continue} : QList {Continue, TryAgain}};
}

} // namespace

FailureWords describe(const Failure &failure, const Provider &provider, const FailedAnswer &answer)
{
    return Describer(failure, provider, answer).words();
}
