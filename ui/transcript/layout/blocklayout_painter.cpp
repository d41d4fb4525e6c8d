// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of BlockLayout that paint.
#include "transcript/layout/blocklayout.h"

#include "transcript/layout/blockmetrics.h"
#include "transcript/layout/emojiformats.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

QList<QTextLayout::FormatRange> BlockLayout::formatsOf(const std::vector<CodeSpan> &colors,
                                                       const TranscriptTheme &theme)
{
    QList<QTextLayout::FormatRange> formats;
    for (const CodeSpan &span : colors) {
        QTextCharFormat format;
        format.setForeground(theme.codeColor(span.role));
        formats.append({span.start, span.length, format});
    }
    return formats;
}

/// Sets the colours as formats of the text. Selections would be slow, because Qt unites the shapes
/// of all selections in each paint, which took three quarters of a frame.
void BlockLayout::showColors(const std::vector<CodeSpan> &colors,
                             const TranscriptTheme &theme) const
{
    if (m_cells.empty() || colors == m_shownColors)
        return;
    m_shownColors = colors;
    QTextLayout &layout = *m_cells.front().layout;
    std::vector<std::pair<QPointF, qreal>> lines; // Colours do not change the lines.
    lines.reserve(static_cast<std::size_t>(layout.lineCount()));
    for (int i = 0; i < layout.lineCount(); ++i)
        lines.emplace_back(layout.lineAt(i).position(), layout.lineAt(i).width());
    QList<QTextLayout::FormatRange> formats = formatsOf(colors, theme);
    addEmojiFormats(layout.text(), formats);
    layout.setFormats(formats);
    layout.beginLayout();
    for (const auto &[position, width] : lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition(position);
    }
    layout.endLayout();
}

void BlockLayout::paint(QPainter &painter, const Block &block, const TranscriptTheme &theme,
                        const QPoint &at, const BlockMarks &marks,
                        const std::vector<CodeSpan> &colors) const
{
    painter.save();
    painter.translate(at);
    showColors(colors, theme);
    paintFrame(painter, block, theme);
    paintMarker(painter, block, theme);
    painter.setPen(block.nesting.contains('q') ? theme.muted : theme.text);
    // Scrolled code may extend into the padding, but not up to the edge of the frame.
    const int beyond = block.kind == Block::Kind::Code ? theme.scaled(6) : 0;
    const QRect seen = m_room.adjusted(-beyond, 0, beyond, 0);
    if (m_contentWidth > m_room.width() || m_scroll > 0)
        painter.setClipRect(seen, Qt::IntersectClip);
    for (const Cell &cell : m_cells) {
        // Columns of a wide table that are out of view are not drawn.
        if (m_cells.size() == 1 || cell.rect.translated(-m_scroll, 0).intersects(seen))
            paintCell(painter, cell, theme, marks);
    }
    paintCurrentMark(painter, marks.current, theme);
    painter.restore();
}

void BlockLayout::paintCell(QPainter &painter, const Cell &cell, const TranscriptTheme &theme,
                            const BlockMarks &marks) const
{
    const QPoint corner = cell.rect.topLeft() - QPoint(m_scroll, 0);
    const auto length = static_cast<int>(cell.layout->text().size());
    const auto inCell = [&](const CharacterRange &range) {
        return CharacterRange {std::clamp(range.from - cell.first, 0, length),
                               std::clamp(range.to - cell.first, 0, length)};
    };
    for (const QRect &code : cell.code)
        painter.fillRect(code.translated(corner), theme.surface);
    // Marks are painted below the text, not as selections, because Qt draws all lines again for
    // each selection, and a single letter may be found hundreds of times. Matches cover the
    // selection, so that they are seen in it.
    const auto paintBehind = [&](const CharacterRange &marked, const QColor &color) {
        const CharacterRange range = inCell(marked);
        if (range.isEmpty())
            return;
        for (const QRect &rect : cell.rectsOf(range.from, range.to))
            painter.fillRect(rect.translated(corner), color);
    };
    paintBehind(marks.selected, theme.selected);
    for (const CharacterRange &found : marks.found)
        paintBehind(found, theme.found);
    paintBehind(marks.current, theme.current);
    QList<QTextLayout::FormatRange> overlays;
    for (const CharacterRange &marked : {marks.selected, marks.current}) {
        const CharacterRange range = inCell(marked);
        if (range.isEmpty())
            continue;
        QTextCharFormat format;
        format.setForeground(theme.text); // Links and code would be less readable there.
        overlays.append({range.from, range.to - range.from, format});
    }
    cell.layout->draw(&painter, corner, overlays);
}

/// Paints a frame, so that the current match differs from the other matches not only by its colour.
void BlockLayout::paintCurrentMark(QPainter &painter, const CharacterRange &current,
                                   const TranscriptTheme &theme) const
{
    if (current.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 1)); // A thicker line would cover neighbouring letters.
    for (const QRect &rect : rectsOf(current))
        painter.drawRoundedRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5), 1, 1);
}

void BlockLayout::paintQuoteBars(QPainter &painter, const Block &block, const Block *previous,
                                 int gap, const TranscriptTheme &theme, const QPoint &at) const
{
    const int width = theme.scaled(3);
    for (qsizetype i = 0; i < block.nesting.size(); ++i) {
        if (block.nesting[i] != 'q')
            continue;
        const bool isContinued
            = previous && previous->nesting.startsWith(block.nesting.first(i + 1));
        const int beyond = theme.scaled(4), top = isContinued ? -gap : -beyond,
                  bottom = m_height + beyond, x = indentOf(block.nesting.first(i), theme, m_width);
        if (block.nesting.indexOf('q') == i)
            painter.fillRect(mirrored({x, top, m_width - x, bottom - top}).translated(at),
                             theme.quote);
        painter.fillRect(mirrored({x, top, width, bottom - top}).translated(at), theme.quoteBar);
    }
}

