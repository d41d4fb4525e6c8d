// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/attachmentproblem.h"
#include "conversations/draftfiles.h"
#include "conversations/drafts.h"
#include "conversations/openconversations.h"

#include <QObject>

/// The open chat: a stored conversation, or a new chat, which is stored when its first question is
/// sent.
class CurrentChat : public QObject
{
    Q_OBJECT

public:
    CurrentChat(ConversationStore &store, ConversationList &list, OpenConversations &open,
                Accounts &accounts, Settings &settings, UnsavedChanges &unsaved, Problems &problems,
                QObject *parent = nullptr);
    /// Stores the draft.
    ~CurrentChat() override;

    /// Null for a new chat.
    Conversation *conversation() const { return m_conversation; }
    /// 0 for a new chat.
    ConversationId id() const { return head().id; }
    const ConversationHead &head() const;
    /// Opens a conversation; null opens a new chat.
    void set(Conversation *conversation);
    /// Returns the head for a conversation that begins with `question` in the new chat. Does not
    /// store it.
    ConversationHead newHead(const QString &text, const QList<Attachment> &files) const;

    /// The id of the account that answers next: the chosen account, or else the default account.
    /// Empty if there is no account.
    QString accountId() const;
    /// The model that answers next: the chosen model, or else the account's usual model. May be
    /// empty.
    QString model() const;
    void setModel(const QString &accountId, const QString &model);
    /// The system prompt that is sent; empty if none is sent.
    QString systemPrompt() const;
    /// nullopt stands for the default system prompt of the settings. If `prompt` is empty, no
    /// system prompt is sent.
    void setSystemPrompt(const std::optional<QString> &prompt);
    /// The language of the spell checker; empty for the default language.
    QString language() const { return head().language; }
    void setLanguage(const QString &language);

    /// The text that has been typed but not sent. It is stored within 1 s.
    QString draft() const { return m_drafts.text(); }
    void setDraft(const QString &text) { m_drafts.setText(text); }
    /// The files attached to the draft.
    const QList<Attachment> &draftFiles() const { return m_draftFiles.all(); }
    /// Stores the files at once.
    void setDraftFiles(const QList<Attachment> &files) { m_draftFiles.set(files); }
    /// Stores the text of the draft now.
    void saveDraft() { m_drafts.write(); }
    /// Clears the draft and its files in memory. Call it after the store has moved them to a
    /// question.
    void draftSent();
    /// Returns the problems with sending `files` to the account and model that answer next.
    /// `edited` is the question that the new one would replace, if there is one.
    QList<AttachmentProblem> problemsOf(const QList<Attachment> &files,
                                        std::optional<MessageId> edited) const;

    /// Leaves a message out of later requests, or only one of its files if `attachment` is not
    /// negative, or sends it again. If storing fails, reports the problem and returns false.
    bool setLeftOut(MessageId message, int attachment, bool isLeftOut);
    /// Leaves out what a provider refuses, as far as that has not been done. If storing fails,
    /// reports the problem and returns false.
    bool leaveOut(const QList<RefusedPart> &parts);

signals:
    /// Another chat was opened.
    void changed();
    /// The account, the model or the system prompt has changed.
    void modelChanged();

private:
    void storeHead(const ConversationHead &head);
    bool storeLeftOut(const QList<Message> &messages);

    ConversationStore &m_store;
    Accounts &m_accounts;
    Settings &m_settings;
    Problems &m_problems;
    OpenConversations &m_open;
    Drafts m_drafts;
    DraftFiles m_draftFiles;
    Conversation *m_conversation = nullptr;
    ConversationHead m_new; ///< The head of the new chat.
};
