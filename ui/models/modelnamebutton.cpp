// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelnamebutton.h"

#include "widgets/lineicon.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {
constexpr int sideMargin = 8, wordGap = 6, arrowSize = 14;
constexpr int mostWidth = 360, leastWidth = 96;
} // namespace

void ModelNameButton::setWords(const QString &name, const QString &account)
{
    m_name = name;
    m_account = account;
    updateGeometry();
    update();
}

int ModelNameButton::widthOf(const QString &name, const QString &account) const
{
    const int words = fontMetrics().horizontalAdvance(name)
        + (account.isEmpty() ? 0 : wordGap + fontMetrics().horizontalAdvance(account));
    return sideMargin + words + wordGap + arrowSize + sideMargin;
}

QSize ModelNameButton::sizeHint() const
{
    return {qMin(widthOf(m_name, m_account), mostWidth), HeaderButton::sizeHint().height()};
}

QSize ModelNameButton::minimumSizeHint() const
{
    return {qMin(widthOf(m_name, {}), leastWidth), HeaderButton::sizeHint().height()};
}

void ModelNameButton::paintEvent(QPaintEvent *event)
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
    const QString name = fontMetrics().elidedText(m_name, Qt::ElideMiddle, room);
    const int nameWidth = fontMetrics().horizontalAdvance(name);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(mirrored({sideMargin, 0, nameWidth, height()}), alignment, name);
    int end = sideMargin + nameWidth;
    constexpr int leastAccount = 40; // a shorter rest of the account's name says nothing
    if (const int rest = room - nameWidth - wordGap; !m_account.isEmpty() && rest >= leastAccount) {
        const QString account = fontMetrics().elidedText(m_account, Qt::ElideRight, rest);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(mirrored({end + wordGap, 0, rest, height()}), alignment, account);
        end += wordGap + fontMetrics().horizontalAdvance(account);
    }
    const QRect arrow(end + wordGap, (height() - arrowSize) / 2, arrowSize, arrowSize);
    lineIcon(u"chevron-down"_s, palette(), QPalette::PlaceholderText)
        .paint(&painter, mirrored(arrow));
}

void ModelNameButton::changeEvent(QEvent *event)
{
    HeaderButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}
