// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagesection.h"
#include "transcript/message/attachmentstrip.h"
#include "transcript/message/messagearrangement.h"

#include <QCoreApplication>

#include <utility>

class QWidget;

/// A position in the texts of a conversation, ordered from top to bottom.
struct TextPosition
{
    int row = 0;
    int section = 0; ///< 0: the thinking, 1: the text.
    int block = 0, offset = 0;
    auto operator<=>(const TextPosition &) const = default;
};

/// The parts of a message that the user has opened.
struct OpenParts
{
    bool thinking = false;
    bool allLines = false; ///< Of a long question.
};

/// One message in the column: date, name line, thinking, text, files, footer and buttons.
/// Coordinates are relative to the message; x = 0 is the edge of the column.
class MessageItem
{
    Q_DECLARE_TR_FUNCTIONS(MessageItem)
public:
    static constexpr int boxMargin = MessageArrangement::boxMargin;

    /// An estimate of the height of a message, without an item.
    static int estimatedHeight(const TranscriptStyle &style, Role role, const TextExtent &extent);

    explicit MessageItem(const Message &message, const MessageSurroundings &surroundings);
    ~MessageItem();
    Q_DISABLE_COPY_MOVE(MessageItem)

    MessageId id() const { return m_message.id; }
    bool isQuestion() const { return m_message.role == Role::User; }
    const Message &message() const { return m_message; } ///< Its text and thinking are empty.
    /// Replaces the message and its surroundings.
    void update(const Message &message, const MessageSurroundings &surroundings);
    /// Replaces the surroundings. Returns true if they have changed.
    bool setSurroundings(const MessageSurroundings &surroundings);
    void appendText(const QString &delta);
    void appendThinking(const QString &delta);

