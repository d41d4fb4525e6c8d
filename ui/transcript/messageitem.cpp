// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/messageitem.h"

#include "attemptwords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QStyle>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {
constexpr int boxPadding = 12, gap = 20;
constexpr qsizetype sampleLength = 128; // A long chat is not read as a whole to be opened.

QString tr(const char *text)
{
    return QCoreApplication::translate("MessageItem", text);
}

int buttonWidth(const TranscriptTheme &theme, const MessageFooter::Button &button)
{
    return QFontMetrics(theme.small).horizontalAdvance(button.words) + theme.scaled(24);
}

QString timeWords(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    const QLocale locale;
    if (local.date() == QDate::currentDate())
        return locale.toString(local.time(), QLocale::ShortFormat);
    return locale.toString(local, QLocale::ShortFormat);
}
} // namespace

TextExtent TextExtent::of(const QString &text)
{
    const QStringView beginning = QStringView(text).first(std::min(text.size(), sampleLength));
    const qsizetype lines = beginning.count(u'\n');
    return {static_cast<int>(text.size()),
            static_cast<int>(lines * text.size() / std::max<qsizetype>(1, beginning.size()))};
}

MessageItem::MessageItem(const Message &message, const MessageSurroundings &surroundings)
    : m_thinking(SoftBreaks::AreSpaces)
    , m_text(message.role == Role::User ? SoftBreaks::AreKept : SoftBreaks::AreSpaces)
{
    update(message, surroundings);
}

void MessageItem::update(const Message &message, const MessageSurroundings &surroundings)
{
    m_message = message;
    m_extent = TextExtent::of(message.text);
    m_hasText = !QStringView(message.text).trimmed().isEmpty();
    m_hasThinking = !message.thinking.isEmpty();
    // A second owner would make each delta that is appended to the conversation's text copy the
    // whole of it.
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

void MessageItem::setSurroundings(const MessageSurroundings &surroundings)
{
    if (m_surroundings == surroundings)
        return;
    m_surroundings = surroundings;
    m_isDirty = true;
    m_changedFrom = 0;
}

void MessageItem::appendText(const QString &delta)
{
    m_extent.characters += static_cast<int>(delta.size());
    m_extent.lines += static_cast<int>(delta.count(u'\n'));
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
    m_changedFrom = std::min(m_changedFrom, m_thinkingTop);
    m_isDirty = true;
}

void MessageItem::refresh(const TranscriptStyle &style, const Message &message,
                          MessageText::Patience patience)
{
    if (!m_isLoaded) {
        m_isLoaded = true;
        m_text.text().set(message.text);
        m_thinking.text().set(message.thinking);
    }
    m_text.refresh(style.theme, style.width, patience);
    m_changedFrom = std::min(m_changedFrom, m_textTop + m_text.changedFrom());
    if (m_thinkingOpen) {
        m_thinking.refresh(style.theme, style.width - style.theme.scaled(thinkingIndent), patience);
        m_changedFrom = std::min(m_changedFrom, m_thinkingTop + m_thinking.changedFrom());
    }
    m_footer = footerOf(m_message, {m_hasText ? m_extent.characters : 0, m_hasThinking},
                        m_surroundings.turn, m_surroundings.provider);
    m_isDirty = false;
    if (m_files.takeNews())
        m_changedFrom = std::min(m_changedFrom, m_attachments.top());
    const int top = m_textTop;
    arrange(style);
    if (m_textTop != top)
        m_changedFrom = 0;
}

int MessageItem::estimatedHeight(const TranscriptStyle &style, Role role, const TextExtent &extent)
{
    const TranscriptTheme &theme = style.theme;
    const qreal room = std::max(1.0, style.width / theme.proseCharacter);
    const qreal lines = 1 + extent.lines * 0.8 + extent.characters / room;
    return qRound(lines * theme.proseLine + theme.smallLine)
        + theme.scaled(role == Role::User ? 2 * boxPadding + gap : buttonSide + gap);
}

void MessageItem::estimate(const TranscriptStyle &style)
{
    m_changedFrom = 0;
    m_height = estimatedHeight(style, m_message.role, m_extent);
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
    bool changed = m_text.layOut(style.theme, top - m_textTop, bottom - m_textTop, deadline);
    m_changedFrom = std::min(m_changedFrom, m_textTop + m_text.changedFrom());
    if (m_thinkingOpen) {
        changed
            = m_thinking.layOut(style.theme, top - m_thinkingTop, bottom - m_thinkingTop, deadline)
            || changed;
        m_changedFrom = std::min(m_changedFrom, m_thinkingTop + m_thinking.changedFrom());
    }
    const int before = m_height;
    if (changed)
        arrange(style);
    if (m_attachments.top() < bottom && m_attachments.bottom() >= top)
        m_files.load(m_message.attachments, style.pixelRatio);
    collectTargets(style);
    return m_height != before || changed;
}

bool MessageItem::color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline)
{
    bool isDone = m_text.color(highlighter, deadline);
    m_changedFrom = std::min(m_changedFrom, m_textTop + m_text.changedFrom());
    if (m_thinkingOpen) {
        isDone = m_thinking.color(highlighter, deadline) && isDone;
        m_changedFrom = std::min(m_changedFrom, m_thinkingTop + m_thinking.changedFrom());
    }
    return isDone;
}

