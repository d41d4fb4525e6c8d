// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messagearrangement.h"

#include "words/attemptwords.h"
#include "words/durationwords.h"

#include <QFontMetrics>
#include <QStyle>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int boxPadding = MessageArrangement::boxPadding;
constexpr int thinkingIndent = MessageArrangement::thinkingIndent;
constexpr int buttonSide = MessageArrangement::buttonSide;

int buttonWidth(const TranscriptTheme &theme, const MessageFooter::Button &button)
{
    return QFontMetrics(theme.small).horizontalAdvance(button.words) + theme.scaled(24);
}

/// Arranges the parts of a message one below the other.
class Arranger
{
public:
    Arranger(const MessageParts &parts, const TranscriptStyle &style)
        : m_parts(parts)
        , m_style(style)
    {
    }
    MessageArrangement arrange();

private:
    int arrangeNote(int y);
    int arrangeThinking(int y);
    QString thinkingWords() const;
    int arrangeFiles(int y);
    int arrangeFooter(int y);
    /// Arranges the buttons of the footer from `at` on, between `left` and `right`, in as many
    /// lines as they need, and returns the lower end.
    int arrangeButtons(QPoint at, int left, int right);
    void arrangeActions();
    /// Adds an icon and returns its width. Leaves the icon out if the footer has a button of the
    /// same name.
    int addAction(Control::Kind kind, const QString &icon, const QString &name, const QRect &rect);

    const MessageParts &m_parts;
    const TranscriptStyle &m_style;
    MessageArrangement m_at;
};

MessageArrangement Arranger::arrange()
{
    const TranscriptTheme &theme = m_style.theme;
    const int padding = m_parts.isQuestion() ? theme.scaled(boxPadding) : 0;
    m_at.header = QRect(0, padding, m_style.width,
                        std::max(qRound(theme.smallLine), theme.scaled(buttonSide)));
    if (!m_parts.isQuestion())
        m_at.header.setHeight(qRound(theme.smallLine));
    int y = m_at.header.bottom() + 1 + theme.scaled(m_parts.isQuestion() ? 0 : 6);
    y = arrangeNote(y);
    y = arrangeThinking(y);
    m_at.textTop = y;
    y += m_parts.textHeight;
    y = arrangeFiles(y);
    y = arrangeFooter(y);
    const int actionsTop = m_parts.isQuestion() ? m_at.header.top() : y + theme.scaled(4);
    m_at.box = QRect(-MessageArrangement::boxMargin, 0,
                     m_style.width + 2 * MessageArrangement::boxMargin, y + padding);
    m_at.height = m_parts.isQuestion() ? y + padding + theme.scaled(MessageArrangement::gap)
                                       : actionsTop + theme.scaled(buttonSide) + theme.scaled(8);
    m_at.versionWords = QRect(0, actionsTop, 0, theme.scaled(buttonSide));
    arrangeActions();
    return std::move(m_at);
}

int Arranger::arrangeFiles(int y)
{
    if (m_parts.filesHeight == 0)
        return y;
    m_at.attachments = QRect(0, y + m_style.theme.scaled(8), m_style.width, m_parts.filesHeight);
    return m_at.attachments.bottom() + 1;
}

int Arranger::arrangeNote(int y)
{
    const QString words = fallbackWords(*m_parts.message, m_parts.surroundings->provider);
    if (words.isEmpty())
        return y;
    const int icon = m_style.theme.scaled(20);
    const QRect room(0, 0, m_style.width - icon, 100000);
    const int height
        = QFontMetrics(m_style.theme.small).boundingRect(room, Qt::TextWordWrap, words).height();
    m_at.note
        = QRect(icon, y, m_style.width - icon, std::max(height, qRound(m_style.theme.smallLine)));
    return m_at.note.bottom() + 1 + m_style.theme.scaled(6);
}

QString Arranger::thinkingWords() const
{
    const std::chrono::seconds soFar = m_parts.surroundings->thoughtFor;
    if (m_parts.isThinking)
        return soFar.count() > 0
            ? MessageArrangement::tr("Thinking… %1").arg(roundedDuration(soFar))
            : MessageArrangement::tr("Thinking…");
    return m_parts.message->thinkingTime.count() > 0
        ? MessageArrangement::tr("Thought for %1")
              .arg(roundedDuration(m_parts.message->thinkingTime))
        : MessageArrangement::tr("Thinking");
}

