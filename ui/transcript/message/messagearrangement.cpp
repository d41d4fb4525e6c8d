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
constexpr int thinkingPadding = MessageArrangement::thinkingPadding;
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
    void arrangeName();
    int arrangeNote(int y);
    int arrangeThinking(int y);
    QString thinkingWords() const;
    int arrangeText(int y);
    int arrangeFiles(int y);
    int arrangeFooter(int y);
    /// Arranges the buttons of the footer from `at` on, between `left` and `right`, in as many
    /// lines as they need, and returns the lower end.
    int arrangeButtons(QPoint at, int left, int right);
    /// Arranges the row of icons below the message: the pager, then the actions.
    void arrangeActions(int top);
    int arrangePager(int x, int top);
    void addQuestionActions();
    void addAnswerActions();
    /// Adds an icon in the next place of the row. The place stays free if `isOffered` is false, or
    /// if the footer has a button of the same name, so that the other icons do not move.
    void addAction(Control::Kind kind, const QString &icon, const QString &name,
                   bool isOffered = true);
    Control &add(Control::Kind kind, const QString &name, const QRect &rect);
    bool isRunning() const
    {
        return m_parts.message->status == MessageStatus::Pending
            || m_parts.message->status == MessageStatus::Streaming;
    }
    QRect mirrored(const QRect &rect) const
    {
        return QStyle::visualRect(m_style.direction, QRect(0, 0, m_style.width, 1), rect);
    }

    const MessageParts &m_parts;
    const TranscriptStyle &m_style;
    MessageArrangement m_at;
    QRect m_nextAction; ///< The place of the next icon.
};

MessageArrangement Arranger::arrange()
{
    const TranscriptTheme &theme = m_style.theme;
    const int padding = m_parts.isQuestion() ? theme.scaled(boxPadding) : 0;
    int top = 0;
    if (!m_parts.surroundings->day.isEmpty()) {
        m_at.day = QRect(0, 0, m_style.width, qRound(theme.smallLine) + theme.scaled(8));
        top = m_at.day.height() + theme.scaled(16);
    }
    m_at.header = QRect(0, top + padding, m_style.width, qRound(theme.smallLine));
    arrangeName();
    int y = m_at.header.bottom() + 1 + theme.scaled(4);
    y = arrangeNote(y);
    y = arrangeThinking(y);
    y = arrangeText(y);
    y = arrangeFiles(y);
    y = arrangeFooter(y);
    m_at.box = QRect(-MessageArrangement::boxMargin, top,
                     m_style.width + 2 * MessageArrangement::boxMargin, y + padding - top);
    const int actionsTop = y + padding + theme.scaled(4), side = theme.scaled(buttonSide);
    m_at.height
        = actionsTop + side + theme.scaled(m_parts.isQuestion() ? 4 : MessageArrangement::gap);
    arrangeActions(actionsTop);
    return std::move(m_at);
}

/// Arranges the name, and the account after it.
void Arranger::arrangeName()
{
    const TranscriptTheme &theme = m_style.theme;
    const int name = std::min(QFontMetrics(theme.smallStrong).horizontalAdvance(m_parts.name) + 1,
                              m_style.width);
    const int from = name + theme.scaled(8);
    const int details = std::min(QFontMetrics(theme.small).horizontalAdvance(m_parts.details) + 1,
                                 std::max(0, m_style.width - from));
    m_at.name = QRect(0, m_at.header.top(), name, m_at.header.height());
    m_at.details = QRect(from, m_at.header.top(), details, m_at.header.height());
}

int Arranger::arrangeText(int y)
{
    m_at.textTop = y;
    m_at.textHeight = m_parts.textHeight;
    y += m_parts.textHeight;
    if (m_parts.folding == Folding::None)
        return y;
    const TranscriptTheme &theme = m_style.theme;
    const bool isFolded = m_parts.folding == Folding::Folded;
    const QString words
        = isFolded ? MessageArrangement::tr("Show all") : MessageArrangement::tr("Show less");
    const int width = QFontMetrics(theme.small).horizontalAdvance(words) + theme.scaled(16 + 16);
    Control &fold = add(Control::Kind::Fold, words,
                        QRect(-theme.scaled(6), y + theme.scaled(4), width,
                              qRound(theme.smallLine) + theme.scaled(8)));
    fold.words = words;
    fold.icon = isFolded ? u"chevron-down"_s : u"chevron-up"_s;
    return fold.rect.bottom() + 1;
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
    const int height = qRound(theme.smallLine) + theme.scaled(4);
    // On the name line, if the time has room beside it.
    const int x = (m_at.details.width() > 0 ? m_at.details : m_at.name).right() + theme.scaled(8);
    const bool fits = m_at.note.isEmpty()
        && x + width + QFontMetrics(theme.small).horizontalAdvance(u"00:00:00 MM"_s)
            <= m_style.width;
    m_at.thinkingLine = fits ? QRect(x, m_at.header.top() - theme.scaled(2), width, height)
                             : QRect(-theme.scaled(6), y - theme.scaled(2),
                                     std::min(width, m_style.width + theme.scaled(6)), height);
    control.rect = mirrored(m_at.thinkingLine);
    m_at.controls.push_back(std::move(control));
    if (!fits)
        y = m_at.thinkingLine.bottom() + 1 + theme.scaled(2);
    const int padding = theme.scaled(thinkingPadding);
    m_at.thinkingTop = y;
    m_at.thinkingLeft = padding;
    if (!m_parts.isThinkingOpen)
        return y;
    m_at.thinkingTop = y + padding;
    m_at.thinkingBox = QRect(0, y, m_style.width, m_parts.thinkingHeight + 2 * padding);
    return m_at.thinkingBox.bottom() + 1 + theme.scaled(12);
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
        const QFontMetrics metrics(font);
        const int one = std::max(qRound(line), metrics.lineSpacing());
        const int height
            = metrics.boundingRect(QRect(0, 0, width, 100000), Qt::TextWordWrap, words).height();
        const QRect rect(left, y, width, std::clamp(height, one, mostLines * one));
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
    const int height = theme.scaled(buttonSide), space = theme.scaled(8);
    for (const MessageFooter::Button &button : m_parts.footer->buttons) {
        const int width = buttonWidth(theme, button);
        if (at.x() > left && at.x() + width > right)
            at = {left, at.y() + height + space};
        Control &control = add(button.kind, button.words, QRect(at, QSize(width, height)));
        control.action = button.action;
        control.words = button.words;
        control.isPrimary = m_parts.footer->tone != MessageFooter::Tone::Note
            && &button == &m_parts.footer->buttons.front();
        at.rx() += width + space;
    }
    return at.y() + height;
}