void MessageItem::releaseOutside(int top, int bottom)
{
    m_text.releaseOutside(top - m_textTop, bottom - m_textTop);
    m_thinking.releaseOutside(top - m_thinkingTop, bottom - m_thinkingTop);
    if (bottom < 0 || top > m_height)
        m_targets.clear();
    if (m_attachments.top() > bottom || m_attachments.bottom() < top)
        m_files.release();
}

void MessageItem::forget()
{
    m_text.forget();
    m_thinking.forget();
    m_files.release();
    m_isLoaded = false;
}

bool MessageItem::scrollSideways(const TranscriptStyle &style, const TextPlace &place, int offset)
{
    Passage &text = place.passage == 0 ? m_thinking : m_text;
    if (!text.scrollSideways(place.block, offset))
        return false;
    collectTargets(style);
    return true;
}

void MessageItem::setThinkingOpen(bool open)
{
    m_thinkingOpen = open;
    m_isDirty = true;
    m_changedFrom = 0;
}

TextPlace MessageItem::placeAt(const QPoint &point) const
{
    const int passage
        = m_thinkingOpen && point.y() < m_textTop && !m_thinking.blocks().empty() ? 0 : 1;
    const QPoint origin(passage == 0 ? m_thinkingLeft : 0, topOf(passage));
    const auto [block, offset] = this->passage(passage).placeAt(point - origin);
    return {0, passage, block, offset};
}

QRect MessageItem::caretAt(const TextPlace &place) const
{
    return passage(place.passage)
        .caretAt(place.block, place.offset)
        .translated(place.passage == 0 ? m_thinkingLeft : 0, topOf(place.passage));
}

std::vector<QRect> MessageItem::rectsOf(const TextPlace &place, int length) const
{
    std::vector<QRect> rects
        = passage(place.passage).rectsOf(place.block, {place.offset, place.offset + length});
    for (QRect &rect : rects)
        rect.translate(place.passage == 0 ? m_thinkingLeft : 0, topOf(place.passage));
    return rects;
}

std::vector<int> MessageItem::openPassages() const
{
    return m_thinkingOpen && m_hasThinking ? std::vector<int> {0, 1} : std::vector<int> {1};
}

bool MessageItem::isOverText(const QPoint &point) const
{
    const bool inText = point.y() >= m_textTop && point.y() < m_textTop + m_text.height();
    const bool inThinking = m_thinkingOpen && point.y() >= m_thinkingTop
        && point.y() < m_thinkingTop + m_thinking.height();
    return inText || inThinking;
}

