// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/retrystatus.h"

#include "status/tabularlabel.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "words/turnwords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds shortestShown = 400ms; // a shorter state would only flicker
constexpr qint64 speechInterval = 5'000; // ms
constexpr int statusIconSize = 16;
constexpr int longestShownTitle = 60;
constexpr int buttonMargin = 8; // most styles leave hardly any margin beside an icon
constexpr int spacing = 8;
constexpr QMargins margins {8, 0, 4, 0};

QPushButton *makeButton(QWidget *parent, const QString &name)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // so that the other buttons do not move
    button->setSizePolicy(policy);
    button->hide();
    return button;
}

/// Returns the width that fits all texts that the button may show.
int widthFor(QPushButton *button, const QStringList &texts)
{
    const QString text = button->text();
    int width = 0;
    for (const QString &each : texts) {
        button->setText(each);
        width = qMax(width, button->sizeHint().width());
    }
    button->setText(text);
    return width + buttonMargin;
}

/// Returns the longest common status. The texts of the buttons are shown only if they leave room
/// for it.
QString longestUsualStatus()
{
    constexpr milliseconds wait = 59min + 59s;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    TurnSummary summary;
    summary.state = TurnState {.phase = TurnState::Phase::Waiting,
                               .attemptNumber = 2,
                               .attemptLimit = 4,
                               .delay = wait,
                               .retryAt = now.addDuration(wait)};
    return turnWords(summary, now).status;
}

} // namespace

RetryStatus::RetryStatus(QWidget *parent, Now now)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_icon(new QLabel(this))
    , m_text(new TabularLabel(this))
    , m_retryNow(makeButton(this, u"retryNowButton"_s))
    , m_stop(makeButton(this, u"stopButton"_s))
    , m_details(makeButton(this, u"detailsButton"_s))
{
    setObjectName(u"retryStatus"_s);
    m_text->setObjectName(u"retryStatusText"_s);
    m_icon->setFixedSize(statusIconSize, statusIconSize);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margins);
    row->setSpacing(spacing);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_retryNow);
    row->addWidget(m_stop);
    row->addWidget(m_details);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout(this, &RetryStatus::tick);
    // The bar may show another chat next. A second press of the key must not act on that chat.
    connect(m_retryNow, &QPushButton::clicked, this, [this] {
        emit retryNowRequested();
        emit composerFocusRequested();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        emit stopRequested();
        emit composerFocusRequested();
    });
    connect(m_details, &QPushButton::clicked, this, &RetryStatus::detailsRequested);
    renderIcons(); // before measure(), because the widths include the icons
    measure();
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
    const bool isNew = isAnother || m_summary.state->phase != summary.state->phase
        || m_summary.state->attemptNumber != summary.state->attemptNumber
        || m_summary.state->isSilent != summary.state->isSilent;
    m_summary = summary;
    if (isNew)
        m_spokenAt = {};
    if (isAnother && !mayShow())
        m_text->setText({}); // the old words were about another chat
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

/// Returns false while it is too early to show anything. Words that are already shown are replaced
/// at once, but a wait too short to be read about leaves them.
bool RetryStatus::mayShow()
{
    const TurnState &state = *m_summary.state;
    if (state.phase == TurnState::Phase::Waiting)
        return state.delay >= shortestShown;
    const auto left = timeLeft(state, m_now());
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
    const QString text = turnWords(m_summary, m_now()).line();
    m_text->setText(text);
    speak(text, !m_spokenAt.isValid());
    renderButtons();
    renderIcons();
    scheduleTick();
    if (m_summary.state->canHurry() || m_summary.state->canAskAgain())
        emit waitShown(m_summary, text);
}

/// Schedules the next update at the next whole second before the retry. The interval is at most one
/// second, because the system clock may change. The words of a scheduled question, which may wait
/// for hours, have no seconds and are updated every minute.
void RetryStatus::scheduleTick()
{
    const auto left = timeLeft(*m_summary.state, m_now());
    if (!left) {
        m_timer.stop();
        return;
    }
    const milliseconds step = m_summary.isScheduled ? 1min : 1s;
    const milliseconds rest = *left > 0ms ? *left % step : 0ms;
    m_timer.start(rest > 0ms ? rest : step);
}

