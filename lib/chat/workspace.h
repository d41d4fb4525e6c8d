// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/accounts.h"
#include "chat/answering.h"

#include <QObject>
#include <QTimer>

/// The door for the windows: everything a person can do with conversations. Wishes come in as
/// calls, facts go out as models and signals. What a person typed is stored before anything leaves
/// the machine.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(ConversationStore &store, Accounts &accounts, Settings &settings, Clock &clock,
              UniformDraw draw, QObject *parent = nullptr);
    ~Workspace() override;

    Accounts &accounts() { return m_accounts; }
    ConversationList &conversations() { return m_list; }
    Settings &settings() { return m_settings; }
    /// The open conversation; null before the first message of a new one is sent or where none is
    /// open.
    Conversation *current() const { return m_current; }

    // Conversations
    void open(ConversationId id);
    /// An empty conversation; it is stored with its first message.
    void startNew();
    void rename(ConversationId id, const QString &title);
    void setPinned(ConversationId id, bool pinned);
    /// Deletes it; undoRemove() brings the last one back. Its turn is stopped.
    void remove(ConversationId id);
    void undoRemove();
    bool canUndoRemove() const { return m_lastRemoved != 0; }
    /// The account and model that answer next in the open (or new) conversation.
    void setModel(const QString &accountId, const QString &model);
    QString currentAccountId() const;
    QString currentModel() const;
    void setSystemPrompt(const QString &prompt);
    QString systemPrompt() const;
    /// Kept per conversation; written within 1 s.
    void setDraft(const QString &text);
    QString draft() const;

    // The open conversation
    /// Stores the question, then asks. False (and a problem()) where nothing was stored; the draft
    /// is then still the composer's.
    bool send(const QString &text, const QList<Attachment> &attachments = {});
    /// A changed question beside the old one, asked anew; stops a wait.
    bool edit(MessageId question, const QString &text);
    /// Another answer beside this one; with another account and model where they are given.
    bool regenerate(MessageId answer, const QString &accountId = {}, const QString &model = {});
    /// Asks the model to go on where an interrupted answer ended; appends to the same answer.
    bool continueAnswer(MessageId answer);
    void showVersion(MessageId message, int step);
    /// Stops, or hurries, a conversation's turn; 0 is the one that summary() shows.
    void stop(ConversationId id = 0);
    void retryNow(ConversationId id = 0);

    const TurnSummary &summary() const { return m_answering.summary(); }

signals:
    void currentChanged();
    /// The account, the model or the system prompt of what is open changed.
    void modelChanged();
    void summaryChanged(const TurnSummary &summary);
    /// Something could not be done; in words.
    void problem(const QString &message);
    void removed(ConversationId id, const QString &title);

private:
    /// Who answers: the account's client and the model; nullopt, and a problem(), where nobody can.
    struct Target
    {
        std::shared_ptr<ProviderClient> client;
        QString model;
    };
    std::optional<Target> target(const QString &accountId, const QString &model);
    ChatRequest requestFor(const Conversation &conversation, std::optional<MessageId> upTo,
                           const QString &model) const;
    Turn::AfterInterruption afterInterruption() const;
    static Message pendingAnswer(const Target &target, std::optional<MessageId> question,
                                 const QDateTime &now);
    bool isFree();
    /// Stores `messages` (a question and its answer, or an answer) and the new leaf in one go, then
    /// asks.
    bool storeAndAsk(Conversation &conversation, QList<Message> messages, const Target &target);
    void setCurrent(Conversation *conversation);
    Conversation *load(ConversationId id);
    Conversation *createConversation(const QString &firstText);
    void releaseUnused();
    bool check(const Result<Done> &result);
    bool storeHead(ConversationHead head);
    void writeDraft();
    void keepDraft();

    ConversationStore &m_store;
    Accounts &m_accounts;
    Settings &m_settings;
    Clock &m_clock;
    ConversationList m_list;
    Answering m_answering;
    QHash<ConversationId, Conversation *>
        m_open; ///< The open one and those with a running turn; children of this.
    Conversation *m_current = nullptr;
    ConversationHead m_new; ///< What a conversation that is not stored yet will be.
    QTimer m_draftTimer;
    ConversationId m_lastRemoved = 0;
};