QString MessageItem::name() const
{
    if (isQuestion())
        return tr("You");
    return m_surroundings.provider.name.isEmpty() ? tr("Assistant") : m_surroundings.provider.name;
}

QString MessageItem::headerWords() const
{
    QStringList parts;
    if (!m_message.model.isEmpty() && !isQuestion())
        parts += m_message.model;
    if (const QString time = timeWords(m_message.createdAt); !time.isEmpty())
        parts += time;
    return parts.join(u" · "_s);
}

QString MessageItem::noteWords() const
{
    return standInWords(m_message, m_surroundings.provider);
}

bool MessageItem::isThinking() const
{
    return m_hasThinking && !m_hasText
        && (m_message.status == MessageStatus::Pending
            || m_message.status == MessageStatus::Streaming);
}

QString MessageItem::thinkingWords() const
{
    if (isThinking())
        return m_surroundings.thoughtFor.count() > 0
            ? tr("Thinking… %1").arg(spokenDuration(m_surroundings.thoughtFor))
            : tr("Thinking…");
    return m_message.thinkingTime.count() > 0
        ? tr("Thought for %1").arg(spokenDuration(m_message.thinkingTime))
        : tr("Thinking");
}

void MessageItem::arrange(const TranscriptStyle &style)
{
    const TranscriptTheme &theme = style.theme;
    const int padding = isQuestion() ? theme.scaled(boxPadding) : 0;
    m_ownTargets.clear();
    m_header = QRect(0, padding, style.width,
                     std::max(qRound(theme.smallLine), theme.scaled(buttonSide)));
    if (!isQuestion())
        m_header.setHeight(qRound(theme.smallLine));
    int y = m_header.bottom() + 1 + theme.scaled(isQuestion() ? 0 : 6);
    y = arrangeNote(style, y);
    y = arrangeThinking(style, y);
    m_textTop = y;
    y += m_text.height();
    m_attachments = {};
    if (!m_message.attachments.isEmpty()) {
        const int top = y + theme.scaled(8);
        m_attachments
            = QRect(0, top, style.width,
                    m_files.arrange(m_message.attachments, theme, style.width, style.direction));
        y = m_attachments.bottom() + 1;
    }
    y = arrangeFooter(style, y);
    const int actionsTop = isQuestion() ? m_header.top() : y + theme.scaled(4);
    m_box = QRect(-boxMargin, 0, style.width + 2 * boxMargin, y + padding);
    m_height = isQuestion() ? y + padding + theme.scaled(gap)
                            : actionsTop + theme.scaled(buttonSide) + theme.scaled(8);
    m_versionWords = QRect(0, actionsTop, 0, theme.scaled(buttonSide));
    arrangeActions(style);
}

int MessageItem::arrangeNote(const TranscriptStyle &style, int y)
{
    m_note = {};
    const QString words = noteWords();
    if (words.isEmpty())
        return y;
    const int icon = style.theme.scaled(20);
    const QRect room(0, 0, style.width - icon, 100000);
    const int height
        = QFontMetrics(style.theme.small).boundingRect(room, Qt::TextWordWrap, words).height();
    m_note = QRect(icon, y, style.width - icon, std::max(height, qRound(style.theme.smallLine)));
    return m_note.bottom() + 1 + style.theme.scaled(6);
}

int MessageItem::arrangeThinking(const TranscriptStyle &style, int y)
{
    const TranscriptTheme &theme = style.theme;
    m_thinkingLine = {};
    if (!m_hasThinking)
        return y;
    Target target;
    target.kind = Target::Kind::Thinking;
    target.words = thinkingWords();
    target.name = m_thinkingOpen ? tr("Hide the thinking") : tr("Show the thinking");
    const bool isMirrored = style.direction == Qt::RightToLeft;
    target.icon = m_thinkingOpen ? u"chevron-down"_s
        : isMirrored             ? u"chevron-left"_s
                                 : u"chevron-right"_s;
    const int width
        = QFontMetrics(theme.small).horizontalAdvance(target.words) + theme.scaled(16 + 16);
    m_thinkingLine = QRect(-theme.scaled(6), y, std::min(width, style.width + theme.scaled(6)),
                           qRound(theme.smallLine) + theme.scaled(6));
    target.rect = QStyle::visualRect(style.direction, QRect(0, 0, style.width, 1), m_thinkingLine);
    m_ownTargets.push_back(std::move(target));
    y = m_thinkingLine.bottom() + 1 + theme.scaled(4);
    m_thinkingTop = y;
    m_thinkingLeft = style.direction == Qt::LeftToRight ? theme.scaled(thinkingIndent) : 0;
    return m_thinkingOpen ? y + m_thinking.height() + theme.scaled(16) : y;
}

