// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/patience.h"
#include "transcript/view/transcriptview.h"

#include <QTest>

/// A chat in a view. Each text is a message, the first one a question.
struct ShownChat
{
    explicit ShownChat(const QStringList &texts, MessageStatus lastStatus = MessageStatus::Complete)
        : conversation(headOf(texts.size()), messagesOf(texts, lastStatus))
    {
        view.setProviders([](const Message &) {
            return Provider {QStringLiteral("Provider"), QStringLiteral("localhost:11434")};
        });
        view.resize(800, 600);
        view.setConversation(&conversation);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view, Patience::milliseconds))
            qWarning("The window was not exposed.");
    }

    static Message message(MessageId id, const QString &text,
                           MessageStatus status = MessageStatus::Complete)
    {
        Message result;
        result.id = id;
        if (id > 1)
            result.parent = id - 1;
        result.role = id % 2 ? Role::User : Role::Assistant;
        result.text = text;
        result.status = status;
        result.createdAt = QDateTime::currentDateTimeUtc();
        if (result.role == Role::Assistant)
            result.model = QStringLiteral("model-1");
        return result;
    }
    static QList<Message> messagesOf(const QStringList &texts, MessageStatus lastStatus)
    {
        QList<Message> messages;
        for (const QString &text : texts) {
            const bool isLast = messages.size() + 1 == texts.size();
            messages += message(static_cast<MessageId>(messages.size()) + 1, text,
                                isLast ? lastStatus : MessageStatus::Complete);
        }
        return messages;
    }
    static ConversationHead headOf(qsizetype count)
    {
        ConversationHead head;
        head.id = 1;
        head.leaf = static_cast<MessageId>(count);
        return head;
    }
    /// The point of the viewport at the left edge of a character, in the middle of its line.
    QPoint pointAt(const TextPosition &position)
    {
        return view.columnGeometry().rectOf(position).center() + QPoint(1, 0);
    }
    void drag(const QPoint &to)
    {
        QMouseEvent move(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::LeftButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(view.viewport(), &move);
    }

    Conversation conversation;
    TranscriptView view;
};
