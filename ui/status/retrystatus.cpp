// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/retrystatus.h"

#include "notify/announcer.h"
#include "status/tabularlabel.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "words/failurewords.h"
#include "words/timewords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds shortestShown = 400ms; // what is over sooner would only flicker
constexpr qint64 speechInterval = 5'000;
constexpr int statusIconSize = 16;
constexpr int longestShownTitle = 60;
constexpr int buttonMargin = 8; // beside an icon styles leave hardly any

QPushButton *button(QWidget *parent, const QString &text, const QString &name,
                    const QString &explanation)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setToolTip(explanation);
    button->setAutoDefault(false);
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // what is left keeps its place
    button->setSizePolicy(policy);
    button->hide();
    return button;
}

/// As wide as with any of the words that it may show, so that no other one moves its neighbours.
void reserveWidth(QPushButton *button, const QStringList &texts)
{
    const QString text = button->text();
    int width = 0;
    for (const QString &each : texts) {
        button->setText(each);
        width = qMax(width, button->sizeHint().width());
    }
    button->setText(text);
    button->setMinimumWidth(width + buttonMargin);
}

} // namespace

RetryStatus::RetryStatus(QWidget *parent, Now now)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_announcer(new Announcer(this))
    , m_icon(new QLabel(this))
    , m_text(new TabularLabel(this))
    , m_retryNow(button(this, tr("Retry now"), u"retryNowButton"_s, tr("Send again at once (F5)")))
    , m_stop(button(this, tr("Stop"), u"stopButton"_s, tr("Stop waiting for this answer (Esc)")))
    , m_details(button(this, tr("Details…"), u"detailsButton"_s,
                       tr("Each attempt, why it failed and how long it waited")))
{
    setObjectName(u"retryStatus"_s);
    m_text->setObjectName(u"retryStatusText"_s);
    m_icon->setFixedSize(statusIconSize, statusIconSize);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 4, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_retryNow);
    row->addWidget(m_stop);
    row->addWidget(m_details);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout(this, &RetryStatus::tick);
    connect(m_retryNow, &QPushButton::clicked, this, &RetryStatus::retryNowRequested);
    connect(m_stop, &QPushButton::clicked, this, &RetryStatus::stopRequested);
    connect(m_details, &QPushButton::clicked, this, &RetryStatus::detailsRequested);
    renderIcons(); // now already: an icon that came later would make the buttons wider, and move
                   // them
    reserveWidths();
}

QString RetryStatus::text() const
{
    return m_text->text();
}

void RetryStatus::render(const TurnSummary &summary)
{
    const bool isUnderWay = summary.state && !summary.state->isFinal();
    if (!isUnderWay) {
        clear();
        return;
    }
    const bool isAnother = !m_summary.state || m_summary.conversation != summary.conversation;
    if (isAnother)
        m_begun = m_now();
    const bool isNews = isAnother || m_summary.state->phase != summary.state->phase
        || m_summary.state->attempt != summary.state->attempt;
    m_summary = summary;
    if (isNews)
        m_spokenAt = {};
    if (isAnother && !mayShow())
        m_text->setText({}); // it spoke of the other one
    tick();
}

void RetryStatus::clear()
{
    m_summary = {};
    m_timer.stop();
    m_text->setText({});
    m_text->setAccessibleName({});
    m_spokenAt = {};
    m_icon->clear();
    renderButtons();
}

/// False while it is too early to say anything. What stands there already is replaced at once,
/// except by a wait that is over before it could be read.
bool RetryStatus::mayShow()
{
    const TurnState &state = *m_summary.state;
    if (state.phase == TurnState::Phase::Waiting)
        return state.delay >= shortestShown;
    const auto left = remaining();
    return !text().isEmpty() || (left && *left >= shortestShown)
        || m_begun.msecsTo(m_now()) >= shortestShown.count();
}

void RetryStatus::tick()
{
    if (!m_summary.state)
        return;
    if (mayShow()) {
        renderNow();
    } else if (m_summary.state->phase != TurnState::Phase::Waiting) {
        m_timer.start(
            qMax(milliseconds(1), shortestShown - milliseconds(m_begun.msecsTo(m_now()))));
    }
}

void RetryStatus::renderNow()
{
    const QString text = words();
    m_text->setText(text);
    speak(text, !m_spokenAt.isValid());
    if (m_summary.state->canHurry())
        announceWait(text);
    renderButtons();
    renderIcons();
    const auto left = remaining();
    if (!left) {
        m_timer.stop();
        return;
    }
    // The next whole second of the deadline; at the latest after one, for the clock may be set
    // meanwhile.
    // What waits for hours says no seconds.
    const milliseconds step = m_summary.isScheduled ? 60'000ms : 1000ms;
    const milliseconds rest = *left > 0ms ? *left % step : 0ms;
    m_timer.start(rest > 0ms ? rest : step);
}

std::optional<milliseconds> RetryStatus::remaining() const
{
    const TurnState &state = *m_summary.state;
    if (!state.canHurry() || !state.retryAt.isValid())
        return std::nullopt;
    return milliseconds(m_now().msecsTo(state.retryAt));
}

