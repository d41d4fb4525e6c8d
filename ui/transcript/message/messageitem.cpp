// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messageitem.h"

#include "words/timewords.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

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
    m_text.refresh(style.theme, style.width, patience);
    m_changedFrom = std::min(m_changedFrom, m_at.textTop + m_text.changedFrom());
    if (m_thinkingOpen) {
        m_thinking.text().setSoftBreaks(style.softBreaks(m_message.role));
        m_thinking.refresh(style.theme,
                           style.width - style.theme.scaled(MessageArrangement::thinkingIndent),
                           patience);
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
    const qreal lines = 1 + extent.lines * 0.8 + extent.characters / room;
    return qRound(lines * theme.proseLine + theme.smallLine)
        + theme.scaled(MessageArrangement::gap
                       + (role == Role::User ? 2 * MessageArrangement::boxPadding
                                             : MessageArrangement::buttonSide));
}

void MessageItem::estimate(const TranscriptStyle &style)
{
    m_changedFrom = 0;
    m_height = estimatedHeight(style, m_message.role, m_extent);
    m_isDirty = false;
}

void MessageItem::restore(int height, bool isThinkingOpen, AttachmentStrip files)
{
    m_height = height;
    m_thinkingOpen = isThinkingOpen;
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
    bool changed = m_text.layOut(style.theme, top - m_at.textTop, bottom - m_at.textTop, deadline);
    m_changedFrom = std::min(m_changedFrom, m_at.textTop + m_text.changedFrom());
    if (m_thinkingOpen) {
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
    if (m_thinkingOpen) {
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
    m_thinkingOpen = open;
    if (!open) // Otherwise a parse in another thread would continue.
        m_thinking.forget();
    m_isDirty = true;
    m_changedFrom = 0;
}

TextPosition MessageItem::positionAt(const QPoint &point) const
{
    const int section
        = m_thinkingOpen && point.y() < m_at.textTop && !m_thinking.blocks().empty() ? 0 : 1;
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
    return m_thinkingOpen && m_hasThinking ? std::vector<int> {0, 1} : std::vector<int> {1};
}

bool MessageItem::isOverText(const QPoint &point) const
{
    const bool inText = point.y() >= m_at.textTop && point.y() < m_at.textTop + m_text.height();
    const bool inThinking = m_thinkingOpen && point.y() >= m_at.thinkingTop
        && point.y() < m_at.thinkingTop + m_thinking.height();
    return inText || inThinking;
}

QString MessageItem::name() const
{
    if (isQuestion())
        return MessageItem::tr("You");
    return m_surroundings.provider.name.isEmpty() ? MessageItem::tr("Assistant")
                                                  : m_surroundings.provider.name;
}

QString MessageItem::headerWords() const
{
    QStringList parts;
    if (m_message.isLeftOut) // first, so that it stays readable in a narrow window
        parts += MessageItem::tr("left out");
    if (!m_message.model.isEmpty() && !isQuestion())
        parts += m_surroundings.provider.model.isEmpty() ? m_message.model
                                                         : m_surroundings.provider.model;
    const QString time = timeInWords(m_message.createdAt, QDateTime::currentDateTimeUtc());
    if (!time.isEmpty())
        parts += time;
    return parts.join(u" · "_s);
}

QString MessageItem::noteWords() const
{
    return fallbackWords(m_message, m_surroundings.provider);
}

MessageFooter MessageItem::currentFooter() const
{
    return footerOf(m_message, {m_hasText ? m_extent.characters : 0, m_hasThinking},
                    m_surroundings.turn, m_surroundings.provider);
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
    parts.isThinkingOpen = m_thinkingOpen;
    parts.isThinking = isThinking();
    parts.textHeight = m_text.height();
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
    if (m_thinkingOpen) {
        m_thinking.collectControls(m_controls, style.theme,
                                   QPoint(m_at.thinkingLeft, m_at.thinkingTop));
        for (Control &control : m_controls)
            control.inThinking = control.kind != Control::Kind::Thinking;
    }
    m_text.collectControls(m_controls, style.theme, QPoint(0, m_at.textTop));
    if (!m_at.attachments.isEmpty())
        m_files.collectControls(m_controls, m_at.attachments.topLeft());
    for (const Control &control : m_at.controls) {
        if (control.kind != Control::Kind::Thinking)
            m_controls.push_back(control);
    }
}
