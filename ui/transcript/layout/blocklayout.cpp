// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/blocklayout.h"

#include "transcript/layout/blockmetrics.h"
#include "transcript/layout/emojiformats.h"
#include "transcript/layout/tablewidths.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {
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

/// Replaces the control characters for bidirectional text by visible ones. Otherwise code could be
/// shown in another order than it is executed.
void showOrderMarks(QString &code)
{
    for (QChar &c : code) {
        const char16_t mark = c.unicode();
        if ((mark >= 0x202a && mark <= 0x202e) || (mark >= 0x2066 && mark <= 0x2069)
            || mark == 0x200e || mark == 0x200f || mark == 0x061c)
            c = QChar::ReplacementCharacter;
    }
}

/// In characters. Longer lines are always wrapped, because scrolling that far is not practical.
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

/// Code becomes wider in steps of so many characters, so that code that grows is not laid out again
/// with each character.
constexpr int codeStep = 16;

int charactersOf(QChar c)
{
    return c == u'\t' ? 4 : c.unicode() >= 0x1100 ? 2 : 1; // East Asian characters are wide.
}
} // namespace

BlockPlace BlockLayout::placeOf(const Block &block, const TranscriptTheme &theme,
                                const ColumnWidth &column, int characters)
{
    int wanted = 0;
    if (block.table)
        wanted = wantedTableWidth(*block.table, theme);
    else if (block.kind == Block::Kind::Code)
        wanted = qCeil((characters + codeStep - 1) / codeStep * codeStep * theme.codeCharacter)
            + 2 * theme.scaled(codePadding);
    wanted += indentOf(block.nesting, theme, column.text);
    // A block in a list or quote stays at its indent, and extends only at the other side.
    const bool isNested = !block.nesting.isEmpty();
    const int most = column.text + (isNested ? column.reach : 2 * column.reach);
    const int width = std::clamp(wanted, column.text, most);
    return {isNested ? 0 : (column.text - width) / 2, width};
}

int BlockLayout::longestLine(const Block &code)
{
    int longest = 0, line = 0;
    for (const QChar c : code.cells.front().text) {
        line = c == u'\n' ? 0 : line + charactersOf(c);
        longest = std::max(longest, line);
    }
    return longest;
}

BlockLayout::BlockLayout(const Block &block, const TranscriptTheme &theme, int width,
                         const std::vector<CodeSpan> &colors)
    : m_width(width)
    , m_indent(indentOf(block.nesting, theme, width))
    , m_shownColors(colors)
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
        return theme.scaled(block.level <= 2 ? 24 : 16);
    if (previous->kind == Block::Kind::Heading)
        return theme.scaled(8);
    if (block.kind == Block::Kind::Rule || previous->kind == Block::Kind::Rule)
        return theme.scaled(16);
    if (stands(block) || stands(*previous))
        return theme.scaled(16);
    return theme.scaled(block.join == Block::Join::Tight ? 4 : 12);
}

QRect BlockLayout::mirrored(const QRect &rect) const
{
    return m_rightToLeft
        ? QRect(m_width - rect.x() - rect.width(), rect.y(), rect.width(), rect.height())
        : rect;
}

int BlockLayout::addCell(const StyledText &text, const QFont &font, qreal linePitch,
                         const QRect &place, Qt::Alignment alignment, const TranscriptTheme &theme)
{
    Cell cell;
    cell.first = m_cells.empty()
        ? 0
        : m_cells.back().first + static_cast<int>(m_cells.back().layout->text().size()) + 1;
    QString words = text.text;
    words.replace(u'\n', QChar::LineSeparator);
    cell.layout = std::make_unique<QTextLayout>(words, font);
    QTextOption option(alignment);
    option.setWrapMode(m_wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setTabStopDistance(4 * theme.codeCharacter);
    cell.layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats = formatsOf(m_shownColors, theme);
    for (const Span &span : text.spans)
        formats.append({span.start, span.length, formatOf(span, theme)});
    addEmojiFormats(words, formats);
    cell.layout->setFormats(formats);
    cell.layout->setCacheEnabled(true);
    cell.layout->beginLayout();
    qreal y = 0;
    for (QTextLine line = cell.layout->createLine(); line.isValid();
         line = cell.layout->createLine()) {
        line.setLineWidth(m_wraps ? std::max(1, place.width()) : unlimited);
        const qreal pitch
            = std::max(linePitch, std::ceil(line.height())); // Some scripts are taller.
        line.setPosition({0, y + std::floor((pitch - line.height()) / 2)});
        y += pitch;
    }
    cell.layout->endLayout();
    cell.rect = QRect(place.topLeft(), QSize(place.width(), qRound(std::max(y, linePitch))));
    const QFontMetricsF codeMetrics(theme.code);
    for (const Span &span : text.spans) {
        if (!(span.styles & Span::Code))
            continue;
        const std::vector<QRect> lines
            = cell.rectsOf(span.start, span.start + span.length, &codeMetrics);
        cell.code.insert(cell.code.end(), lines.begin(), lines.end());
    }
    m_cells.push_back(std::move(cell));
    return m_cells.back().rect.height();
}

void BlockLayout::layOutText(const Block &block, const TranscriptTheme &theme)
{
    const StyledText &text = block.cells.front();
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
    StyledText code = block.cells.front();
    showOrderMarks(code.text);
    m_height = top + addCell(code, theme.code, theme.codeLine, place, Qt::AlignLeft, theme);
    const QTextLayout &layout = *m_cells.front().layout;
    if (m_wraps)
        m_hasWrappedLine = layout.lineCount() > 1 + layout.text().count(QChar::LineSeparator);
    for (int i = 0; !m_wraps && i < layout.lineCount(); ++i)
        m_contentWidth = std::max(m_contentWidth, qCeil(layout.lineAt(i).naturalTextWidth()) + 1);
    if (block.closes) {
        m_horizontalBar = QRect(place.left(), m_height, place.width(), padding);
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
        m_horizontalBar = QRect(m_indent, m_height, room, theme.scaled(codePadding));
        m_height += m_horizontalBar.height();
    }
    m_room = QRect(m_indent, 0, room, m_height);
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

std::vector<QRect> BlockLayout::Cell::rectsOf(int from, int to, const QFontMetricsF *letters) const
{
    std::vector<QRect> rects;
    for (int i = 0; i < layout->lineCount(); ++i) {
        const QTextLine line = layout->lineAt(i);
        const int start = std::max(from, line.textStart()),
                  end = std::min(to, line.textStart() + line.textLength());
        if (start >= end)
            continue;
        const qreal a = line.cursorToX(start), b = line.cursorToX(end);
        QRect part
            = QRectF(std::min(a, b), line.y(), std::abs(b - a), line.height()).toAlignedRect();
        if (letters) {
            part.setTop(qRound(line.y() + line.ascent() - letters->ascent()));
            part.setHeight(qCeil(letters->height()));
        }
        rects.push_back(part);
    }
    return rects;
}

std::vector<QRect> BlockLayout::rectsOf(std::size_t index, int from, int to) const
{
    if (index >= m_cells.size())
        return {};
    std::vector<QRect> rects = m_cells[index].rectsOf(from, to);
    for (QRect &rect : rects)
        rect.translate(m_cells[index].rect.topLeft() - QPoint(m_scroll, 0));
    return rects;
}

std::vector<QRect> BlockLayout::rectsOf(const CharacterRange &range) const
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