int Arranger::arrangeThinking(int y)
{
    const TranscriptTheme &theme = m_style.theme;
    if (!m_parts.hasThinking)
        return y;
    Control control;
    control.kind = Control::Kind::Thinking;
    control.words = thinkingWords();
    control.name = m_parts.isThinkingOpen ? MessageArrangement::tr("Hide thinking")
                                          : MessageArrangement::tr("Show thinking");
    const bool isMirrored = m_style.direction == Qt::RightToLeft;
    control.icon = m_parts.isThinkingOpen ? u"chevron-down"_s
        : isMirrored                      ? u"chevron-left"_s
                                          : u"chevron-right"_s;
    const int width
        = QFontMetrics(theme.small).horizontalAdvance(control.words) + theme.scaled(16 + 16);
    m_at.thinkingLine = QRect(-theme.scaled(6), y, std::min(width, m_style.width + theme.scaled(6)),
                              qRound(theme.smallLine) + theme.scaled(6));
    control.rect
        = QStyle::visualRect(m_style.direction, QRect(0, 0, m_style.width, 1), m_at.thinkingLine);
    m_at.controls.push_back(std::move(control));
    y = m_at.thinkingLine.bottom() + 1 + theme.scaled(4);
    m_at.thinkingTop = y;
    m_at.thinkingLeft = m_style.direction == Qt::LeftToRight ? theme.scaled(thinkingIndent) : 0;
    return m_parts.isThinkingOpen ? y + m_parts.thinkingHeight + theme.scaled(16) : y;
}

int Arranger::arrangeFooter(int y)
{
    const MessageFooter &footer = *m_parts.footer;
    if (footer.isEmpty())
        return y;
    const TranscriptTheme &theme = m_style.theme;
    const bool isCard = footer.tone != MessageFooter::Tone::Quiet;
    const int padding = isCard ? theme.scaled(12) : 0;
    const int icon = footer.icon.isEmpty() ? 0 : theme.scaled(26);
    const int left = padding + (isCard ? theme.scaled(4) : 0) + icon;
    const int width = std::max(1, m_style.width - left - padding);
    y += theme.scaled(m_parts.hasText || isCard ? 12 : 4);
    const int top = y;
    y += padding;
    m_at.footerIcon = QRect(left - icon, y, icon, qRound(theme.proseLine));
    const auto place = [&](const QFont &font, qreal line, const QString &words, int mostLines) {
        const int lines = mostLines * qRound(line);
        const int height = QFontMetrics(font)
                               .boundingRect(QRect(0, 0, width, 100000), Qt::TextWordWrap, words)
                               .height();
        const QRect rect(left, y, width, std::clamp(height, qRound(line), lines));
        y = rect.bottom() + 1 + theme.scaled(4);
        return rect;
    };
    constexpr int anyNumber = 1000, detailLines = 2;
    // The heading has always one line, so that a countdown never changes the height.
    if (!footer.heading.isEmpty())
        m_at.footerHeading = place(theme.prose, theme.proseLine, {}, 1);
    if (!footer.sentence.isEmpty())
        m_at.footerWords = place(theme.prose, theme.proseLine, footer.sentence, anyNumber);
    if (!footer.details.isEmpty())
        m_at.footerDetails = place(theme.small, theme.smallLine, footer.details, detailLines);
    y -= theme.scaled(4);
    if (!footer.buttons.empty())
        y = arrangeButtons({left, y + theme.scaled(8)}, left, left + width);
    y += padding;
    if (isCard)
        m_at.card = QRect(0, top, m_style.width, y - top);
    return y;
}

int Arranger::arrangeButtons(QPoint at, int left, int right)
{
    const TranscriptTheme &theme = m_style.theme;
    const QRect bounds(0, 0, m_style.width, 1);
    const int height = theme.scaled(buttonSide), space = theme.scaled(8);
    for (const MessageFooter::Button &button : m_parts.footer->buttons) {
        const int width = buttonWidth(theme, button);
        if (at.x() > left && at.x() + width > right)
            at = {left, at.y() + height + space};
        Control control;
        control.kind = button.kind;
        control.action = button.action;
        control.words = control.name = button.words;
        control.isPrimary = m_parts.footer->tone != MessageFooter::Tone::Note
            && &button == &m_parts.footer->buttons.front();
        control.rect
            = QStyle::visualRect(m_style.direction, bounds, QRect(at, QSize(width, height)));
        m_at.controls.push_back(std::move(control));
        at.rx() += width + space;
    }
    return at.y() + height;
}

