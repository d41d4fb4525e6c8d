// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/connectiontrial.h"

#include "base/whenfinished.h"
#include "core/hostname.h"
#include "widgets/messageline.h"
#include "words/failurewords.h"

#include <QPushButton>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// The text of an answer in one line, without the marks of Markdown.
QString plainAnswer(const QString &markdown)
{
    constexpr int longestAnswer = 300;
    QTextDocument document;
    document.setMarkdown(markdown, QTextDocument::MarkdownNoHTML);
    return cleanWords(document.toPlainText().simplified(), longestAnswer);
}

bool refusesStream(const ConnectionReport &report)
{
    return std::any_of(report.refusals.cbegin(), report.refusals.cend(),
                       [](const Refusals &each) { return each.has(RequestPart::Stream); });
}

} // namespace

ConnectionTrial::ConnectionTrial(Accounts &accounts, QPushButton &button, MessageLine &line,
                                 QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_button(button)
    , m_line(line)
{
    setRunning(false);
}

void ConnectionTrial::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_button.setText(isRunning ? tr("S&top the test") : tr("&Test connection"));
}

void ConnectionTrial::start(const Account &account, const QString &model,
                            const std::optional<QByteArray> &key)
{
    setRunning(true);
    m_line.say(MessageLine::Kind::Working, tr("Asking %1…").arg(account.name));
    whenFinished(m_accounts.probe().test(account, model, key), this,
                 [this, account, job = ++m_jobs](const ConnectionReport &report) {
                     if (m_isRunning && job == m_jobs)
                         show(account, report);
                 });
}

void ConnectionTrial::stop()
{
    if (!m_isRunning)
        return;
    setRunning(false);
    m_line.clear();
}

void ConnectionTrial::show(const Account &account, const ConnectionReport &report)
{
    setRunning(false);
    emit reported(report);
    QStringList lines;
    if (report.failure)
        lines.append(wordsFor(*report.failure, account));
    else if (const QString answer = plainAnswer(report.answer); answer.isEmpty())
        lines.append(tr("It works: the model answered without text."));
    else
        lines.append(tr("It works. The answer: “%1”").arg(answer));
    if (!report.failure && refusesStream(report))
        lines.append(tr("The server refuses to stream answers, so they appear when they are "
                        "complete."));
    if (!account.isDemo)
        lines.append(tr("Called: %1").arg(report.url.toDisplayString()));
    if (!report.models.isEmpty())
        lines.append(modelWords(report.models));
    m_line.say(report.failure ? MessageLine::Kind::Problem : MessageLine::Kind::Success,
               lines.join(u'\n'));
}

QString ConnectionTrial::wordsFor(const Failure &failure, const Account &account)
{
    QString words = describe(failure, {account.name, hostOf(account.baseUrl)},
                             {.model = account.defaultModel})
                        .sentence;
    if (!failure.detail.isEmpty() && !words.contains(failure.detail))
        words += u'\n' + tr("Details: %1").arg(cleanWords(failure.detail, 300));
    return words;
}

QString ConnectionTrial::modelWords(const QList<ModelInfo> &models)
{
    constexpr int namedModels = 3;
    if (models.size() == 1)
        return tr("1 model found: %1").arg(models.first().id);
    QStringList names;
    for (const ModelInfo &model : models.first(std::min<qsizetype>(namedModels, models.size())))
        names.append(model.id);
    const QString list = names.join(tr(", ", "between the names of models"))
        + (models.size() > namedModels ? u"…"_s : QString());
    return tr("%n models found: %1", nullptr, int(models.size())).arg(list);
}
