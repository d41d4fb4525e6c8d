// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/blocklayout.h"

#include "transcript/tablewidths.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace {
constexpr int quoteIndent = 16, listIndent = 24, codePadding = 12, cornerRadius = 6;

int indentOf(const QByteArray &nesting, const TranscriptTheme &theme, int width)
{
    const auto quotes = static_cast<int>(nesting.count('q'));
    const int indent = theme.scaled(quotes * quoteIndent
                                    + (static_cast<int>(nesting.size()) - quotes) * listIndent);
    return std::min(indent, width / 2);
}

int codeHeaderHeight(const TranscriptTheme &theme)
{
    return qRound(theme.smallLine) + theme.scaled(10);
}

QTextCharFormat formatOf(const Span &span, const TranscriptTheme &theme)
{
    QTextCharFormat format;
    if (span.styles & Span::Code) {
        format.setFontFamilies({theme.code.family()});
        format.setFontFixedPitch(true);
        if (theme.code.pointSizeF() > 0)
            format.setFontPointSize(theme.code.pointSizeF());
        format.setBackground(theme.surface);
    }
    if (span.styles & Span::Bold)
        format.setFontWeight(QFont::Bold);
    if (span.styles & Span::Italic)
        format.setFontItalic(true);
    if (span.styles & Span::Strike)
        format.setFontStrikeOut(true);
    if (span.link >= 0) {
        format.setForeground(theme.link);
        format.setFontUnderline(true);
    }
    return format;
}

/// Marks that turn the order of what follows are seen in code, and turn nothing: what it says is
/// what it does.
void showOrderMarks(QString &code)
{
    for (QChar &c : code) {
        const char16_t mark = c.unicode();
        if ((mark >= 0x202a && mark <= 0x202e) || (mark >= 0x2066 && mark <= 0x2069)
            || mark == 0x200e || mark == 0x200f || mark == 0x061c)
            c = QChar::ReplacementCharacter;
    }
}

/// Longer lines are wrapped in any case: nobody follows them sideways, and they were cut where they
/// are longer still.
constexpr qsizetype longestScrolled = 2000;
constexpr qreal unlimited = 1'000'000; // px

bool isScrolled(const Block &code, const TranscriptTheme &theme)
{
    if (theme.codeLines == CodeLines::Wrap || code.join == Block::Join::Glued)
        return false;
    const QString &text = code.cells.front().text;
    for (qsizetype from = 0; from <= text.size();) {
        const qsizetype newline = text.indexOf(u'\n', from);
        const qsizetype end = newline < 0 ? text.size() : newline;
        if (end - from > longestScrolled)
            return false;
        from = end + 1;
    }
    return true;
}
} // namespace

BlockLayout::BlockLayout(const Block &block, const TranscriptTheme &theme, int width)
    : m_width(width)
    , m_indent(indentOf(block.nesting, theme, width))
{
    switch (block.kind) {
    case Block::Kind::Paragraph:
    case Block::Kind::Heading:
        layOutText(block, theme);
        break;
    case Block::Kind::Code:
        layOutCode(block, theme);
        break;
    case Block::Kind::TableRow:
        layOutRow(block, theme);
        break;
    case Block::Kind::Rule:
        m_height = theme.scaled(9);
        break;
    }
}

int BlockLayout::estimatedHeight(const Block &block, const TranscriptTheme &theme, int width)
{
    const bool code = block.kind == Block::Kind::Code;
    const qreal pitch = code                 ? theme.codeLine
        : block.kind == Block::Kind::Heading ? theme.headingLine(block.level)
                                             : theme.proseLine;
    const qreal character = code ? theme.codeCharacter : theme.proseCharacter;
    const int room = std::max(
        1, static_cast<int>((width - indentOf(block.nesting, theme, width)) / character));
    const bool wraps = !code || !isScrolled(block, theme);
    if (block.cells.size() != 1)
        return qRound(theme.proseLine) + theme.scaled(9);
    const QString &text = block.cells.front().text;
    int lines = 0;
    for (qsizetype from = 0; from <= text.size();) {
        const qsizetype newline = text.indexOf(u'\n', from);
        const qsizetype end = newline < 0 ? text.size() : newline;
        lines += wraps ? 1 + static_cast<int>((end - from) / room) : 1;
        from = end + 1;
    }
    int height = qRound(lines * pitch);
    if (code && block.opens())
        height += codeHeaderHeight(theme);
    if (code && block.closes)
        height += theme.scaled(codePadding);
    return height;
}

