// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/writing/suggestionbutton.h"

#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "widgets/surfacecolors.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {
constexpr int suggestionHeight = 36, suggestionPadding = 12, suggestionIcon = 16;
constexpr qreal suggestionRadius = 8;
constexpr int longestSuggestionTip = 600;
} // namespace

SuggestionButton::SuggestionButton(const QString &text, const QString &note, QWidget *parent)
    : QAbstractButton(parent)
    , m_shown(text.simplified())
    , m_note(note)
{
    setObjectName(u"suggestion"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(note.isEmpty() ? m_shown : m_shown + u", "_s + note);
    setToolTip(plainToolTip(text.left(longestSuggestionTip)));
}

QSize SuggestionButton::sizeHint() const
{
    return {320, qMax(suggestionHeight, fontMetrics().height() + suggestionPadding)};
}

void SuggestionButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor page = palette().color(QPalette::AlternateBase);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 1.5)
                              : QPen(hairlineColor(palette()), 1));
    painter.setBrush(isDown()           ? hoveredColor(palette(), page, 0.1)
                         : underMouse() ? hoveredColor(palette(), page)
                                        : page);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), suggestionRadius,
                            suggestionRadius);

    const QRect inside = rect().adjusted(suggestionPadding, 0, -suggestionPadding, 0);
    const auto place = [this, &inside](int left, int width) {
        return QStyle::visualRect(
            layoutDirection(), inside,
            QRect(inside.left() + left, inside.top(), width, inside.height()));
    };
    const int room = inside.width() - suggestionIcon - 8;
    const QString text = fontMetrics().elidedText(m_shown, Qt::ElideRight, room);
    const int used = fontMetrics().horizontalAdvance(text) + suggestionPadding;
    painter.setPen(palette().color(QPalette::Text));
    const Qt::Alignment leading
        = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter);
    painter.drawText(place(0, room), int(leading) | Qt::TextSingleLine, text);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (room > used)
        painter.drawText(place(used, room - used), int(leading) | Qt::TextSingleLine,
                         fontMetrics().elidedText(m_note, Qt::ElideRight, room - used));
    if (underMouse() || hasFocus())
        lineIcon(u"arrow-up"_s, palette(), QPalette::PlaceholderText)
            .paint(&painter, place(inside.width() - suggestionIcon, suggestionIcon));
}

void SuggestionButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SuggestionButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}
