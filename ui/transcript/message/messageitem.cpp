// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messageitem.h"

#include "widgets/tabulartext.h"

#include <QFontMetrics>
#include <QStyle>

#include <algorithm>

namespace {
constexpr int linesOfFolded = 12;
}

MessageItem::MessageItem(const Message &message, const MessageSurroundings &surroundings)
{
    update(message, surroundings);
}

MessageItem::~MessageItem()
{
    m_files.release(); // Otherwise a thumbnail that nobody needs would still be decoded.
}

void MessageItem::update(const Message &message, const MessageSurroundings &surroundings)
{
    m_message = message;
    m_extent = message.extent();
    m_hasText = !QStringView(message.text).trimmed().isEmpty();
    m_hasThinking = !message.thinking.isEmpty();
    // QString is implicitly shared: with a second owner, appending a delta to the conversation's
    // text would copy the whole text.
    m_message.text.clear();
    m_message.thinking.clear();
    m_surroundings = surroundings;
    if (m_isLoaded) {
        m_text.text().set(message.text);
        m_thinking.text().set(message.thinking);
        if (message.status != MessageStatus::Pending
            && message.status != MessageStatus::Streaming) {
            m_text.text().finish();
            m_thinking.text().finish();
        }
    }
    m_changedFrom = 0;
    m_isDirty = true;
}

bool MessageItem::setSurroundings(const MessageSurroundings &surroundings)
{
    if (m_surroundings == surroundings)
        return false;
    m_surroundings = surroundings;
    m_isDirty = true;
    m_changedFrom = 0;
    return true;
}

void MessageItem::appendText(const QString &delta)
{
    m_extent = m_extent + TextExtent::of(delta);
    m_hasText = m_hasText || !QStringView(delta).trimmed().isEmpty();
    if (m_isLoaded)
        m_text.text().append(delta);
    m_isDirty = true;
}

void MessageItem::appendThinking(const QString &delta)
{
    m_hasThinking = true;
    if (m_isLoaded)
        m_thinking.text().append(delta);
    m_changedFrom = std::min(m_changedFrom, m_at.thinkingTop);
    m_isDirty = true;
}

void MessageItem::refresh(const TranscriptStyle &style, const Message &message,
                          MarkdownDocument::Patience patience)
{
    if (!m_isLoaded) {
        m_isLoaded = true;
        m_text.text().set(message.text);
        m_thinking.text().set(message.thinking);
    }
    m_text.text().setSoftBreaks(style.softBreaks(m_message.role));
    m_text.refresh(style.theme, style.columnWidth(m_message.role), patience);
    m_changedFrom = std::min(m_changedFrom, m_at.textTop + m_text.changedFrom());
    if (m_open.thinking) {
        m_thinking.text().setSoftBreaks(style.softBreaks(m_message.role));
        m_thinking.refresh(
            style.theme,
            {style.width - 2 * style.theme.scaled(MessageArrangement::thinkingPadding)}, patience);
        m_changedFrom = std::min(m_changedFrom, m_at.thinkingTop + m_thinking.changedFrom());
    }
    m_footer = currentFooter();
    m_isDirty = false;
    if (m_files.takeNews())
        m_changedFrom = std::min(m_changedFrom, m_at.attachments.top());
    const int top = m_at.textTop;
    arrange(style);
    if (m_at.textTop != top)
        m_changedFrom = 0;
}

int MessageItem::estimatedHeight(const TranscriptStyle &style, Role role, const TextExtent &extent)
{
    const TranscriptTheme &theme = style.theme;
    const qreal room = std::max(1.0, style.width / theme.proseCharacter);
    const bool isQuestion = role == Role::User;
    qreal lines = 1 + extent.lines * 0.8 + extent.characters / room;
    if (isQuestion && lines > linesOfFolded + 1)
        lines = linesOfFolded + 2; // With the button that shows all lines.
    return qRound(lines * theme.proseLine + theme.smallLine)
        + theme.scaled(
            8 + MessageArrangement::buttonSide
            + (isQuestion ? 4 + 2 * MessageArrangement::boxPadding : MessageArrangement::gap));
}

void MessageItem::estimate(const TranscriptStyle &style)
{
    m_changedFrom = 0;
    m_height = estimatedHeight(style, m_message.role, m_extent);
    m_isDirty = false;
}

void MessageItem::restore(int height, const OpenParts &open, AttachmentStrip files)
{
    m_height = height;
    m_open = open;
    m_files = std::move(files);
    m_changedFrom = 0;
    m_isDirty = false;
}

void MessageItem::relayout()
{
    m_text.relayout();
    m_thinking.relayout();
    m_isDirty = true;
    m_changedFrom = 0;
}