int BlockLayout::gapBefore(const Block *previous, const Block &block, const TranscriptTheme &theme)
{
    if (!previous || !block.opens())
        return 0;
    const auto stands = [](const Block &b) {
        return b.kind == Block::Kind::Code || b.kind == Block::Kind::TableRow;
    };
    if (block.kind == Block::Kind::Heading)
        return theme.scaled(block.level <= 2 ? 24 : 20);
    if (previous->kind == Block::Kind::Heading)
        return theme.scaled(8);
    if (block.kind == Block::Kind::Rule || previous->kind == Block::Kind::Rule)
        return theme.scaled(16);
    if (stands(block) || stands(*previous))
        return theme.scaled(12);
    return theme.scaled(block.join == Block::Join::Tight ? 4 : 12);
}

QRect BlockLayout::mirrored(const QRect &rect) const
{
    return m_rightToLeft
        ? QRect(m_width - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())
        : rect;
}

int BlockLayout::addCell(const RichText &text, const QFont &font, qreal linePitch,
                         const QRect &place, Qt::Alignment alignment, const TranscriptTheme &theme)
{
    Cell cell;
    cell.first = m_cells.empty()
        ? 0
        : m_cells.back().first + static_cast<int>(m_cells.back().layout->text().size()) + 1;
    QString words = text.text;
    words.replace(u'\n', QChar::LineSeparator);
    if (font == theme.code)
        showOrderMarks(words);
    cell.layout = std::make_unique<QTextLayout>(words, font);
    QTextOption option(alignment);
    option.setWrapMode(m_wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setTabStopDistance(4 * theme.codeCharacter);
    cell.layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const Span &span : text.spans)
        formats.append({span.start, span.length, formatOf(span, theme)});
    cell.layout->setFormats(formats);
    cell.layout->setCacheEnabled(true);
    cell.layout->beginLayout();
    qreal y = 0;
    for (QTextLine line = cell.layout->createLine(); line.isValid();
         line = cell.layout->createLine()) {
        line.setLineWidth(m_wraps ? std::max(1, place.width()) : unlimited);
        const qreal pitch
            = std::max(linePitch, std::ceil(line.height())); // Taller scripts are not cut off.
        line.setPosition({0, y + std::floor((pitch - line.height()) / 2)});
        y += pitch;
    }
    cell.layout->endLayout();
    cell.rect = QRect(place.topLeft(), QSize(place.width(), qRound(std::max(y, linePitch))));
    m_cells.push_back(std::move(cell));
    return m_cells.back().rect.height();
}

void BlockLayout::layOutText(const Block &block, const TranscriptTheme &theme)
{
    const RichText &text = block.cells.front();
    m_rightToLeft = text.text.isRightToLeft();
    const bool heading = block.kind == Block::Kind::Heading;
    const QRect place = mirrored({m_indent, 0, m_width - m_indent, 0});
    m_height = addCell(text, heading ? theme.heading(block.level) : theme.prose,
                       heading ? theme.headingLine(block.level) : theme.proseLine, place,
                       m_rightToLeft ? Qt::AlignRight : Qt::AlignLeft, theme);
}

void BlockLayout::layOutCode(const Block &block, const TranscriptTheme &theme)
{
    const int padding = theme.scaled(codePadding);
    int top = 0;
    if (block.opens()) {
        m_codeHeader = QRect(m_indent, 0, m_width - m_indent, codeHeaderHeight(theme));
        top = m_codeHeader.height();
    }
    const QRect place(m_indent + padding, top, m_width - m_indent - 2 * padding, 0);
    m_wraps = !isScrolled(block, theme);
    m_height = top
        + addCell(block.cells.front(), theme.code, theme.codeLine, place, Qt::AlignLeft, theme);
    const QTextLayout &layout = *m_cells.front().layout;
    if (m_wraps)
        m_goesOn = layout.lineCount() > 1 + layout.text().count(QChar::LineSeparator);
    for (int i = 0; !m_wraps && i < layout.lineCount(); ++i)
        m_contentWidth = std::max(m_contentWidth, qCeil(layout.lineAt(i).naturalTextWidth()) + 1);
    if (block.closes) {
        m_sideBar = QRect(place.left(), m_height, place.width(), padding);
        m_height += padding;
    }
    m_room = QRect(place.left(), 0, place.width(), m_height);
}

void BlockLayout::layOutRow(const Block &block, const TranscriptTheme &theme)
{
    const int room = m_width - m_indent;
    const std::vector<int> widths = tableWidths(*block.table, theme, room);
    const QFont &font = block.header ? theme.strong : theme.prose;
    const int above = theme.scaled(5), padding = theme.scaled(cellPadding);
    int x = m_indent, height = 0;
    for (std::size_t i = 0; i < block.cells.size(); ++i) {
        const QRect place(x + padding, above, widths[i] - 2 * padding, 0);
        height = std::max(height,
                          addCell(block.cells[i], font, theme.proseLine, place,
                                  block.table->columns[i].alignment, theme));
        x += widths[i];
    }
    m_contentWidth = x - m_indent;
    m_height = height + 2 * above + 1;
    if (block.closes && m_contentWidth > room) {
        m_sideBar = QRect(m_indent, m_height, room, theme.scaled(codePadding));
        m_height += m_sideBar.height();
    }
    m_room = QRect(m_indent, 0, room, m_height);
}

