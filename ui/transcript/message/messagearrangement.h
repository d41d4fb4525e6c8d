// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "transcript/layout/blocklayout.h"
#include "transcript/markdown/markdown.h"
#include "transcript/message/messagefooter.h"

#include <QCoreApplication>
#include <QRect>

#include <vector>

/// The data that a message shows in addition to its own fields.
struct MessageSurroundings
{
    Provider provider;
    Conversation::Version version;
    bool isLast = false; ///< No message follows.
    std::optional<TurnState> turn; ///< Set while a turn works on this message.
    std::chrono::seconds thoughtFor {0}; ///< The time so far, while the model is thinking.
    QString day; ///< The day that begins with this message, in words; empty if none does.
    QDateTime now; ///< UTC, if there is a turn and a clock. See MessageItem::countDown().
    bool operator==(const MessageSurroundings &) const = default;
};

/// The theme and geometry with which the transcript is drawn.
struct TranscriptStyle
{
    TranscriptTheme theme;
    int width = 600; ///< The width of the text column, in pixels.
    int reach = 0; ///< See ColumnWidth.
    qreal pixelRatio = 1; ///< Device pixels per pixel.
    Qt::LayoutDirection direction = Qt::LeftToRight;
    SoftBreaks answerBreaks = SoftBreaks::AreKept; ///< Of answers and their thinking.

    /// Code and tables of a question stay inside of its box.
    ColumnWidth columnWidth(Role role) const { return {width, role == Role::User ? 0 : reach}; }
    SoftBreaks softBreaks(Role role) const
    {
        return role == Role::User ? SoftBreaks::AreKept : answerBreaks;
    }
};

/// Whether the lines of a long question are hidden from the limit on.
enum class Folding { None, Folded, Unfolded };

/// The input of MessageArrangement::of(). The pointers are used only during the call.
struct MessageParts
{
    const Message *message = nullptr;
    const MessageSurroundings *surroundings = nullptr;
    const MessageFooter *footer = nullptr;
    bool hasText = false, hasThinking = false, isThinkingOpen = false;
    bool isThinking = false; ///< True if only thinking has arrived so far.
    QString name, details; ///< The two parts of the name line.
    Folding folding = Folding::None;
    int textHeight = 0, thinkingHeight = 0; ///< Of the visible parts.
    int filesHeight = 0; ///< 0 if there are no files.

    bool isQuestion() const { return message->role == Role::User; }
};

/// The positions of the date, name line, texts, footer and buttons of a message. Coordinates are
/// relative to the message; x = 0 is the edge of the column.
struct MessageArrangement
{
    static constexpr int boxMargin
        = 16; ///< Pixels by which the background of a question extends beyond the column.
    static constexpr int boxPadding = 12; ///< The space inside that background.
    static constexpr int gap = 8; ///< The space below the buttons of an answer.
    static constexpr int thinkingPadding = 12; ///< The space inside the surface of the thinking.
    static constexpr int buttonSide = 28;

    static MessageArrangement of(const MessageParts &parts, const TranscriptStyle &style);

    QRect day, box, header, name, details, note, thinkingLine, thinkingBox, attachments,
        versionWords;
    /// The card of the footer, and the parts of the footer. `card` is empty if there is none.
    QRect card, footerIcon, footerHeading, footerWords, footerDetails;
    /// The lower end of the footer; -1 if there is none.
    int footerBottom() const { return (card | footerHeading | footerWords).bottom(); }
    int thinkingLeft = 0, thinkingTop = 0, textTop = 0, textHeight = 0, height = 0;
    std::vector<Control> controls; ///< The buttons, without the controls of the texts and files.
    Q_DECLARE_TR_FUNCTIONS(MessageArrangement)
};
