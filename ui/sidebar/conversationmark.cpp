// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationmark.h"

#include "widgets/lineicon.h"
#include "widgets/scaledfont.h"
#include "widgets/signalcolors.h"
#include "words/durationwords.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Mark = ConversationList::Mark;

namespace {

constexpr int markIconSize = 16;
constexpr int dotSize = 8;
constexpr int timeGap = 4;

/// A track with a bright part of a third, which `step` turns.
void paintSpinner(QPainter &painter, const QRect &place, const QPalette &palette, int step)
{
    const QRectF ring = QRectF(place).adjusted(2, 2, -2, -2);
    QColor track = palette.color(QPalette::WindowText);
    track.setAlphaF(0.18F);
    painter.setPen(QPen(track, 2));
    painter.drawEllipse(ring);
    painter.setPen(
        QPen(palette.color(QPalette::Active, QPalette::Link), 2, Qt::SolidLine, Qt::RoundCap));
    const int start = 90 - step * 360 / ConversationMark::steps;
    painter.drawArc(ring, start * 16, -120 * 16);
}

void paintIcon(QPainter &painter, const QRect &place, const QString &name, const QColor &color)
{
    QPalette colored;
    colored.setColor(QPalette::WindowText, color);
    lineIcon(name, colored, QPalette::WindowText).paint(&painter, place);
}

QRect centred(const QRect &place, int size)
{
    QRect square(0, 0, size, size);
    square.moveCenter(place.center());
    return square;
}

} // namespace

ConversationMark::ConversationMark(const QModelIndex &index, const QDateTime &now)
    : m_mark(index.data(ConversationList::MarkRole).value<Mark>())
    , m_isUnread(index.data(ConversationList::UnreadRole).toBool())
{
    const QDateTime at = m_mark == Mark::Waiting
        ? index.data(ConversationList::RetryAtRole).toDateTime()
        : QDateTime();
    if (at.isValid())
        m_left = qMax<qint64>(0, now.msecsTo(at));
}

/// One unit, rounded up, because there is little room: `4 s`, `12 min`, `3 h`.
QString ConversationMark::timeLeft() const
{
    if (m_left < 0)
        return {};
    DurationUnit unit = DurationUnit::Second;
    for (const DurationUnit larger :
         {DurationUnit::Minute, DurationUnit::Hour, DurationUnit::Day}) {
        if (m_left > qint64(larger))
            unit = larger;
    }
    return unitPattern(unit).arg(
        QLocale().toString(qMax<qint64>(1, (m_left + qint64(unit) - 1) / qint64(unit))));
}

int ConversationMark::width(const QFont &font) const
{
    if (m_mark == Mark::None)
        return 0;
    const QString time = timeLeft();
    return time.isEmpty()
        ? markIconSize
        : markIconSize + timeGap + QFontMetrics(scaledFont(font, 0.9)).horizontalAdvance(time);
}

void ConversationMark::paint(QPainter &painter, const QRect &place, const QPalette &palette,
                             const QFont &font, int step) const
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const QRect leading(place.left(), place.top(), markIconSize, place.height());
    const QRect icon
        = centred(direction == Qt::RightToLeft ? leading.translated(place.width() - markIconSize, 0)
                                               : leading,
                  markIconSize);
    const QColor muted = palette.color(QPalette::Active, QPalette::PlaceholderText);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    switch (m_mark) {
    case Mark::None:
        break;
    case Mark::Unread:
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.color(QPalette::Active, QPalette::Link));
        painter.drawEllipse(centred(icon, dotSize));
        break;
    case Mark::Running:
        paintSpinner(painter, icon, palette, step);
        break;
    case Mark::Waiting:
        paintIcon(painter, icon, u"wait"_s, warningColor(palette));
        painter.setPen(warningColor(palette));
        painter.setFont(scaledFont(font, 0.9));
        painter.drawText(
            place,
            int(Qt::AlignVCenter | (direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight)),
            timeLeft());
        break;
    case Mark::Failed:
        paintIcon(painter, icon, u"warning"_s, m_isUnread ? warningColor(palette) : muted);
        break;
    }
    painter.restore();
}