bool MessageItem::layOut(const TranscriptStyle &style, int top, int bottom,
                         const QDeadlineTimer &deadline)
{
    const int textBottom = isFolded() ? std::min(bottom, m_at.textTop + m_at.textHeight) : bottom;
    bool changed
        = m_text.layOut(style.theme, top - m_at.textTop, textBottom - m_at.textTop, deadline);
    m_changedFrom = std::min(m_changedFrom, m_at.textTop + m_text.changedFrom());
    if (m_open.thinking) {
        changed = m_thinking.layOut(style.theme, top - m_at.thinkingTop, bottom - m_at.thinkingTop,
                                    deadline)
            || changed;
        m_changedFrom = std::min(m_changedFrom, m_at.thinkingTop + m_thinking.changedFrom());
    }
    const int before = m_height;
    if (changed)
        arrange(style);
    if (m_at.attachments.top() < bottom && m_at.attachments.bottom() >= top)
        m_files.load(m_message.attachments, style.pixelRatio);
    collectControls(style);
    return m_height != before || changed;
}

bool MessageItem::color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline)
{
    bool isDone = m_text.color(highlighter, deadline);
    m_changedFrom = std::min(m_changedFrom, m_at.textTop + m_text.changedFrom());
    if (m_open.thinking) {
        isDone = m_thinking.color(highlighter, deadline) && isDone;
        m_changedFrom = std::min(m_changedFrom, m_at.thinkingTop + m_thinking.changedFrom());
    }
    return isDone;
}

void MessageItem::releaseOutside(int top, int bottom)
{
    m_text.releaseOutside(top - m_at.textTop, bottom - m_at.textTop);
    m_thinking.releaseOutside(top - m_at.thinkingTop, bottom - m_at.thinkingTop);
    if (bottom < 0 || top > m_height)
        m_controls.clear();
    if (m_at.attachments.top() > bottom || m_at.attachments.bottom() < top)
        m_files.release();
}

void MessageItem::forget()
{
    m_text.forget();
    m_thinking.forget();
    m_files.release();
    m_controls.clear();
    m_isLoaded = false;
}

bool MessageItem::scrollHorizontally(const TranscriptStyle &style, const TextPosition &position,
                                     int offset)
{
    MessageSection &text = position.section == 0 ? m_thinking : m_text;
    if (!text.scrollHorizontally(position.block, offset))
        return false;
    collectControls(style);
    return true;
}

void MessageItem::setThinkingOpen(bool open)
{
    m_open.thinking = open;
    if (!open) // Otherwise a parse in another thread would continue.
        m_thinking.forget();
    m_isDirty = true;
    m_changedFrom = 0;
}

void MessageItem::setUnfolded(bool isUnfolded)
{
    m_open.allLines = isUnfolded;
    m_isDirty = true;
    m_changedFrom = 0;
}

int MessageItem::foldedHeight(const TranscriptTheme &theme) const
{
    return qRound(linesOfFolded * theme.proseLine);
}

Folding MessageItem::folding(const TranscriptTheme &theme) const
{
    if (!isQuestion() || m_text.height() <= foldedHeight(theme) + qRound(theme.proseLine / 2))
        return Folding::None;
    return m_open.allLines ? Folding::Unfolded : Folding::Folded;
}

bool MessageItem::isFoldedAway(const TextPosition &position) const
{
    return isFolded() && position.section == 1
        && m_text.caretAt(position.block, position.offset).bottom() >= m_at.textHeight;
}

TextPosition MessageItem::positionAt(const QPoint &point) const
{
    if (isFolded() && point.y() >= m_at.textTop + m_at.textHeight) {
        const int last = static_cast<int>(m_text.blocks().size()) - 1;
        return {0, 1, last, m_text.blocks().back().length()};
    }
    const int section
        = m_open.thinking && point.y() < m_at.textTop && !m_thinking.blocks().empty() ? 0 : 1;
    const QPoint origin(section == 0 ? m_at.thinkingLeft : 0, topOf(section));
    const auto [block, offset] = this->section(section).positionAt(point - origin);
    return {0, section, block, offset};
}

QRect MessageItem::caretAt(const TextPosition &position) const
{
    return section(position.section)
        .caretAt(position.block, position.offset)
        .translated(position.section == 0 ? m_at.thinkingLeft : 0, topOf(position.section));
}

std::vector<QRect> MessageItem::rectsOf(const TextPosition &position, int length) const
{
    std::vector<QRect> rects
        = section(position.section)
              .rectsOf(position.block, {position.offset, position.offset + length});
    for (QRect &rect : rects)
        rect.translate(position.section == 0 ? m_at.thinkingLeft : 0, topOf(position.section));
    return rects;
}

std::vector<int> MessageItem::openSections() const
{
    return m_open.thinking && m_hasThinking ? std::vector<int> {0, 1} : std::vector<int> {1};
}