int MessageItem::arrangeFooter(const TranscriptStyle &style, int y)
{
    m_footerIcon = m_footerWords = {};
    if (m_footer.isEmpty())
        return y;
    const TranscriptTheme &theme = style.theme;
    const QFontMetrics metrics(theme.prose);
    const int icon = m_footer.icon.isEmpty() ? 0 : theme.scaled(24),
              buttonHeight = theme.scaled(buttonSide), space = theme.scaled(8);
    int buttons = 0;
    for (const MessageFooter::Button &button : m_footer.buttons)
        buttons += buttonWidth(theme, button) + space;
    y += theme.scaled(m_hasText ? 12 : 4);
    const int words = icon + metrics.horizontalAdvance(m_footer.sentence);
    const bool oneLine = words + space + buttons <= style.width;
    const int wordsHeight = metrics
                                .boundingRect(QRect(0, 0, style.width - icon, 100000),
                                              Qt::TextWordWrap, m_footer.sentence)
                                .height();
    const int rowHeight
        = oneLine && buttons > 0 ? buttonHeight : std::max(wordsHeight, qRound(theme.proseLine));
    m_footerIcon = QRect(0, y, icon, oneLine ? rowHeight : qRound(theme.proseLine));
    m_footerWords = QRect(icon, y, style.width - icon, rowHeight);
    if (buttons == 0)
        return y + rowHeight;
    return oneLine ? arrangeButtons(style, {words + theme.scaled(12), y}, icon)
                   : arrangeButtons(style, {icon, y + rowHeight + theme.scaled(6)}, icon);
}

int MessageItem::arrangeButtons(const TranscriptStyle &style, QPoint at, int left)
{
    const TranscriptTheme &theme = style.theme;
    const QRect bounds(0, 0, style.width, 1);
    const int height = theme.scaled(buttonSide), space = theme.scaled(8);
    for (const MessageFooter::Button &button : m_footer.buttons) {
        const int width = buttonWidth(theme, button);
        if (at.x() > left && at.x() + width > style.width)
            at = {left, at.y() + height + space};
        Target target;
        target.kind = button.kind;
        target.action = button.action;
        target.words = target.name = button.words;
        target.rect = QStyle::visualRect(style.direction, bounds, QRect(at, QSize(width, height)));
        m_ownTargets.push_back(std::move(target));
        at.rx() += width + space;
    }
    return at.y() + height;
}

void MessageItem::collectTargets(const TranscriptStyle &style)
{
    m_targets.clear();
    // In the order in which they are read, which is the order of the Tab key.
    for (const Target &target : m_ownTargets) {
        if (target.kind == Target::Kind::Thinking)
            m_targets.push_back(target);
    }
    if (m_thinkingOpen) {
        m_thinking.collectTargets(m_targets, style.theme, QPoint(m_thinkingLeft, m_thinkingTop));
        for (Target &target : m_targets)
            target.inThinking = target.kind != Target::Kind::Thinking;
    }
    m_text.collectTargets(m_targets, style.theme, QPoint(0, m_textTop));
    if (!m_attachments.isEmpty())
        m_files.collectTargets(m_targets, m_attachments.topLeft());
    for (const Target &target : m_ownTargets) {
        if (target.kind != Target::Kind::Thinking)
            m_targets.push_back(target);
    }
}