    /// Applies all changes. The texts are taken from `message` if they are not loaded.
    void refresh(const TranscriptStyle &style, const Message &message,
                 MarkdownDocument::Patience patience);
    /// True if another thread is parsing a text or decoding a picture.
    bool isWaiting() const
    {
        return m_text.isWaiting() || m_thinking.isWaiting() || m_files.isWaiting();
    }
    /// True if such a thread has finished.
    bool hasNews() const { return m_text.hasNews() || m_thinking.hasNews() || m_files.hasNews(); }
    const AttachmentStrip &files() const { return m_files; }
    /// The y coordinate from which on the message has changed since the last call; height() if
    /// nothing has changed.
    int takeChangedFrom() { return std::exchange(m_changedFrom, m_height); }
    /// Sets the height to an estimate, without laying out.
    void estimate(const TranscriptStyle &style);
    /// Sets the state that an earlier item of the same message had. `files` without thumbnails.
    void restore(int height, const OpenParts &open, AttachmentStrip files);
    /// Discards all layouts, for a new theme or width.
    void relayout();
    /// Makes the next refresh() take the results of other threads.
    void expectText() { m_isDirty = true; }
    int height() const { return m_height; }
    const TextExtent &extent() const { return m_extent; }
    bool isLoaded() const { return m_isLoaded; }
    bool isDirty() const { return m_isDirty; }
    /// See MessageSection::layOut(). Also starts to decode the thumbnails in this part.
    bool layOut(const TranscriptStyle &style, int top, int bottom, const QDeadlineTimer &deadline);
    /// See MessageSection::color().
    bool color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline);
    /// Frees layouts and thumbnails above `top` and below `bottom`.
    void releaseOutside(int top, int bottom);
    /// Frees all blocks, layouts and thumbnails. The height stays.
    void forget();

    /// True if a code block or table is scrolled horizontally.
    bool isScrolledHorizontally() const
    {
        return m_text.isScrolledHorizontally() || m_thinking.isScrolledHorizontally();
    }
    /// See MessageSection::scrollHorizontally().
    bool scrollHorizontally(const TranscriptStyle &style, const TextPosition &position, int offset);
    void setThinkingOpen(bool open);
    bool isThinkingOpen() const { return m_open.thinking; }
    /// Shows all lines of a long question, or only the first ones.
    void setUnfolded(bool isUnfolded);
    bool isUnfolded() const { return m_open.allLines; }
    /// True if the lines of the text at this position are hidden.
    bool isFoldedAway(const TextPosition &position) const;
    const OpenParts &openParts() const { return m_open; }
    bool hasThinking() const { return m_hasThinking; }
    /// True if only thinking has arrived so far.
    bool isThinking() const;
    const MessageSection &section(int index) const { return index == 0 ? m_thinking : m_text; }
    /// The height of the visible part of a section.
    int shownHeight(int section) const
    {
        return section == 0 ? m_thinking.height() : m_at.textHeight;
    }
    /// True if only the first lines of a long question are shown.
    bool isFolded() const { return m_folding == Folding::Folded; }
    int topOf(int section) const { return section == 0 ? m_at.thinkingTop : m_at.textTop; }
    /// The nearest position in the text; `row` is left at 0.
    TextPosition positionAt(const QPoint &point) const;
    /// See MessageSection.
    QRect caretAt(const TextPosition &position) const;
    std::vector<QRect> rectsOf(const TextPosition &position, int length) const;
    /// The visible sections: the text (1), and before it the thinking (0) if it is open.
    std::vector<int> openSections() const;
    bool isOverText(const QPoint &point) const;
    const std::vector<Control> &controls() const { return m_controls; }
    /// The name of the model as people know it, or "You".
    QString name() const;
    /// The words after the name: the account.
    QString detailWords() const;
    /// detailWords() and the time.
    QString headerWords() const;
    /// The id of the model, the date and time, and the usage, each in a line.
    QString headerToolTip() const;
    /// See fallbackWords().
    QString noteWords() const;
    /// The sentence of the footer, even if the message is not loaded.
    QString footerWords() const { return currentFooter().sentence; }
    /// The words for the day that begins with this message; empty if none does.
    const QString &day() const { return m_surroundings.day; }
    const MessageFooter &footer() const { return m_footer; } ///< As of the last refresh().
    QRect headerRect() const { return m_at.header; }
    /// The line with the duration of the thinking; empty if there is no thinking.
    QRect thinkingRect() const { return m_at.thinkingLine; }
    QRect footerRect() const { return m_at.footerWords; }
    QRect boxRect() const { return m_at.box; }

    struct PaintState
    {
        bool showsActions = false;
        const Control *hovered = nullptr, *focused = nullptr, *pressed = nullptr,
                      *copied = nullptr; ///< The button with which something was just copied.
        int top = 0, bottom = 0; ///< The part of the message that is painted.
        std::function<BlockMarks(int section, int block)> marks;
    };
    void paint(QPainter &painter, const TranscriptStyle &style, const QPoint &at,
               const PaintState &state, const QWidget *widget) const;

private:
    MessageFooter currentFooter() const;
    void arrange(const TranscriptStyle &style);
    void collectControls(const TranscriptStyle &style);
    Folding folding(const TranscriptTheme &theme) const;
    int foldedHeight(const TranscriptTheme &theme) const;
    void paintDay(QPainter &painter, const TranscriptStyle &style) const;
    void paintHeader(QPainter &painter, const TranscriptStyle &style, bool showsTime) const;
    void paintThinking(QPainter &painter, const TranscriptTheme &theme,
                       const PaintState &state) const;
    void paintText(QPainter &painter, const TranscriptTheme &theme, const PaintState &state) const;
    void paintFooter(QPainter &painter, const TranscriptStyle &style) const;
    void paintControl(QPainter &painter, const TranscriptStyle &style, const Control &control,
                      const PaintState &state, const QWidget *widget) const;

    Message m_message;
    MessageSurroundings m_surroundings;
    MessageSection m_thinking, m_text;
    AttachmentStrip m_files;
    MessageFooter m_footer;
    TextExtent m_extent; ///< The extent of the text, for estimating the height.
    OpenParts m_open;
    bool m_hasText = false, m_hasThinking = false, m_isLoaded = false, m_isDirty = true;
    Folding m_folding = Folding::None; ///< As of the last arrange().
    int m_changedFrom = 0;
    int m_height = 0; ///< An estimate until the message was laid out.
    MessageArrangement m_at; ///< The positions of the parts of the message.
    std::vector<Control> m_controls;
};