bool MessageItem::isOverText(const QPoint &point) const
{
    const bool inText = point.y() >= m_at.textTop && point.y() < m_at.textTop + m_at.textHeight;
    const bool inThinking = m_open.thinking && point.y() >= m_at.thinkingTop
        && point.y() < m_at.thinkingTop + m_thinking.height();
    return inText || inThinking;
}

MessageFooter MessageItem::currentFooter() const
{
    const bool isSuperseded
        = !m_surroundings.isLast || m_surroundings.version.index < m_surroundings.version.count;
    return footerOf(m_message, {m_hasText ? m_extent.characters : 0, m_hasThinking, isSuperseded},
                    m_surroundings.turn, m_surroundings.provider,
                    m_surroundings.now.isValid() ? m_surroundings.now
                                                 : QDateTime::currentDateTimeUtc());
}

QRect MessageItem::countDown(const QDateTime &now)
{
    if (!m_surroundings.turn || !m_isLoaded)
        return {};
    m_surroundings.now = now;
    MessageFooter next = currentFooter();
    if (next == m_footer)
        return {};
    MessageFooter expected = m_footer;
    expected.heading = next.heading;
    expected.time = next.time;
    if (next == expected && next.heading.isEmpty() == m_footer.heading.isEmpty()) {
        m_footer = std::move(next);
        return m_at.footerHeading;
    }
    m_isDirty = true;
    m_changedFrom = std::min(m_changedFrom, m_at.textTop);
    return {};
}

QRect MessageItem::nextTextPlace(const TranscriptStyle &style) const
{
    constexpr int caretWidth = 3, caretGap = 3;
    const QSize size(caretWidth, QFontMetrics(style.theme.prose).ascent());
    QRect after;
    if (!m_footer.heading.isEmpty() && m_footer.tone == MessageFooter::Tone::Quiet) {
        const TabularText words(m_footer.heading, m_footer.time);
        after = m_at.footerHeading;
        after.setWidth(words.width(style.theme.prose) + caretGap);
        after = QStyle::visualRect(style.direction, QRect(0, 0, style.width, 1), after);
    } else if (m_footer.isEmpty() && m_hasText && !m_text.blocks().empty()) {
        const int last = static_cast<int>(m_text.blocks().size()) - 1;
        after = caretAt({0, 1, last, m_text.blocks().back().length()});
        after.setWidth(caretGap);
    } else {
        return {};
    }
    QRect place(QPoint(), size);
    place.moveCenter(after.center());
    if (style.direction == Qt::LeftToRight)
        place.moveLeft(after.right() + 1);
    else
        place.moveRight(after.left() - 1);
    return place;
}

bool MessageItem::isThinking() const
{
    return m_hasThinking && !m_hasText
        && (m_message.status == MessageStatus::Pending
            || m_message.status == MessageStatus::Streaming);
}

void MessageItem::arrange(const TranscriptStyle &style)
{
    MessageParts parts;
    parts.message = &m_message;
    parts.surroundings = &m_surroundings;
    parts.footer = &m_footer;
    parts.hasText = m_hasText;
    parts.hasThinking = m_hasThinking;
    parts.isThinkingOpen = m_open.thinking;
    parts.isThinking = isThinking();
    parts.name = name();
    parts.details = detailWords();
    parts.folding = m_folding = folding(style.theme);
    parts.textHeight = isFolded() ? foldedHeight(style.theme) : m_text.height();
    parts.thinkingHeight = m_thinking.height();
    if (!m_message.attachments.isEmpty())
        parts.filesHeight
            = m_files.arrange(m_message.attachments, style.theme, style.width, style.direction);
    m_at = MessageArrangement::of(parts, style);
    m_height = m_at.height;
}

void MessageItem::collectControls(const TranscriptStyle &style)
{
    m_controls.clear();
    // The controls are collected from top to bottom, because the Tab key follows this order.
    for (const Control &control : m_at.controls) {
        if (control.kind == Control::Kind::Thinking)
            m_controls.push_back(control);
    }
    if (m_open.thinking) {
        m_thinking.collectControls(m_controls, style.theme,
                                   QPoint(m_at.thinkingLeft, m_at.thinkingTop));
        for (Control &control : m_controls)
            control.inThinking = control.kind != Control::Kind::Thinking;
    }
    m_text.collectControls(m_controls, style.theme, QPoint(0, m_at.textTop));
    if (isFolded())
        std::erase_if(m_controls, [end = m_at.textTop + m_at.textHeight](const Control &control) {
            return control.lastLine().bottom() >= end;
        });
    if (!m_at.attachments.isEmpty())
        m_files.collectControls(m_controls, m_at.attachments.topLeft());
    for (const Control &control : m_at.controls) {
        if (control.kind != Control::Kind::Thinking)
            m_controls.push_back(control);
    }
}