Control &Arranger::add(Control::Kind kind, const QString &name, const QRect &rect)
{
    Control control;
    control.kind = kind;
    control.name = name;
    control.rect = mirrored(rect);
    m_at.controls.push_back(std::move(control));
    return m_at.controls.back();
}

void Arranger::addAction(Control::Kind kind, const QString &icon, const QString &name,
                         bool isOffered)
{
    const QRect place = m_nextAction;
    m_nextAction.translate(m_nextAction.width(), 0);
    const std::vector<MessageFooter::Button> &buttons = m_parts.footer->buttons;
    if (!isOffered
        || std::any_of(
            buttons.begin(), buttons.end(),
            [&name](const MessageFooter::Button &button) { return button.words == name; }))
        return;
    Control &action = add(kind, name, place);
    action.icon = icon;
    action.isShownOnHover = !m_parts.surroundings->isLast || isRunning();
}

void Arranger::arrangeActions(int top)
{
    const TranscriptTheme &theme = m_style.theme;
    const int side = theme.scaled(buttonSide);
    const int inset = (side - theme.scaled(16)) / 2; // Aligns the first icon with the text.
    m_nextAction = QRect(arrangePager(-inset, top), top, side, side);
    if (m_parts.isQuestion())
        addQuestionActions();
    else
        addAnswerActions();
}

/// Arranges the arrows between the versions, and returns the end of the pager.
int Arranger::arrangePager(int x, int top)
{
    const auto [index, count] = m_parts.surroundings->version;
    if (count < 2)
        return x;
    const TranscriptTheme &theme = m_style.theme;
    const QSize size(theme.scaled(buttonSide), theme.scaled(buttonSide));
    const int label = QFontMetrics(theme.small).horizontalAdvance(u"%1/%1"_s.arg(count));
    const auto addArrow
        = [&](Control::Kind kind, const QString &icon, const QString &name, bool isEnabled) {
              Control &arrow = add(kind, name, QRect(QPoint(x, top), size));
              arrow.icon = icon;
              arrow.enabled = isEnabled;
              x += size.width();
          };
    const bool isMirrored = m_style.direction == Qt::RightToLeft;
    addArrow(Control::Kind::PreviousVersion, isMirrored ? u"chevron-right"_s : u"chevron-left"_s,
             MessageArrangement::tr("Previous version"), index > 1);
    m_at.versionWords = QRect(x, top, label, size.height());
    x += label;
    addArrow(Control::Kind::NextVersion, isMirrored ? u"chevron-left"_s : u"chevron-right"_s,
             MessageArrangement::tr("Next version"), index < count);
    return x + theme.scaled(4);
}

void Arranger::addQuestionActions()
{
    addAction(Control::Kind::Copy, u"copy"_s, MessageArrangement::tr("Copy question"));
    addAction(Control::Kind::Edit, u"edit"_s, MessageArrangement::tr("Edit question"));
    addAction(Control::Kind::Delete, u"delete"_s, MessageArrangement::tr("Delete question"),
              !m_parts.surroundings->turn);
}

void Arranger::addAnswerActions()
{
    addAction(Control::Kind::Copy, u"copy"_s, MessageArrangement::tr("Copy answer"),
              m_parts.hasText);
    addAction(Control::Kind::Regenerate, u"retry"_s, MessageArrangement::tr("Try again"),
              !isRunning());
    addAction(Control::Kind::RegenerateWith, u"branch"_s,
              MessageArrangement::tr("Try with another model…"),
              m_parts.message->status != MessageStatus::Streaming);
    addAction(Control::Kind::Delete, u"delete"_s, MessageArrangement::tr("Delete answer"),
              !m_parts.surroundings->turn);
    addAction(Control::Kind::Attempts, u"info"_s, MessageArrangement::tr("Details…"),
              isWorthALog(m_parts.message->attempts));
}
} // namespace

MessageArrangement MessageArrangement::of(const MessageParts &parts, const TranscriptStyle &style)
{
    return Arranger(parts, style).arrange();
}