/// Formats of the text, not selections laid over it: Qt unites the shapes of all selections each
/// time that it paints, which took three quarters of a frame.
void BlockLayout::showColors(const std::vector<CodeSpan> &colors,
                             const TranscriptTheme &theme) const
{
    if (m_cells.empty() || colors == m_shownColors)
        return;
    m_shownColors = colors;
    QTextLayout &layout = *m_cells.front().layout;
    QList<QTextLayout::FormatRange> formats;
    for (const CodeSpan &span : colors) {
        QTextCharFormat format;
        format.setForeground(theme.codeColor(span.role));
        formats.append({span.start, span.length, format});
    }
    std::vector<std::pair<QPointF, qreal>> lines; // Colours move nothing.
    lines.reserve(static_cast<std::size_t>(layout.lineCount()));
    for (int i = 0; i < layout.lineCount(); ++i)
        lines.emplace_back(layout.lineAt(i).position(), layout.lineAt(i).width());
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
    // What is scrolled ends a little inside the frame.
    const int beyond = block.kind == Block::Kind::Code ? theme.scaled(6) : 0;
    const QRect seen = m_room.adjusted(-beyond, 0, beyond, 0);
    if (m_contentWidth > m_room.width() || m_scroll > 0)
        painter.setClipRect(seen, Qt::IntersectClip);
    for (const Cell &cell : m_cells) {
        const QPoint corner = cell.rect.topLeft() - QPoint(m_scroll, 0);
        if (m_cells.size() > 1 && !QRect(corner, cell.rect.size()).intersects(seen))
            continue; // A wide table's other columns.
        QList<QTextLayout::FormatRange> overlays;
        const int length = static_cast<int>(cell.layout->text().size());
        const auto overlay
            = [&](const SelectedRange &range, const QColor &behind, const QColor &text) {
                  const int from = std::clamp(range.from - cell.first, 0, length),
                            to = std::clamp(range.to - cell.first, 0, length);
                  if (to <= from)
                      return;
                  QTextCharFormat format;
                  format.setBackground(behind);
                  format.setForeground(text);
                  overlays.append({from, to - from, format});
              };
        for (const SelectedRange &found : marks.found)
            overlay(found, theme.found, theme.text);
        overlay(marks.selected, theme.palette.color(QPalette::Highlight),
                theme.palette.color(QPalette::HighlightedText));
        overlay(marks.current, theme.palette.color(QPalette::Highlight),
                theme.palette.color(QPalette::HighlightedText));
        cell.layout->draw(&painter, corner, overlays);
    }
    paintCurrentMark(painter, marks.current, theme);
    painter.restore();
}

/// A frame, so that colour is not all that tells it from the others.
void BlockLayout::paintCurrentMark(QPainter &painter, const SelectedRange &current,
                                   const TranscriptTheme &theme) const
{
    if (current.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, theme.zoom * 1.5));
    for (const QRect &rect : rectsOf(current))
        painter.drawRoundedRect(QRectF(rect).adjusted(-1.5, -0.5, 1.5, 0.5), theme.scaled(2),
                                theme.scaled(2));
}

void BlockLayout::paintQuoteBars(QPainter &painter, const Block &block, const Block *previous,
                                 int gap, const TranscriptTheme &theme, const QPoint &at) const
{
    const int width = theme.scaled(3);
    for (qsizetype i = 0; i < block.nesting.size(); ++i) {
        if (block.nesting[i] != 'q')
            continue;
        const bool goesOn = previous && previous->nesting.startsWith(block.nesting.first(i + 1));
        const int top = goesOn ? -gap : 0, x = indentOf(block.nesting.first(i), theme, m_width);
        painter.fillRect(mirrored({x, top, width, m_height - top}).translated(at), theme.line);
    }
}

