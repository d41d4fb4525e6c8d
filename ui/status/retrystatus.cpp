// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/retrystatus.h"

#include "status/barbutton.h"
#include "status/tabularlabel.h"
#include "status/waitring.h"
#include "widgets/plaintooltip.h"
#include "widgets/signalcolors.h"
#include "words/turnwords.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds shortestShown = 400ms; // a shorter state would only flicker
constexpr qint64 speechInterval = 5'000; // ms
constexpr int spacing = 8;
constexpr int longestLink = 180; // px

} // namespace

RetryStatus::RetryStatus(QWidget *parent, Now now)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_ring(new WaitRing(m_now, this))
    , m_before(new TabularLabel(this))
    , m_chat(new BarButton(BarButton::Look::Link, this))
    , m_text(new TabularLabel(this))
    , m_buttons(new TurnButtons(this))
{
    setObjectName(u"retryStatus"_s);
    m_text->setObjectName(u"retryStatusText"_s);
    m_before->setObjectName(u"waitingChats"_s);
    m_before->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_chat->setObjectName(u"waitingChatLink"_s);
    m_before->hide();
    m_chat->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    row->addWidget(m_ring);
    row->addWidget(m_before);
    row->addWidget(m_chat);
    row->addWidget(m_text, 1);
    row->addWidget(m_buttons);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout(this, &RetryStatus::tick);
    connect(m_buttons, &TurnButtons::retryNowRequested, this, &RetryStatus::retryNowRequested);
    connect(m_buttons, &TurnButtons::stopRequested, this, &RetryStatus::stopRequested);
    connect(m_buttons, &TurnButtons::detailsRequested, this, &RetryStatus::detailsRequested);
    connect(m_buttons, &TurnButtons::composerFocusRequested, this,
            &RetryStatus::composerFocusRequested);
    connect(m_chat, &QPushButton::clicked, this,
            [this] { emit chatRequested(m_summary.conversation); });
}

QString RetryStatus::text() const
{
    return m_line;
}

bool RetryStatus::isWaiting() const
{
    return !m_line.isEmpty() && m_summary.state
        && (m_summary.state->canHurry() || m_summary.state->canAskAgain());
}

int RetryStatus::wordsWidth() const
{
    return m_wordsWidth;
}

void RetryStatus::render(const TurnSummary &summary)
{
    const bool isUnderWay = summary.state && !summary.state->isFinal();
    if (!isUnderWay) {
        clear();
        return;
    }
    const bool isAnother = !m_summary.state || m_summary.conversation != summary.conversation
        || m_summary.isCurrent != summary.isCurrent;
    if (isAnother)
        m_begun = m_now();
    const bool isNew = isAnother || m_summary.state->phase != summary.state->phase
        || m_summary.state->attemptNumber != summary.state->attemptNumber
        || m_summary.state->isSilent != summary.state->isSilent;
    if (isNew || m_summary.state->retryAt != summary.state->retryAt)
        m_countedFrom = m_now();
    m_summary = summary;
    if (isNew) {
        m_spokenAt = {};
        m_wordsWidth = 0;
    }
    if (isAnother && !mayShow())
        renderWords({}); // the old words were about another chat
    tick();
}

void RetryStatus::clear()
{
    m_summary = {};
    m_timer.stop();
    renderWords({});
    m_text->setAccessibleName({});
    m_spokenAt = {};
    m_ring->clear();
    m_buttons->render({}, false);
    emit rendered();
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
    renderWords(turnWords(m_summary, m_now()));
    speak(m_line, !m_spokenAt.isValid());
    m_buttons->render(m_summary, true);
    renderRing();
    scheduleTick();
    if (m_summary.state->canHurry() || m_summary.state->canAskAgain())
        emit waitShown(m_summary, m_line);
    emit rendered();
}

void RetryStatus::renderWords(const TurnWords &words)
{
    m_line = words.line();
    m_before->setText(TabularText(words.before));
    m_before->setFixedWidth(m_before->textWidth());
    m_before->setVisible(!words.before.isEmpty());
    if (words.chat.isEmpty() && window()->focusWidget() == m_chat)
        emit composerFocusRequested();
    m_chat->setText(fontMetrics()
                        .elidedText(words.chat, Qt::ElideRight, longestLink)
                        .replace(u'&', u"&&"_s)); // no mnemonic
    m_chat->setSpokenName(tr("Open the chat “%1”").arg(words.chat));
    m_chat->setToolTip(plainToolTip(m_chat->accessibleName()));
    m_chat->setVisible(!words.chat.isEmpty());
    const QString line = words.statusLine();
    m_text->setStrongColor(isWaiting() ? warningColor(palette()) : QColor());
    m_text->setText(TabularText(line, words.time, words.status.size()));
    int width = m_ring->width() + spacing + m_text->textWidth();
    for (const QWidget *part : {static_cast<QWidget *>(m_before), static_cast<QWidget *>(m_chat)}) {
        if (!part->isHidden())
            width += part->sizeHint().width() + spacing;
    }
    m_wordsWidth = words.status.isEmpty() ? 0 : std::max(m_wordsWidth, width);
}

void RetryStatus::renderRing()
{
    const TurnState &state = *m_summary.state;
    switch (state.phase) {
    case TurnState::Phase::Asking:
        m_ring->showAsking();
        break;
    case TurnState::Phase::Streaming:
        m_ring->showAnswering();
        break;
    default:
        if (!state.retryAt.isValid())
            m_ring->await();
        else if (state.delay > 0ms)
            m_ring->countDown(state.retryAt, state.delay);
        else // the whole wait is not known, only its end
            m_ring->countDown(state.retryAt, milliseconds(m_countedFrom.msecsTo(state.retryAt)));
        break;
    }
}

/// Schedules the next update at the next whole second, before the retry or after the request was
/// sent. The interval is at most one second, because the system clock may change. The words of a
/// scheduled question, which may wait for hours, have no seconds and are updated every minute.
void RetryStatus::scheduleTick()
{
    const milliseconds step = m_summary.isScheduled ? 1min : 1s;
    const TurnState &state = *m_summary.state;
    if (const auto left = timeLeft(state, m_now())) {
        const milliseconds rest = *left > 0ms ? *left % step : 0ms;
        m_timer.start(rest > 0ms ? rest : step);
    } else if (state.quietSince.isValid()) {
        const milliseconds quiet(std::max<qint64>(0, state.quietSince.msecsTo(m_now())));
        m_timer.start(step - quiet % step);
    } else {
        m_timer.stop();
    }
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

void RetryStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isWaiting())
        m_text->setStrongColor(warningColor(palette()));
}
