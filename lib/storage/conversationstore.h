// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationtable.h"
#include "storage/database.h"
#include "storage/drafttable.h"
#include "storage/messagetable.h"

/// Reads and writes conversations and their message trees. When a function that writes returns
/// without an error, its change is committed; otherwise nothing has changed, unless the commit
/// itself failed, after which the change may be found at the next start. Commits wait for the disk,
/// except where a function says otherwise. A function fails if the conversation or message that it
/// names does not exist. Characters that are not valid Unicode are stored as U+FFFD, and an invalid
/// time as the current time.
class ConversationStore
{
public:
    /// What happens to the draft of a conversation when a message is stored in it.
    enum class Draft {
        Kept,
        Sent, ///< The draft is the message: its text and files are deleted.
    };
    /// The result of ask().
    struct Asked
    {
        ConversationId conversation = 0;
        QList<MessageId> messages; ///< In the order of the stored messages.
    };

    /// The database must outlive the store.
    explicit ConversationStore(Database &database);

    /// The name of the database file; `:memory:` if it is in memory.
    const QString &fileName() const { return m_database.fileName(); }
    /// All conversations that are not deleted: pinned ones first, then by the time of the last
    /// change, newest first.
    Result<QList<ConversationHead>> heads() const;
    /// Stores a new conversation, without a leaf. Returns its id.
    Result<ConversationId> create(const ConversationHead &head);
    /// Writes all of the head except the draft and `createdAt`.
    Result<Done> update(const ConversationHead &head);
    /// The text of the draft of the new chat; heads() returns the drafts of stored conversations.
    Result<QString> newDraft() const;
    /// Stores the text of a draft. Conversation 0 is the new chat.
    Result<Done> setDraft(ConversationId conversation, const QString &draft);
    /// The files of a draft. Conversation 0 is the new chat.
    Result<QList<Attachment>> draftAttachments(ConversationId conversation) const;
    /// Replaces all files of a draft.
    Result<Done> setDraftAttachments(ConversationId conversation,
                                     const QList<Attachment> &attachments);
    /// The questions of a conversation that wait for the end of an answer, in their order.
    Result<QList<QueuedQuestion>> queued(ConversationId conversation) const;
    /// Stores a question behind the queued ones and deletes the draft, in one transaction. Returns
    /// the id of the queued question.
    Result<QueuedQuestionId> queue(ConversationId conversation, const QueuedQuestion &question);
    /// Removes a queued question and stores `draft`, whose id is ignored, as the draft, in one
    /// transaction.
    Result<Done> takeBack(ConversationId conversation, QueuedQuestionId question,
                          const QueuedQuestion &draft);
    /// The texts of the latest questions in all conversations that are not deleted, the latest
    /// first, each once. Texts of more than `longest` characters are left out.
    Result<QStringList> recentQuestions(int count, int longest) const;
    /// Marks a conversation as deleted, or as not deleted.
    Result<Done> setDeleted(ConversationId conversation, bool deleted);
    /// Removes the conversations that were marked as deleted before this time.
    Result<Done> purgeDeleted(const QDateTime &before);

    /// All messages of a conversation in the order of their creation, parents before children. A
    /// parent that is not one of them, or is newer than its child, reads as absent.
    /// The contents of attachments are read when they are used, see AttachmentContent.
    Result<QList<Message>> messages(ConversationId conversation) const;
    /// Stores a new message with its attachments and makes it the leaf. The conversation's
    /// `changedAt` becomes the message's `createdAt`, and it becomes unread. Returns the id of the
    /// message.
    Result<MessageId> append(ConversationId conversation, const Message &message);
    /// Stores several new messages in one transaction. The first message keeps its `parent`; the
    /// parent of each further message is the message before it. The last message becomes the leaf.
    /// Returns the ids in the same order.
    Result<QList<MessageId>> append(ConversationId conversation, const QList<Message> &messages);
    /// append() for a question and its pending answer. The transaction includes the draft, so that
    /// a crash leaves either the question or the draft. If the head has no id, the conversation is
    /// created, and the draft is that of the new chat.
    Result<Asked> ask(const ConversationHead &head, const QList<Message> &messages, Draft draft);
    /// append() for a queued question and its pending answer. The transaction includes the removal
    /// from the queue.
    Result<Asked> askQueued(ConversationId conversation, const QList<Message> &messages,
                            QueuedQuestionId question);
    /// Writes an answer that has ended and the head of its conversation in one transaction; see
    /// both update() functions.
    Result<Done> finish(const Message &answer, const ConversationHead &head);
    /// Writes the text of a running answer. This is cheap, because it does not wait for the disk:
    /// the text survives a crash of the program at once, but a power cut only after the next write
    /// that waits for the disk.
    Result<Done> updateText(MessageId message, const QString &text, const QString &thinking,
                            MessageStatus status);
    /// Writes all of a message except its parent, role and attachments.
    Result<Done> update(const Message &message);
    /// Writes which messages and which of their attachments are left out, in one transaction.
    Result<Done> setLeftOut(const QList<Message> &messages);
    /// Sets the last message of the visible path.
    Result<Done> setLeaf(ConversationId conversation, std::optional<MessageId> leaf);
    /// Deletes messages with their attachments and sets the leaf, in one transaction. Fails if a
    /// message that is not deleted has a deleted parent.
    Result<Done> remove(ConversationId conversation, const QList<MessageId> &messages,
                        std::optional<MessageId> leaf);
    /// Undoes remove(): stores the messages again under the same ids and sets the leaf, in one
    /// transaction. The messages must have been deleted since the database was opened, and parents
    /// must precede their children.
    Result<Done> restore(ConversationId conversation, const QList<Message> &messages,
                         std::optional<MessageId> leaf);

    /// To be called once at the start, before any answer is requested. Answers that were unfinished
    /// when the program last ended become Interrupted with a failure of the kind ProgramEnded, if a
    /// request was running or there is text. An answer that was to be sent later becomes Failed
    /// again, with its reason and `sendAt`. An answer that only waited stays Pending, because its
    /// request was not sent (lib/retry/README.md §9). Returns how many became Interrupted.
    Result<int> recoverInterrupted();

private:
    Result<QList<MessageId>> appendWithLeaf(ConversationId conversation,
                                            const QList<Message> &messages);

    Database &m_database;
    ConversationTable m_conversations;
    MessageTable m_messages;
    DraftTable m_drafts;
};
