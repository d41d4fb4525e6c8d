// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/namebutton.h"

#include "widgets/lineicon.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QtMath>

using namespace Qt::StringLiterals;

namespace {
constexpr int nameMargin = 8, wordGap = 6, arrowSize = 14;
constexpr int leastWidth = 96;
} // namespace

NameButton::NameButton(QWidget *parent, Qt::TextElideMode elide)
    : HeaderButton(parent)
    , m_elide(elide)
{
}

bool NameButton::isElided() const
{
    return width() < widthOf(m_name, {});
}

void NameButton::setWords(const QString &name, const QString &addition)
{
    m_name = name;
    m_addition = addition;
    updateGeometry();
    update();
}

int NameButton::widthOf(const QString &name, const QString &addition) const
{
    // Round up: a text is elided even if it is only a fraction of a pixel too wide.
    const QFontMetricsF metrics(font());
    const int words = qCeil(metrics.horizontalAdvance(name))
        + (addition.isEmpty() ? 0 : wordGap + qCeil(metrics.horizontalAdvance(addition)));
    return nameMargin + words + wordGap + arrowSize + nameMargin;
}

QSize NameButton::sizeHint() const
{
    return {qMin(widthOf(m_name, m_addition), maximumWidth()), HeaderButton::sizeHint().height()};
}

QSize NameButton::minimumSizeHint() const
{
    return {qMin(widthOf(m_name, {}), leastWidth), HeaderButton::sizeHint().height()};
}

void NameButton::paintEvent(QPaintEvent *event)
{
    HeaderButton::paintEvent(event);
    QPainter painter(this);
    const auto mirrored = [this](const QRect &place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    const auto alignment
        = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter))
        | Qt::TextSingleLine;
    const int room = width() - widthOf({}, {});
    const QString name = fontMetrics().elidedText(m_name, m_elide, room);
    const int nameWidth = fontMetrics().horizontalAdvance(name);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(mirrored({nameMargin, 0, nameWidth, height()}), alignment, name);
    int end = nameMargin + nameWidth;
    constexpr int leastAddition = 40; // a shorter rest says nothing
    if (const int rest = room - nameWidth - wordGap;
        !m_addition.isEmpty() && rest >= leastAddition) {
        const QString addition = fontMetrics().elidedText(m_addition, Qt::ElideRight, rest);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(mirrored({end + wordGap, 0, rest, height()}), alignment, addition);
        end += wordGap + fontMetrics().horizontalAdvance(addition);
    }
    // A field has its arrow at its edge, as a combo box does.
    const int arrowLeft = isFlat() ? end + wordGap : width() - nameMargin - arrowSize;
    const QRect arrow(arrowLeft, (height() - arrowSize) / 2, arrowSize, arrowSize);
    lineIcon(u"chevron-down"_s, palette(), QPalette::PlaceholderText)
        .paint(&painter, mirrored(arrow));
}

void NameButton::changeEvent(QEvent *event)
{
    HeaderButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}