QString RetryStatus::words() const
{
    const TurnState &state = *m_summary.state;
    QString words;
    switch (state.phase) {
    case TurnState::Phase::Asking:
        words = state.attempt > 0 ? tr("Asking %1 again (attempt %2/%3)…")
                                        .arg(m_summary.provider, QString::number(state.attempt),
                                             QString::number(state.maxAttempts))
                                  : tr("Asking %1…").arg(m_summary.provider);
        break;
    case TurnState::Phase::Streaming:
        words = tr("Answering…");
        break;
    case TurnState::Phase::Waiting:
        words = m_summary.isScheduled ? scheduledWords() : waitingWords();
        break;
    case TurnState::Phase::Queued:
        words = queuedWords();
        break;
    case TurnState::Phase::Offline:
        words = offlineWords();
        break;
    case TurnState::Phase::Complete:
    case TurnState::Phase::Failed:
    case TurnState::Phase::Interrupted:
    case TurnState::Phase::Stopped:
        break;
    }
    return words + othersWords();
}

QString RetryStatus::waitingWords() const
{
    const TurnState &state = *m_summary.state;
    const milliseconds left = remaining().value_or(0ms);
    const bool isOneOfMany = !m_summary.isCurrent && m_summary.waiting > 1;
    QString when;
    if (left <= 0ms)
        when = tr("Retrying now…");
    else if (isOneOfMany)
        when = tr("%Ln chats waiting; next in %1", nullptr, m_summary.waiting).arg(inWords(left));
    else if (m_summary.isCurrent)
        when = tr("Retrying in %1").arg(inWords(left));
    else
        when = tr("Another chat: retrying in %1").arg(inWords(left));
    //: 1: when it is tried again, 2 and 3: the number of this retry and how many there may be, 4:
    //: the reason
    return tr("%1 (attempt %2/%3): %4")
        .arg(when, QString::number(state.attempt), QString::number(state.maxAttempts), reason());
}

/// It may wait for hours: the time of day, and no seconds.
QString RetryStatus::scheduledWords() const
{
    const TurnState &state = *m_summary.state;
    const QString time = timeInWords(state.retryAt, m_now());
    const QString when = m_summary.isCurrent ? tr("Will be sent at %1").arg(time)
        : m_summary.waiting > 1
        ? tr("%Ln chats waiting; next at %1", nullptr, m_summary.waiting).arg(time)
        : tr("Another chat: will be sent at %1").arg(time);
    const milliseconds left = remaining().value_or(0ms);
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(left);
    //: 1: when it is sent, 2: how long until then, 3: the reason
    return tr("%1, in %2: %3").arg(when, inWords(std::max<milliseconds>(minutes, 1min)), reason());
}

QString RetryStatus::reason() const
{
    return reasonOf(m_summary.state->cause, m_summary.provider, m_summary.baseUrl);
}

QString RetryStatus::reasonOf(const Failure &failure, const QString &provider,
                              const QString &baseUrl)
{
    FailureContext context;
    context.provider = provider;
    context.host = hostOf(baseUrl);
    return describe(failure, context).reason;
}

QString RetryStatus::queuedWords() const
{
    const TurnState &state = *m_summary.state;
    const bool isOneOfMany = !m_summary.isCurrent && m_summary.waiting > 1;
    QString words;
    if (isOneOfMany)
        words = tr("%Ln chats waiting for %1", nullptr, m_summary.waiting).arg(m_summary.provider);
    else if (m_summary.isCurrent)
        words = tr("Waiting for %1").arg(m_summary.provider);
    else
        words = tr("Another chat: waiting for %1").arg(m_summary.provider);
    if (!isOneOfMany && state.ahead > 0)
        words = tr("%1 (%2)").arg(
            words, tr("%Ln ahead", "questions of others that go first", state.ahead));
    const auto left = remaining();
    if (!left)
        return words;
    if (*left <= 0ms)
        return tr("%1, trying now…").arg(words);
    //: 1: Waiting for an account, 2: a time
    return tr("%1, next in %2: it is overloaded or limits requests").arg(words, inWords(*left));
}

QString RetryStatus::offlineWords() const
{
    if (m_summary.state->retryAt.isValid())
        return tr("The network is back: sending…");
    if (m_summary.isCurrent)
        return tr("Offline: will send when the network is back");
    if (m_summary.waiting > 1)
        return tr("Offline: %Ln chats will be sent when the network is back", nullptr,
                  m_summary.waiting);
    return tr("Another chat: offline, will send when the network is back");
}

/// The open chat's own words come first; that others wait too is said behind them.
QString RetryStatus::othersWords() const
{
    if (!m_summary.isCurrent)
        return {};
    const int others = m_summary.waiting - (m_summary.state->canHurry() ? 1 : 0);
    if (others <= 0)
        return {};
    const QString words
        = others == 1 ? tr("1 other chat waiting") : tr("%Ln other chats waiting", nullptr, others);
    return u" · "_s + words;
}

