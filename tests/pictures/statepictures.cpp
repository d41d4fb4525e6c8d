// SPDX-License-Identifier: GPL-3.0-or-later
#include "statepictures.h"

#include "status/retrystatus.h"
#include "status/statusbar.h"
#include "status/usagestatus.h"
#include "support/fakeclock.h"
#include "transcript/view/transcriptview.h"
#include "ui/transcript/samplechat.h"

#include "style/palettes.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QVBoxLayout>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = TurnState::Phase;

namespace {

constexpr int shotHeight = 330;
const Failure overloaded {
    .kind = Failure::Kind::Overloaded,
    .status = 529,
    .detail
    = u"Overloaded: the service is temporarily unable to handle your request. Please try "
      "again later, or see https://status.example.com for the current state of all models "
      "and regions. Your request was not processed and you have not been charged for it."_s};

struct Shot
{
    QString name;
    Message answer;
    TurnSummary
        summary; ///< What the bar shows; also the turn of the answer if it is the open chat.
};

Message answerIn(MessageStatus status, const QString &text = {})
{
    Message answer;
    answer.id = 2;
    answer.parent = 1;
    answer.role = Role::Assistant;
    answer.accountId = u"a"_s;
    answer.model = u"claude-sonnet-4-5"_s;
    answer.status = status;
    answer.text = text;
    return answer;
}

TurnSummary turn(Phase phase, int attempt = 2)
{
    TurnSummary summary;
    summary.state = TurnState {.phase = phase, .attemptNumber = attempt, .attemptLimit = 4};
    summary.conversation = 1;
    summary.title = u"Rust lifetimes"_s;
    summary.provider = u"Anthropic"_s;
    summary.baseUrl = u"https://api.anthropic.com"_s;
    summary.isCurrent = true;
    summary.waiting = summary.state->canHurry() ? 1 : 0;
    return summary;
}

Message failed(MessageStatus status, const Failure &failure, const QString &text = {})
{
    Message answer = answerIn(status, text);
    answer.failure = failure;
    AttemptRecord attempt;
    attempt.failure = failure;
    answer.attempts = {attempt, attempt, attempt, attempt};
    return answer;
}

QList<Shot> underWay(const QDateTime &now)
{
    const QString text = u"A lifetime is the part of a program in which a reference is valid."_s;
    Shot queued {u"Queued"_s, answerIn(MessageStatus::Pending), turn(Phase::Queued)};
    queued.summary.state->ahead = 2;
    queued.summary.state->retryAt = now.addSecs(7);
    Shot asking {u"Asking"_s, answerIn(MessageStatus::Pending), turn(Phase::Asking, 1)};
    asking.summary.state->quietSince = now.addSecs(-1);
    Shot quiet = asking;
    quiet.name = u"Asking for 7 s"_s;
    quiet.summary.state->quietSince = now.addSecs(-7);
    Shot silent = asking;
    silent.name = u"Asking, silent"_s;
    silent.summary.state->isSilent = true;
    silent.summary.state->quietSince = now.addSecs(-12);
    Shot streaming {u"Streaming"_s, answerIn(MessageStatus::Streaming, text),
                    turn(Phase::Streaming, 1)};
    Shot waiting {u"Waiting"_s, answerIn(MessageStatus::Pending), turn(Phase::Waiting)};
    waiting.summary.state->delay = 8s;
    waiting.summary.state->retryAt = now.addMSecs(5'500);
    waiting.summary.state->cause = overloaded;
    Shot goesOn = waiting;
    goesOn.name = u"Waiting to go on, another chat waits too"_s;
    goesOn.answer = answerIn(MessageStatus::Streaming, text);
    goesOn.summary.waiting = 2;
    goesOn.summary.state->cause = {.kind = Failure::Kind::CutOff};
    Shot scheduled = waiting;
    scheduled.name = u"Waiting, scheduled"_s;
    scheduled.summary.isScheduled = true;
    scheduled.summary.state->delay = 3h;
    scheduled.summary.state->retryAt = now.addSecs(7'800);
    scheduled.answer.sendAt = scheduled.summary.state->retryAt;
    scheduled.answer.failure = overloaded;
    Shot offline {u"Offline"_s, answerIn(MessageStatus::Pending), turn(Phase::Offline)};
    return {queued, asking, quiet, silent, streaming, waiting, goesOn, scheduled, offline};
}

QList<Shot> ended()
{
    const QString text = u"A lifetime is the part of a program in which a reference is valid."_s;
    const Failure key {
        .kind = Failure::Kind::Unauthorized, .status = 401, .detail = u"invalid x-api-key"_s};
    const Failure credit {.kind = Failure::Kind::NoCredit,
                          .status = 402,
                          .detail = u"Your credit balance is too low to access the API."_s};
    Message cut = answerIn(MessageStatus::Complete, text);
    cut.stopReason = u"max_tokens"_s;
    return {{u"Failed"_s, failed(MessageStatus::Failed, overloaded), {}},
            {u"Failed, the key"_s, failed(MessageStatus::Failed, key), {}},
            {u"Failed, no credit"_s, failed(MessageStatus::Failed, credit), {}},
            {u"Interrupted"_s,
             failed(MessageStatus::Interrupted, {.kind = Failure::Kind::CutOff}, text),
             {}},
            {u"Stopped"_s, answerIn(MessageStatus::Stopped, text), {}},
            {u"Length limit"_s, cut, {}}};
}

QList<Shot> otherChats(const QDateTime &now)
{
    Shot other = underWay(now).at(5);
    other.name = u"Another chat waits"_s;
    other.answer = answerIn(MessageStatus::Complete, u"An answer."_s);
    other.summary.isCurrent = false;
    other.summary.title = u"Trip to Oslo"_s;
    Shot many = other;
    many.name = u"Many chats wait"_s;
    many.summary.waiting = 3;
    return {other, many};
}

Message questionOfAll()
{
    Message question;
    question.id = 1;
    question.role = Role::User;
    question.text = u"Explain lifetimes."_s;
    return question;
}

QImage draw(const Shot &shot, FakeClock &clock, const QSize &size)
{
    Conversation chat(sampleHead(2), {questionOfAll(), shot.answer});
    if (shot.summary.isCurrent && shot.summary.state)
        chat.setTurnState(shot.summary.state);
    QWidget window;
    auto *view = new TranscriptView(&window);
    view->setClock(clock);
    view->setProviders([](const Message &) {
        return Provider {u"Anthropic"_s, u"api.anthropic.com"_s};
    });
    const auto now = [&clock] { return clock.now(); };
    auto *status = new RetryStatus(&window, now);
    auto *usage = new UsageStatus(&window, now);
    Usage used;
    used.inputTokens = 2'500;
    used.cost = 0.03;
    usage->setUsages({used});
    auto *column = new QVBoxLayout(&window);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view, 1);
    column->addWidget(new StatusBar(status, usage, &window));
    window.resize(size);
    view->setConversation(&chat);
    window.show();
    status->render(shot.summary);
    clock.advance(400ms); // a shorter state is not shown
    status->render(shot.summary);
    for (int turns = 0; turns < 20; ++turns)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return window.grab().toImage();
}

} // namespace

bool drawStates(const QDir &folder)
{
    bool isWritten = true;
    for (const bool isDark : {false, true}) {
        QApplication::setPalette(isDark ? darkPalette() : lightPalette());
        for (const int width : {1400, 800, 560}) {
            FakeClock clock;
            const QList<Shot> shots = underWay(clock.now()) + ended() + otherChats(clock.now());
            const qreal ratio = qApp->devicePixelRatio();
            QImage sheet(QSize(width, int(shots.size()) * shotHeight) * ratio,
                         QImage::Format_RGB32);
            sheet.setDevicePixelRatio(ratio);
            sheet.fill(Qt::gray);
            QPainter painter(&sheet);
            int y = 0;
            for (const Shot &shot : shots) {
                FakeClock own;
                painter.drawImage(0, y, draw(shot, own, {width, shotHeight - 8}));
                y += shotHeight;
            }
            painter.end();
            const QString path
                = folder.filePath(u"states-%1-%2-%3.png"_s.arg(isDark ? u"dark"_s : u"light"_s)
                                      .arg(width)
                                      .arg(qRound(100 * ratio)));
            std::printf("%s\n", qPrintable(QDir::toNativeSeparators(path)));
            isWritten = sheet.save(path) && isWritten;
        }
    }
    return isWritten;
}