void BlockLayout::paintFrame(QPainter &painter, const Block &block,
                             const TranscriptTheme &theme) const
{
    switch (block.kind) {
    case Block::Kind::Paragraph:
    case Block::Kind::Heading:
        break;
    case Block::Kind::Rule:
        painter.fillRect(QRect(m_indent, m_height / 2, m_width - m_indent, 1), theme.line);
        break;
    case Block::Kind::TableRow: {
        const QRect row(m_indent, 0, m_width - m_indent, m_height - m_horizontalBar.height());
        if (block.header)
            painter.fillRect(row, theme.surface);
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line);
        break;
    }
    case Block::Kind::Code:
        paintCode(painter, block, theme);
        break;
    }
}

void BlockLayout::paintCode(QPainter &painter, const Block &block,
                            const TranscriptTheme &theme) const
{
    // Only the ends have round corners and need antialiasing, which is slow for a large area.
    const int radius = theme.scaled(cornerRadius);
    const QRect piece(m_indent, 0, m_width - m_indent, m_height);
    painter.fillRect(piece.adjusted(0, block.opens() ? radius : 0, 0, block.closes ? -radius : 0),
                     theme.surface);
    const auto paintEnd = [&](const QRect &end, const QRect &whole) {
        painter.save();
        painter.setClipRect(end, Qt::IntersectClip);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(whole, radius, radius);
        painter.restore();
    };
    const QRect top(piece.topLeft(), QSize(piece.width(), radius));
    if (block.opens())
        paintEnd(top, top.adjusted(0, 0, 0, 2 * radius));
    const QRect bottom(piece.left(), piece.bottom() + 1 - radius, piece.width(), radius);
    if (block.closes)
        paintEnd(bottom, bottom.adjusted(0, -2 * radius, 0, 0));
    if (!block.opens())
        return;
    painter.setFont(theme.small);
    painter.setPen(theme.muted);
    const QRect words
        = m_codeHeader.adjusted(theme.scaled(codePadding), 0, -m_codeHeader.width() / 3, 0);
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(block.language, Qt::ElideRight, words.width()));
}

void BlockLayout::paintMarker(QPainter &painter, const Block &block,
                              const TranscriptTheme &theme) const
{
    const int line = m_cells.empty()
        ? 0
        : qRound(block.kind == Block::Kind::Heading ? theme.headingLine(block.level)
                                                    : theme.proseLine);
    const QRect place
        = mirrored({m_indent - theme.scaled(listIndent), 0, theme.scaled(listIndent - 6), line});
    switch (block.marker) {
    case Block::Marker::None:
        break;
    case Block::Marker::Bullet:
        paintBullet(painter, place, theme);
        break;
    case Block::Marker::Number:
        paintNumber(painter, block.number, place, theme);
        break;
    case Block::Marker::OpenTask:
    case Block::Marker::DoneTask:
        paintTask(painter, block.marker == Block::Marker::DoneTask, place, theme);
        break;
    }
}

void BlockLayout::paintBullet(QPainter &painter, const QRect &place,
                              const TranscriptTheme &theme) const
{
    const int fromEdge = theme.scaled(6);
    const qreal radius = theme.zoom * 2.2;
    const QPointF center(m_rightToLeft ? place.left() + fromEdge : place.right() - fromEdge,
                         place.height() / 2.0 + theme.zoom * 0.5);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.muted);
    painter.drawEllipse(center, radius, radius);
}

/// Numbers are aligned to the text. A long number may reach into the indent of the level above.
void BlockLayout::paintNumber(QPainter &painter, const QString &number, const QRect &place,
                              const TranscriptTheme &theme) const
{
    const int wide = theme.scaled(listIndent) * 3;
    painter.setFont(theme.prose);
    painter.setPen(theme.muted);
    painter.setLayoutDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    QRect line = m_rightToLeft ? place.adjusted(0, 0, wide, 0) : place.adjusted(-wide, 0, 0, 0);
    if (!m_cells.empty() && m_cells.front().layout->lineCount() > 0) {
        const QTextLine first = m_cells.front().layout->lineAt(0);
        line.moveTop(qRound(m_cells.front().rect.top() + first.y() + first.ascent())
                     - painter.fontMetrics().ascent());
    }
    painter.drawText(line,
                     Qt::AlignTop | Qt::AlignAbsolute | Qt::TextSingleLine
                         | (m_rightToLeft ? Qt::AlignLeft : Qt::AlignRight),
                     number);
}

void BlockLayout::paintTask(QPainter &painter, bool isDone, const QRect &place,
                            const TranscriptTheme &theme) const
{
    const int side = theme.scaled(12);
    const QRectF box(m_rightToLeft ? place.left() : place.right() - side,
                     qreal(place.height() - side) / 2 + 0.5, side, side);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.muted, theme.zoom * 1.3));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, theme.scaled(3), theme.scaled(3));
    if (!isDone)
        return;
    const QPointF tick[] = {{box.left() + side * 0.22, box.top() + side * 0.52},
                            {box.left() + side * 0.43, box.top() + side * 0.72},
                            {box.left() + side * 0.79, box.top() + side * 0.28}};
    painter.drawPolyline(tick, 3);
}