void BlockLayout::paintFrame(QPainter &painter, const Block &block,
                             const TranscriptTheme &theme) const
{
    if (block.kind == Block::Kind::Rule)
        painter.fillRect(QRect(m_indent, m_height / 2, m_width - m_indent, 1), theme.line);
    if (block.kind == Block::Kind::TableRow) {
        const QRect row(m_indent, 0, m_width - m_indent, m_height - m_sideBar.height());
        if (block.header)
            painter.fillRect(row, theme.surface);
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line);
    }
    if (block.kind != Block::Kind::Code)
        return;
    // A piece in the middle of a long block has no corners: they lie outside of what is clipped.
    const int radius = theme.scaled(cornerRadius);
    const QRect piece(m_indent, 0, m_width - m_indent, m_height);
    painter.save();
    painter.setClipRect(piece, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(
        piece.adjusted(0, block.opens() ? 0 : -2 * radius, 0, block.closes ? 0 : 2 * radius),
        radius, radius);
    painter.restore();
    if (block.opens()) {
        painter.setFont(theme.small);
        painter.setPen(theme.muted);
        const QRect words
            = m_codeHeader.adjusted(theme.scaled(codePadding), 0, -m_codeHeader.width() / 3, 0);
        painter.drawText(
            words, Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(block.language, Qt::ElideRight, words.width()));
    }
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
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.muted, theme.zoom * 1.3));
    switch (block.marker) {
    case Block::Marker::None:
        break;
    case Block::Marker::Bullet: {
        const qreal radius = theme.zoom * 2.2;
        const qreal x
            = m_rightToLeft ? place.left() + theme.scaled(6) : place.right() - theme.scaled(6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.muted);
        painter.drawEllipse(QPointF(x, line / 2.0 + theme.zoom * 0.5), radius, radius);
        break;
    }
    case Block::Marker::Number: {
        // Numbers grow away from the text; a long one may use the indent of the level above.
        painter.setFont(theme.prose);
        const int wide = theme.scaled(listIndent) * 3;
        painter.setLayoutDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        painter.drawText(
            m_rightToLeft ? place.adjusted(0, 0, wide, 0) : place.adjusted(-wide, 0, 0, 0),
            Qt::AlignVCenter | Qt::AlignAbsolute | (m_rightToLeft ? Qt::AlignLeft : Qt::AlignRight)
                | Qt::TextSingleLine,
            block.number);
        break;
    }
    case Block::Marker::OpenTask:
    case Block::Marker::DoneTask: {
        const int side = theme.scaled(12);
        const QRectF box(m_rightToLeft ? place.left() : place.right() - side,
                         qreal(line - side) / 2 + 0.5, side, side);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, theme.scaled(3), theme.scaled(3));
        if (block.marker == Block::Marker::DoneTask) {
            const QPointF tick[] = {{box.left() + side * 0.22, box.top() + side * 0.52},
                                    {box.left() + side * 0.43, box.top() + side * 0.72},
                                    {box.left() + side * 0.79, box.top() + side * 0.28}};
            painter.drawPolyline(tick, 3);
        }
        break;
    }
    }
}

int BlockLayout::offsetAt(const QPoint &point) const
{
    const Cell *nearest = nullptr;
    const QPoint inContent = point + QPoint(m_scroll, 0);
    for (const Cell &cell : m_cells) {
        if (!nearest || inContent.x() >= cell.rect.left())
            nearest = &cell;
    }
    if (!nearest)
        return 0;
    const QPointF local = inContent - nearest->rect.topLeft();
    const QTextLayout &layout = *nearest->layout;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const bool last = i + 1 == layout.lineCount();
        if (last || local.y() < layout.lineAt(i + 1).y())
            return nearest->first + line.xToCursor(local.x());
    }
    return nearest->first;
}

std::vector<QRect> BlockLayout::rectsOf(std::size_t index, int from, int to) const
{
    std::vector<QRect> rects;
    if (index >= m_cells.size())
        return rects;
    const Cell &cell = m_cells[index];
    for (int i = 0; i < cell.layout->lineCount(); ++i) {
        const QTextLine line = cell.layout->lineAt(i);
        const int start = std::max(from, line.textStart()),
                  end = std::min(to, line.textStart() + line.textLength());
        if (start >= end)
            continue;
        const qreal a = line.cursorToX(start), b = line.cursorToX(end);
        const QRectF rect(std::min(a, b), line.y(), std::abs(b - a), line.height());
        rects.push_back(rect.toAlignedRect().translated(cell.rect.topLeft() - QPoint(m_scroll, 0)));
    }
    return rects;
}

std::vector<QRect> BlockLayout::rectsOf(const SelectedRange &range) const
{
    std::vector<QRect> rects;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const int first = m_cells[i].first;
        const auto length = static_cast<int>(m_cells[i].layout->text().size());
        const std::vector<QRect> part = rectsOf(i, std::clamp(range.from - first, 0, length),
                                                std::clamp(range.to - first, 0, length));
        rects.insert(rects.end(), part.begin(), part.end());
    }
    return rects;
}

QRect BlockLayout::caretAt(int offset) const
{
    if (m_cells.empty())
        return QRect(0, 0, 0, m_height);
    if (const std::vector<QRect> next = rectsOf({offset, offset + 1}); !next.empty())
        return QRect(next.front().topLeft(), QSize(0, next.front().height()));
    if (const std::vector<QRect> before = rectsOf({offset - 1, offset}); !before.empty())
        return QRect(before.back().topRight(), QSize(0, before.back().height()));
    return QRect(m_cells.front().rect.topLeft(), QSize(0, m_cells.front().rect.height()));
}
