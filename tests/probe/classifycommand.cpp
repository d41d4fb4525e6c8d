// SPDX-License-Identifier: GPL-3.0-or-later
#include "classifycommand.h"

#include "arguments.h"
#include "dialects/dialect.h"
#include "output.h"
#include "retry/retryhint.h"
#include "retry/retrypolicy.h"

using namespace Qt::StringLiterals;

namespace {

QString nameOf(RetryVerdict::Kind kind)
{
    switch (kind) {
    case RetryVerdict::Kind::Retry:
        return u"retry"_s;
    case RetryVerdict::Kind::Stop:
        return u"stop"_s;
    case RetryVerdict::Kind::TooLong:
        return u"too-long"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

int runClassify(const QStringList &words)
{
    const auto arguments = Arguments::read(
        words, {u"dialect"_s, u"status"_s, u"now"_s, u"max-delay"_s}, {}, {u"header"_s});
    if (!arguments)
        return unusable(arguments.error());
    const auto dialect = arguments->dialect();
    if (!dialect)
        return unusable(dialect.error());
    const auto status = arguments->number(u"status"_s, -1, 100, 999);
    const auto now
        = arguments->number(u"now"_s, QDateTime::currentSecsSinceEpoch(), 0, 253'402'300'799);
    const auto maxDelay = arguments->number(u"max-delay"_s, RetrySettings {}.maxDelay.count());
    for (const auto *number : {&status, &now, &maxDelay}) {
        if (!*number)
            return unusable(number->error());
    }
    if (*status < 0)
        return unusable(u"--status is needed"_s);
    if (arguments->files().size() != 1)
        return unusable(u"one FILE with the body is needed"_s);
    const auto body = readFile(arguments->files().first());
    if (!body)
        return unusable(body.error());

    HttpRefusal refusal {int(*status), {}, {}, *body};
    for (const QString &header : arguments->values(u"header"_s)) {
        if (!header.contains(u':'))
            return unusable(u"--header takes 'Name: value'"_s);
        refusal.headers.add(header.section(u':', 0, 0).trimmed().toUtf8(),
                            header.section(u':', 1).trimmed().toUtf8());
    }
    const Failure failure
        = withHeaderHints(Dialect::create(*dialect)->judge(refusal), refusal.headers,
                          QDateTime::fromSecsSinceEpoch(*now, Qt::UTC));
    RetrySettings settings;
    settings.maxDelay = std::chrono::milliseconds(*maxDelay);
    const RetryVerdict verdict = RetryPolicy(settings).decide(0, failure, [] { return 0.0; });
    QJsonObject line = failureJson(failure).toObject();
    line[u"source"_s] = failure.retryAfter ? QJsonValue(nameOf(failure.hintSource))
                                           : QJsonValue(QJsonValue::Null);
    line[u"verdict"_s] = nameOf(verdict.kind);
    printLine(line);
    return 0;
}
