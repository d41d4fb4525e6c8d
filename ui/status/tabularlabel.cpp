// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/tabularlabel.h"

#include "widgets/plaintooltip.h"

#include <QPainter>
#include <QStyle>

namespace {

/// Splits the text into pieces. Each piece is one digit or has no digits.
QStringList pieces(const QString &text)
{
    QStringList pieces;
    for (const QChar c : text) {
        const bool joins
            = !c.isDigit() && !pieces.isEmpty() && !pieces.constLast().front().isDigit();
        if (joins)
            pieces.last().append(c);
        else
            pieces.append(c);
    }
    return pieces;
}

} // namespace

TabularLabel::TabularLabel(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void TabularLabel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    updateToolTip();
    update(); // not updateGeometry(): a longer text must not move the buttons
}

int TabularLabel::digitWidth() const
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = qMax(widest, fontMetrics().horizontalAdvance(QChar(digit)));
    return widest;
}

int TabularLabel::textWidth(const QString &text) const
{
    int width = 0;
    for (const QString &piece : pieces(text))
        width += piece.front().isDigit() ? digitWidth() : fontMetrics().horizontalAdvance(piece);
    return width;
}

QString TabularLabel::elided(int width) const
{
    if (textWidth(m_text) <= width)
        return m_text;
    QString text = m_text;
    while (!text.isEmpty() && textWidth(text + QChar(0x2026)) > width)
        text.chop(text.size() > 1 && text.back().isLowSurrogate() ? 2 : 1);
    return text.trimmed() + QChar(0x2026);
}

QSize TabularLabel::sizeHint() const
{
    return {textWidth(m_text), fontMetrics().height()};
}

QSize TabularLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
}

void TabularLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString text = elided(width());
    const int baseline = (height() - fontMetrics().height()) / 2 + fontMetrics().ascent();
    if (text.isRightToLeft()) { // the pieces are not in order from left to right
        painter.drawText(rect(), int(Qt::AlignVCenter | Qt::AlignLeading), text);
        return;
    }
    const int drawn = textWidth(text);
    // The text is left-to-right, even if the layout of the window is not.
    painter.setLayoutDirection(Qt::LeftToRight);
    int x
        = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft, QSize(drawn, height()), rect()).x();
    for (const QString &piece : pieces(text)) {
        const int advance = fontMetrics().horizontalAdvance(piece);
        const int cell = piece.front().isDigit() ? digitWidth() : advance;
        painter.drawText(x + (cell - advance) / 2, baseline, piece);
        x += cell;
    }
}

void TabularLabel::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

void TabularLabel::updateToolTip()
{
    setPlainToolTip(this, textWidth(m_text) > width() ? m_text : QString());
}