/// A screen reader is told of every new state, and of a countdown every five seconds at most.
void RetryStatus::speak(const QString &text, bool isNew)
{
    const QDateTime now = m_now();
    const bool isDue = m_spokenAt.isValid() && qAbs(m_spokenAt.msecsTo(now)) >= speechInterval;
    if (!isNew && !isDue)
        return;
    m_spokenAt = now;
    m_text->setAccessibleName(text);
}

void RetryStatus::renderButtons()
{
    const bool isShown = !text().isEmpty();
    const bool canHurry = isShown && m_summary.state && m_summary.state->canHurry();
    // During the first request the log has nothing to explain. A scheduled send has a log, although
    // its attemptNumber is 1.
    const bool hasLog = isShown && m_summary.state
        && (m_summary.state->attemptNumber > 1
            || m_summary.state->phase == TurnState::Phase::Waiting);
    const bool asksAgain = isShown && m_summary.state && m_summary.state->canAskAgain();
    renderButtonWords();
    setShown(m_retryNow, canHurry || asksAgain);
    setShown(m_stop, isShown);
    setShown(m_details, hasLog);
}

void RetryStatus::setShown(QPushButton *button, bool isShown)
{
    // Do not use hasFocus(), because an inactive window remembers its focus widget.
    if (!isShown && window()->focusWidget() == button)
        emit composerFocusRequested();
    button->setVisible(isShown);
    button->setEnabled(isShown);
}

/// Sets the texts and the tool tips. The tool tips name the chat if it is not the open one.
void RetryStatus::renderButtonWords()
{
    const auto put = [this](QPushButton *button, const QString &text, const QString &toolTip) {
        button->setText(m_showsTexts ? text : QString());
        button->setAccessibleName(text);
        setPlainToolTip(button, m_showsTexts ? toolTip : tr("%1: %2").arg(text, toolTip));
    };
    const bool isScheduled = m_summary.isScheduled;
    const QString retry = isScheduled ? tr("Send now") : tr("Retry now");
    const QString stop = isScheduled ? tr("Cancel") : tr("Stop");
    if (m_summary.state && !m_summary.isCurrent) {
        const QString title = cleanWords(m_summary.title, longestShownTitle);
        put(m_retryNow, retry, tr("Send the question in the chat “%1” at once").arg(title));
        put(m_stop, stop, tr("Stop waiting in the chat “%1”").arg(title));
    } else {
        if (m_summary.state && m_summary.state->canAskAgain())
            put(m_retryNow, tr("Ask again"),
                tr("Give up this request, which may have been answered and billed, and send the "
                   "question again on a new connection (F5)"));
        else
            put(m_retryNow, retry, tr("Send the question at once (F5)"));
        put(m_stop, stop, tr("Stop waiting for this answer (Esc)"));
    }
    put(m_details, tr("Details…"), tr("Each attempt, why it failed, and the wait after it"));
}

/// Buttons are as wide as the longest text that they may show, so that none moves when another one
/// changes its text. They show only icons if the texts would leave too little room for the status.
/// The tool tips have the texts too, but the time of the retry is shown nowhere else.
void RetryStatus::measure()
{
    const std::array<std::pair<QPushButton *, QStringList>, 3> buttons {
        {{m_retryNow, {tr("Retry now"), tr("Send now"), tr("Ask again")}},
         {m_stop, {tr("Stop"), tr("Cancel")}},
         {m_details, {tr("Details…")}}}};
    const int beside
        = margins.left() + margins.right() + statusIconSize + spacing * int(buttons.size() + 1);
    int widthWithTexts = beside + m_text->textWidth(longestUsualStatus());
    m_smallestWidth = beside + m_text->minimumSizeHint().width();
    for (const auto &[button, texts] : buttons) {
        widthWithTexts += widthFor(button, texts);
        m_smallestWidth += widthFor(button, {QString()});
    }
    m_showsTexts = width() >= widthWithTexts;
    for (const auto &[button, texts] : buttons)
        button->setMinimumWidth(widthFor(button, m_showsTexts ? texts : QStringList(QString())));
    renderButtonWords();
}

QSize RetryStatus::minimumSizeHint() const
{
    return {m_smallestWidth, QWidget::minimumSizeHint().height()};
}

void RetryStatus::renderIcons()
{
    m_retryNow->setIcon(lineIcon(u"retry"_s, palette()));
    m_stop->setIcon(lineIcon(u"stop"_s, palette()));
    m_details->setIcon(lineIcon(u"info"_s, palette()));
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
        measure();
}

void RetryStatus::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    measure();
}
