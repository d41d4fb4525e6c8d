// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "transcript/layout/transcripttheme.h"
#include "transcript/message/messagefooter.h"

#include <QCoreApplication>
#include <QRect>

#include <vector>

/// What a message shows beside its own fields.
struct MessageSurroundings
{
    Provider provider;
    Conversation::Version version;
    std::optional<TurnState> turn; ///< Where one works on this message.
    std::chrono::seconds thoughtFor {0}; ///< So far, where it is thinking.
    bool operator==(const MessageSurroundings &) const = default;
};

/// How the transcript is drawn at the moment.
struct TranscriptStyle
{
    TranscriptTheme theme;
    int width = 600; ///< Of the text column.
    qreal pixelRatio = 1; ///< Pixels of the screen for one of ours.
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// What is arranged around a message's texts. What it points to outlives the call.
struct MessageParts
{
    const Message *message = nullptr;
    const MessageSurroundings *surroundings = nullptr;
    const MessageFooter *footer = nullptr;
    bool hasText = false, hasThinking = false, isThinkingOpen = false;
    bool isThinking = false; ///< Thinking is all that came so far.
    int textHeight = 0, thinkingHeight = 0;
    int filesHeight = 0; ///< 0 where it has none.

    bool isQuestion() const { return message->role == Role::User; }
};

/// Where the name line, the texts, the footer and the buttons of a message stand. Coordinates are
/// the message's own; x = 0 is the column's edge.
struct MessageArrangement
{
    static constexpr int boxMargin
        = 16; ///< How far a question's background goes beyond the column.
    static constexpr int boxPadding = 12, gap = 20; ///< Within that background, and below it.
    static constexpr int thinkingIndent = 16;
    static constexpr int buttonSide = 28;

    static MessageArrangement of(const MessageParts &parts, const TranscriptStyle &style);

    QRect box, header, note, thinkingLine, attachments, footerIcon, footerWords, versionWords;
    int thinkingLeft = 0, thinkingTop = 0, textTop = 0, height = 0;
    std::vector<Control> controls; ///< Its buttons, without those of the texts and the files.
    Q_DECLARE_TR_FUNCTIONS(MessageArrangement)
};
