// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/attachmentproblem.h"
#include "conversations/draftfiles.h"
#include "conversations/drafts.h"
#include "conversations/openconversations.h"

#include <QObject>

/// The chat that is open: a conversation, or a new chat that is stored with its first question.
class CurrentChat : public QObject
{
    Q_OBJECT

public:
    CurrentChat(ConversationStore &store, ConversationList &list, OpenConversations &open,
                Accounts &accounts, Settings &settings, Problems &problems,
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
    /// The head of the conversation that a question in a new chat begins; not stored.
    ConversationHead newHead(const QString &question) const;

    /// The account that answers next: the chosen one, else the default account. Empty if there is
    /// no account.
    QString accountId() const;
    /// The model that answers next: the chosen one, else the default of the account. May be empty.
    QString model() const;
    void setModel(const QString &accountId, const QString &model);
    /// The system prompt that is sent; empty if none is.
    QString systemPrompt() const;
    /// nullopt chooses the default system prompt of the settings; an empty one sends none.
    void setSystemPrompt(const std::optional<QString> &prompt);
    /// The language for the spell checker; empty for the default.
    QString language() const { return head().language; }
    void setLanguage(const QString &language);

    /// The text that is typed but not sent. Stored within 1 s.
    QString draft() const { return m_drafts.text(); }
    void setDraft(const QString &text) { m_drafts.setText(text); }
    /// The files of the draft. Stored at once; if that fails they stay in memory.
    const QList<Attachment> &draftFiles() const { return m_draftFiles.all(); }
    void setDraftFiles(const QList<Attachment> &files);
    /// Clears the draft and its files, which the store has moved to a question.
    void draftSent();
    /// The problems of sending these files to the account and model that answer next. `edited` is
    /// the question that would be replaced.
    QList<AttachmentProblem> problemsOf(const QList<Attachment> &files,
                                        std::optional<MessageId> edited) const;

signals:
    /// Another chat is open.
    void changed();
    /// The account, the model or the system prompt has changed.
    void modelChanged();

private:
    void storeHead(const ConversationHead &head);

    Accounts &m_accounts;
    Settings &m_settings;
    Problems &m_problems;
    OpenConversations &m_open;
    Drafts m_drafts;
    DraftFiles m_draftFiles;
    Conversation *m_conversation = nullptr;
    ConversationHead m_new; ///< Of the new chat.
};
