// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tabulartext.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace {

int widestDigit(const QFontMetrics &metrics)
{
    int widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

} // namespace

TabularText::TabularText(const QString &text, const QString &strong, qsizetype mutedFrom)
    : m_text(text)
    , m_strong(strong)
    , m_mutedFrom(mutedFrom)
{
}

std::vector<TabularText::Piece> TabularText::pieces() const
{
    const qsizetype strongAt = m_strong.isEmpty() ? -1 : m_text.indexOf(m_strong);
    std::vector<Piece> pieces;
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        const QChar c = m_text.at(i);
        const bool isStrong = strongAt >= 0 && i >= strongAt && i < strongAt + m_strong.size();
        const bool isMuted = m_mutedFrom >= 0 && i >= m_mutedFrom;
        const Tone tone = isStrong ? Tone::Strong : isMuted ? Tone::Muted : Tone::Plain;
        const bool joins = !c.isDigit() && !pieces.empty() && pieces.back().tone == tone
            && !pieces.back().text.front().isDigit();
        if (joins)
            pieces.back().text.append(c);
        else
            pieces.push_back({c, tone});
    }
    return pieces;
}

QFont TabularText::fontOf(Tone tone, const QFont &font)
{
    QFont own = font;
    if (tone == Tone::Strong)
        own.setWeight(QFont::DemiBold);
    return own;
}

int TabularText::widthOf(const Piece &piece, const QFont &font)
{
    const QFontMetrics metrics(fontOf(piece.tone, font));
    return piece.text.front().isDigit() ? widestDigit(metrics)
                                        : metrics.horizontalAdvance(piece.text);
}

int TabularText::width(const QFont &font) const
{
    int width = 0;
    for (const Piece &piece : pieces())
        width += widthOf(piece, font);
    return width;
}

TabularText TabularText::elided(const QFont &font, int width) const
{
    if (this->width(font) <= width)
        return *this;
    TabularText shorter = *this;
    QString text = m_text;
    while (!text.isEmpty() && shorter.width(font) > width) {
        text.chop(text.size() > 1 && text.back().isLowSurrogate() ? 2 : 1);
        shorter.m_text = text.trimmed() + QChar(0x2026);
    }
    return shorter;
}

void TabularText::paint(QPainter &painter, int x, int y, const QFont &font,
                        const Colors &colors) const
{
    if (m_text.isRightToLeft()) {
        painter.setFont(font);
        painter.setPen(colors.plain);
        painter.drawText(x, y, m_text);
        return;
    }
    // The text is left-to-right, even if the layout of the window is not.
    const Qt::LayoutDirection before = painter.layoutDirection();
    painter.setLayoutDirection(Qt::LeftToRight);
    for (const Piece &piece : pieces()) {
        const QFont own = fontOf(piece.tone, font);
        const int cell = widthOf(piece, font);
        painter.setFont(own);
        painter.setPen(piece.tone == Tone::Strong      ? colors.strong
                           : piece.tone == Tone::Muted ? colors.muted
                                                       : colors.plain);
        painter.drawText(x + (cell - QFontMetrics(own).horizontalAdvance(piece.text)) / 2, y,
                         piece.text);
        x += cell;
    }
    painter.setLayoutDirection(before);
}
