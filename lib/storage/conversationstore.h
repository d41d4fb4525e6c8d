// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/result.h"
#include "storage/database.h"

#include <memory>

class QSqlQuery;

/// Conversations and their message trees in and out of the database. Every function that writes has
/// committed to the disk (WAL, synchronous=FULL for what a person typed) when it returns, or says
/// why not; one that names a conversation or message that does not exist fails. Text that is no
/// text (half a surrogate pair) is stored as U+FFFD; an absent time is the present.
class ConversationStore
{
public:
    /// What becomes of a conversation's draft when a message is stored in it.
    enum class Draft {
        Kept,
        Sent, ///< It is the message: its text and files are deleted.
    };
    /// What ask() stored.
    struct Asked
    {
        ConversationId conversation = 0;
        QList<MessageId> messages; ///< In the order in which they were given.
    };

    /// The database outlives the store.
    explicit ConversationStore(Database &database);
    ~ConversationStore();

    /// All that are not deleted; pinned first, then the newest change first.
    Result<QList<ConversationHead>> heads() const;
    /// Stores a new conversation, without a leaf; its id comes back.
    Result<ConversationId> create(const ConversationHead &head);
    /// Title, account, model, system prompt, leaf, pinned, changedAt. Not the draft.
    Result<Done> update(const ConversationHead &head);
    /// Of the new conversation; heads() has those of the others.
    Result<QString> newDraft() const;
    /// 0 is the new conversation.
    Result<Done> setDraft(ConversationId conversation, const QString &draft);
    /// The files that are being written with; 0 is the new conversation. All of them are replaced.
    Result<QList<Attachment>> draftAttachments(ConversationId conversation) const;
    Result<Done> setDraftAttachments(ConversationId conversation,
                                     const QList<Attachment> &attachments);
    /// Marks it deleted, so that it can come back; purgeDeleted() removes what was deleted before a
    /// time.
    Result<Done> setDeleted(ConversationId conversation, bool deleted);
    Result<Done> purgeDeleted(const QDateTime &before);

    /// The whole tree, parents before children, in the order of creation. A parent that is not
    /// among them, or not older than its child, reads as absent.
    Result<QList<Message>> messages(ConversationId conversation) const;
    /// Stores a new message, with its attachments, and makes it the leaf; its id comes back. The
    /// conversation's changedAt becomes the message's createdAt.
    Result<MessageId> append(ConversationId conversation, const Message &message);
    /// Several messages and the new leaf in one transaction (the question and its pending answer):
    /// the first has the parent that it names, each of the others the one before it. The ids come
    /// back in the same order.
    Result<QList<MessageId>> append(ConversationId conversation, const QList<Message> &messages);
    /// append() for what is about to be asked, in one transaction with all that belongs to it, so
    /// that a crash leaves either the question or the draft. A head without an id is that of a new
    /// conversation, which is created; its draft is that of the new conversation.
    Result<Asked> ask(const ConversationHead &head, const QList<Message> &messages, Draft draft);
    /// The end of an answer: update() of both in one transaction.
    Result<Done> finish(const Message &answer, const ConversationHead &head);
    /// Text, thinking and status of an answer under way: cheap, called at most every 250 ms. It
    /// outlives the program at once, and a power cut from the next other write on.
    Result<Done> updateText(MessageId message, const QString &text, const QString &thinking,
                            MessageStatus status);
    /// Everything but parent, role and attachments.
    Result<Done> update(const Message &message);
    Result<Done> setLeaf(ConversationId conversation, std::optional<MessageId> leaf);
    /// Deletes messages, with their attachments, and sets the leaf: all of it or nothing. Fails
    /// where something that stays hangs below one of them.
    Result<Done> remove(ConversationId conversation, const QList<MessageId> &messages,
                        std::optional<MessageId> leaf);
    /// Stores what remove() took, under the same ids, parents first: all of it or nothing.
    Result<Done> restore(ConversationId conversation, const QList<Message> &messages,
                         std::optional<MessageId> leaf);

    /// After the program's end or a crash: every answer with a request under way (Streaming), or
    /// that was being continued, becomes Interrupted with a CutOff failure that says that the
    /// program ended. One that waited stays Pending: it was not sent (lib/retry/README.md §9).
    /// Returns how many became Interrupted. One that was to be sent later becomes Failed again,
    /// with its reason and its sendAt; those are not counted.
    Result<int> recoverInterrupted();

private:
    /// Without an id it gets a new one.
    Result<MessageId> insert(ConversationId conversation, const Message &message,
                             std::optional<MessageId> id = {});
    /// append() within a transaction of the caller.
    Result<QList<MessageId>> insertAll(ConversationId conversation, const QList<Message> &messages);
    Result<Done> deleteDraft(ConversationId conversation);
    Result<Done> readAttachments(ConversationId conversation, QList<Message> &messages) const;

    Database &m_database;
    std::unique_ptr<QSqlQuery> m_textUpdate; ///< Prepared once, see updateText().
};