int Arranger::addAction(Control::Kind kind, const QString &icon, const QString &name,
                        const QRect &rect)
{
    const std::vector<MessageFooter::Button> &buttons = m_parts.footer->buttons;
    if (std::any_of(buttons.begin(), buttons.end(),
                    [&name](const MessageFooter::Button &button) { return button.words == name; }))
        return rect.width();
    Control control;
    control.kind = kind;
    control.icon = icon;
    control.name = name;
    control.rect = QStyle::visualRect(m_style.direction, QRect(0, 0, m_style.width, 1), rect);
    control.isShownOnHover = true;
    m_at.controls.push_back(std::move(control));
    return rect.width();
}

void Arranger::arrangeActions()
{
    const TranscriptTheme &theme = m_style.theme;
    const int side = theme.scaled(buttonSide), top = m_at.versionWords.top();
    const auto place = [&](int x) { return QRect(x, top, side, side); };
    const bool isRunning = m_parts.message->status == MessageStatus::Pending
        || m_parts.message->status == MessageStatus::Streaming;
    const auto [index, count] = m_parts.surroundings->version;
    const int label = count > 1
        ? QFontMetrics(theme.small).horizontalAdvance(u"%1/%1"_s.arg(count)) + theme.scaled(4)
        : 0;
    const int inset
        = (side - theme.scaled(16)) / 2; // Aligns the outer icons with the edge of the text.
    const int versions = count > 1 ? label + 2 * side : 0;
    int x = m_parts.isQuestion() ? m_style.width + inset - 3 * side - versions : -inset;
    if (m_parts.isQuestion()) {
        addAction(Control::Kind::Edit, u"edit"_s, MessageArrangement::tr("Edit question"),
                  place(x));
        addAction(Control::Kind::Copy, u"copy"_s, MessageArrangement::tr("Copy question"),
                  place(x + side));
    } else {
        if (m_parts.hasText)
            addAction(Control::Kind::Copy, u"copy"_s, MessageArrangement::tr("Copy answer"),
                      place(x));
        if (!isRunning)
            addAction(Control::Kind::Regenerate, u"retry"_s, MessageArrangement::tr("Try again"),
                      place(x + side));
        if (m_parts.message->status != MessageStatus::Streaming)
            addAction(Control::Kind::RegenerateWith, u"branch"_s,
                      MessageArrangement::tr("Try with another model…"), place(x + 2 * side));
        x += side; // Kept free while the answer is streaming, so that the pager does not move.
    }
    x += 2 * side;
    if (!m_parts.surroundings->turn)
        addAction(Control::Kind::Delete, u"delete"_s,
                  m_parts.isQuestion() ? MessageArrangement::tr("Delete question")
                                       : MessageArrangement::tr("Delete answer"),
                  place(x));
    x += side;
    m_at.versionWords = {};
    if (isWorthALog(m_parts.message->attempts))
        addAction(Control::Kind::Attempts, u"info"_s, MessageArrangement::tr("Details…"),
                  place(x + versions));
    if (count < 2)
        return;
    const auto addArrow
        = [&](Control::Kind kind, const QString &icon, const QString &name, bool enabled) {
              x += addAction(kind, icon, name, place(x));
              m_at.controls.back().isShownOnHover = false;
              m_at.controls.back().enabled = enabled;
          };
    addArrow(Control::Kind::PreviousVersion, u"chevron-left"_s,
             MessageArrangement::tr("Previous version"), index > 1);
    m_at.versionWords = QRect(x, top, label, side);
    x += label;
    addArrow(Control::Kind::NextVersion, u"chevron-right"_s, MessageArrangement::tr("Next version"),
             index < count);
}
} // namespace

MessageArrangement MessageArrangement::of(const MessageParts &parts, const TranscriptStyle &style)
{
    return Arranger(parts, style).arrange();
}
