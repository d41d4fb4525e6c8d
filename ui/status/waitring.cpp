// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/waitring.h"

#include "widgets/mixedcolor.h"
#include "widgets/signalcolors.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {
constexpr int ringSize = 20;
constexpr qreal ringWidth = 3;
constexpr int ringLength = 54; // px, the circumference
constexpr milliseconds shortestStep = 50ms, longestTick = 1s, turnStep = 80ms;
constexpr int stepsPerTurn = 20;
constexpr qreal turningPart = 0.3;
constexpr int fullCircle = 360 * 16; // in the units of QPainter::drawArc()
} // namespace

WaitRing::WaitRing(Now now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
{
    setFixedSize(ringSize, ringSize);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_motion.callOnTimeout(this, [this] {
        m_step = (m_step + 1) % stepsPerTurn;
        update();
    });
}

void WaitRing::clear()
{
    show(Kind::Nothing);
}

void WaitRing::countDown(const QDateTime &until, milliseconds whole)
{
    m_until = until;
    m_whole = whole;
    show(Kind::CountDown);
}

void WaitRing::await()
{
    show(Kind::Wait);
}

void WaitRing::showAsking()
{
    show(Kind::Asking);
}

void WaitRing::showAnswering()
{
    show(Kind::Answering);
}

void WaitRing::show(Kind kind)
{
    m_kind = kind;
    startMotion();
    update();
}

qreal WaitRing::fraction() const
{
    switch (m_kind) {
    case Kind::Nothing:
        return 0;
    case Kind::CountDown:
        break;
    case Kind::Asking:
        return turningPart;
    case Kind::Wait:
    case Kind::Answering:
        return 1;
    }
    if (m_whole <= 0ms)
        return 0;
    return std::clamp(qreal(m_now().msecsTo(m_until)) / qreal(m_whole.count()), 0.0, 1.0);
}

bool WaitRing::mayMove() const
{
    return style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
}

/// A ring that empties is painted again about once for each pixel of its length, so that a long
/// wait costs next to nothing.
void WaitRing::startMotion()
{
    const bool moves
        = isVisible() && mayMove() && (m_kind == Kind::CountDown || m_kind == Kind::Asking);
    if (!moves) {
        m_motion.stop();
        return;
    }
    const milliseconds step = m_kind == Kind::Asking
        ? turnStep
        : std::clamp<milliseconds>(m_whole / ringLength, shortestStep, longestTick);
    if (!m_motion.isActive() || m_motion.intervalAsDuration() != step)
        m_motion.start(step);
}

void WaitRing::paintEvent(QPaintEvent *)
{
    if (m_kind == Kind::Nothing)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool waits = m_kind == Kind::CountDown || m_kind == Kind::Wait;
    const QColor color = waits ? warningColor(palette()) : palette().color(QPalette::Highlight);
    const QRectF ring = QRectF(rect()).adjusted(ringWidth / 2 + 0.5, ringWidth / 2 + 0.5,
                                                -ringWidth / 2 - 0.5, -ringWidth / 2 - 0.5);
    painter.setPen(QPen(mixed(color, palette().color(QPalette::Window), 0.22), ringWidth));
    painter.drawEllipse(ring);
    painter.setPen(
        QPen(color, ringWidth, Qt::SolidLine, m_kind == Kind::Asking ? Qt::RoundCap : Qt::FlatCap));
    const int turned = m_kind == Kind::Asking ? m_step * fullCircle / stepsPerTurn : 0;
    // The rest of the wait ends at the top, like the hand of a clock that has come round.
    painter.drawArc(ring, fullCircle / 4 - turned, qRound(fraction() * fullCircle));
}

void WaitRing::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    startMotion();
}

void WaitRing::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_motion.stop();
}