/// A screen reader hears every news, and a countdown at most every five seconds.
void RetryStatus::speak(const QString &text, bool isNews)
{
    const QDateTime now = m_now();
    const bool isDue = m_spokenAt.isValid() && qAbs(m_spokenAt.msecsTo(now)) >= speechInterval;
    if (!isNews && !isDue)
        return;
    m_spokenAt = now;
    m_text->setAccessibleName(text);
}

/// Once a wait, also when another chat's is shown in between, and when it goes on at the gate.
void RetryStatus::announceWait(const QString &text)
{
    const std::pair wait(m_summary.conversation, m_summary.state->attempt);
    if (m_announced.contains(wait))
        return;
    m_announced.insert(wait);
    m_announcer->announce(text);
}

bool RetryStatus::takeAnnounced(ConversationId conversation)
{
    return m_announced.removeIf([conversation](const auto &wait) {
        return wait.first == conversation;
    }) > 0;
}

void RetryStatus::waitCancelled(ConversationId conversation)
{
    takeAnnounced(conversation);
}

void RetryStatus::fallbackAsked(const TurnEnd &failed, const QString &fallback)
{
    takeAnnounced(failed.conversation);
    // No attempt has this number: the answer that comes now was waited for as well.
    m_announced.insert({failed.conversation, -1});
    const QString reason
        = failed.failure ? reasonOf(*failed.failure, failed.provider, failed.baseUrl) : QString();
    m_announcer->announce(tr("No answer from %1, asking %2 instead: %3", "accounts, then why")
                              .arg(failed.provider, fallback, reason));
}

void RetryStatus::turnEnded(const TurnEnd &end)
{
    const bool hasWaited = takeAnnounced(end.conversation);
    const QString reason
        = end.failure ? reasonOf(*end.failure, end.provider, end.baseUrl) : QString();
    switch (end.status) {
    case MessageStatus::Complete:
        if (hasWaited)
            m_announcer->announce(tr("%1 has answered").arg(end.provider));
        break;
    case MessageStatus::Failed:
        m_announcer->announce(tr("No answer from %1: %2").arg(end.provider, reason));
        break;
    case MessageStatus::Interrupted:
        m_announcer->announce(tr("The answer of %1 was interrupted: %2").arg(end.provider, reason));
        break;
    case MessageStatus::Pending:
    case MessageStatus::Streaming:
    case MessageStatus::Stopped: // by the person, who knows
        break;
    }
}

void RetryStatus::renderButtons()
{
    const bool isShown = !text().isEmpty();
    const bool canHurry = isShown && m_summary.state && m_summary.state->canHurry();
    renderWords();
    m_retryNow->setVisible(canHurry);
    m_retryNow->setEnabled(canHurry);
    m_stop->setVisible(isShown);
    m_stop->setEnabled(isShown);
    // The first request has nothing to tell yet.
    const bool hasLog = isShown && m_summary.state
        && (m_summary.state->attempt > 0 || m_summary.state->phase == TurnState::Phase::Waiting);
    m_details->setVisible(hasLog);
    m_details->setEnabled(hasLog);
}

/// What the buttons do, and to what: they may speak of a chat that is not seen.
void RetryStatus::renderWords()
{
    const auto put = [](QPushButton *button, const QString &text, const QString &toolTip) {
        button->setText(text);
        button->setAccessibleName(text);
        setPlainToolTip(button, toolTip);
    };
    const bool isScheduled = m_summary.isScheduled;
    const QString retry = isScheduled ? tr("Send now") : tr("Retry now");
    const QString stop = isScheduled ? tr("Cancel") : tr("Stop");
    if (m_summary.state && !m_summary.isCurrent) {
        const QString title = cleanWords(m_summary.title, longestShownTitle);
        put(m_retryNow, retry, tr("Send at once in the chat “%1”").arg(title));
        put(m_stop, stop, tr("Stop waiting in the chat “%1”").arg(title));
        return;
    }
    put(m_retryNow, retry, tr("Send again at once (F5)"));
    put(m_stop, stop, tr("Stop waiting for this answer (Esc)"));
}

void RetryStatus::reserveWidths()
{
    reserveWidth(m_retryNow, {tr("Retry now"), tr("Send now")});
    reserveWidth(m_stop, {tr("Stop"), tr("Cancel")});
    reserveWidth(m_details, {m_details->text()});
}

void RetryStatus::renderIcons()
{
    m_retryNow->setIcon(lineIcon(u"retry"_s, palette()));
    m_stop->setIcon(lineIcon(u"stop"_s, palette()));
    const bool waits = m_summary.state && m_summary.state->canHurry();
    if (waits)
        m_icon->setPixmap(lineIcon(u"wait"_s, palette(), QPalette::WindowText)
                              .pixmap(QSize(statusIconSize, statusIconSize), devicePixelRatioF()));
    else
        m_icon->clear();
}

void RetryStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        reserveWidths();
}
