// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagesection.h"
#include "transcript/message/attachmentstrip.h"
#include "transcript/message/messagearrangement.h"

#include <QCoreApplication>

#include <utility>

class QWidget;

/// A position in the text of a conversation; ordered as it is read.
struct TextPosition
{
    int row = 0;
    int section = 0; ///< 0 is the thinking, 1 the text.
    int block = 0, offset = 0;
    auto operator<=>(const TextPosition &) const = default;
};

/// One message in the column: name line, thinking, text, footer, actions. Coordinates are its own;
/// x = 0 is the column's edge.
class MessageItem
{
    Q_DECLARE_TR_FUNCTIONS(MessageItem)
public:
    static constexpr int boxMargin = MessageArrangement::boxMargin;

    /// About how high a message will be.
    static int estimatedHeight(const TranscriptStyle &style, Role role, const TextExtent &extent);

    explicit MessageItem(const Message &message, const MessageSurroundings &surroundings);

    MessageId id() const { return m_message.id; }
    bool isQuestion() const { return m_message.role == Role::User; }
    const Message &message() const { return m_message; } ///< Without text and thinking.
    /// The message as it is now, all but what appendText() brought already.
    void update(const Message &message, const MessageSurroundings &surroundings);
    /// True where they are others.
    bool setSurroundings(const MessageSurroundings &surroundings);
    void appendText(const QString &delta);
    void appendThinking(const QString &delta);

    /// Takes all changes; the text is read from `message` where it is not known here.
    void refresh(const TranscriptStyle &style, const Message &message,
                 MarkdownDocument::Patience patience);
    /// Another thread parses its text; hasNews() when it has.
    bool isWaiting() const
    {
        return m_text.isWaiting() || m_thinking.isWaiting() || m_files.isWaiting();
    }
    bool hasNews() const { return m_text.hasNews() || m_thinking.hasNews() || m_files.hasNews(); }
    const AttachmentStrip &files() const { return m_files; }
    /// From where on it has to be painted anew since this was asked last; its height where nothing
    /// is different.
    int takeChangedFrom() { return std::exchange(m_changedFrom, m_height); }
    /// An estimate for what was never seen.
    void estimate(const TranscriptStyle &style);
    void relayout();
    /// The next refresh() asks for what another thread has parsed.
    void expectText() { m_isDirty = true; }
    int height() const { return m_height; }
    bool isLoaded() const { return m_isLoaded; }
    bool isDirty() const { return m_isDirty; }
    bool layOut(const TranscriptStyle &style, int top, int bottom, const QDeadlineTimer &deadline);
    /// See MessageSection::color().
    bool color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline);
    void releaseOutside(int top, int bottom);
    /// Gives up everything but its height.
    void forget();

    /// See MessageSection::scrollHorizontally().
    bool scrollHorizontally(const TranscriptStyle &style, const TextPosition &position, int offset);
    void setThinkingOpen(bool open);
    bool isThinkingOpen() const { return m_thinkingOpen; }
    bool hasThinking() const { return m_hasThinking; }
    /// Thinking is all that came so far.
    bool isThinking() const;
    const MessageSection &section(int index) const { return index == 0 ? m_thinking : m_text; }
    int topOf(int section) const { return section == 0 ? m_at.thinkingTop : m_at.textTop; }
    /// The nearest position in the text; `row` is left at 0.
    TextPosition positionAt(const QPoint &point) const;
    /// Where a position is, and where a part of a block is; see MessageSection.
    QRect caretAt(const TextPosition &position) const;
    std::vector<QRect> rectsOf(const TextPosition &position, int length) const;
    /// What of it is read: 1 is the text, 0 the thinking where that is open.
    std::vector<int> openSections() const;
    bool isOverText(const QPoint &point) const;
    const std::vector<Control> &controls() const { return m_controls; }
    QString name() const;
    QString headerWords() const;
    /// Says that a fallback model answers; empty if none does.
    QString noteWords() const;
    const MessageFooter &footer() const { return m_footer; }
    QRect headerRect() const { return m_at.header; }
    /// The line that says how long it thought; empty where it did not.
    QRect thinkingRect() const { return m_at.thinkingLine; }
    QRect footerRect() const { return m_at.footerWords; }
    QRect boxRect() const { return m_at.box; }

    struct PaintState
    {
        bool showsActions = false;
        const Control *hovered = nullptr, *focused = nullptr, *pressed = nullptr;
        int top = 0, bottom = 0; ///< What needs to be painted.
        std::function<BlockMarks(int section, int block)> marks;
    };
    void paint(QPainter &painter, const TranscriptStyle &style, const QPoint &at,
               const PaintState &state, const QWidget *widget) const;

private:
    void arrange(const TranscriptStyle &style);
    void collectControls(const TranscriptStyle &style);
    void paintHeader(QPainter &painter, const TranscriptStyle &style) const;
    void paintFooter(QPainter &painter, const TranscriptStyle &style) const;
    void paintControl(QPainter &painter, const TranscriptStyle &style, const Control &control,
                      const PaintState &state, const QWidget *widget) const;

    Message m_message;
    MessageSurroundings m_surroundings;
    MessageSection m_thinking, m_text;
    AttachmentStrip m_files;
    MessageFooter m_footer;
    TextExtent m_extent; ///< Of the text, for the estimate.
    bool m_hasText = false, m_hasThinking = false, m_thinkingOpen = false, m_isLoaded = false,
         m_isDirty = true;
    int m_changedFrom = 0;
    int m_height = 0; ///< An estimate where it was never laid out.
    MessageArrangement m_at; ///< Where its parts are.
    std::vector<Control> m_controls;
};
