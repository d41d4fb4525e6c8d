// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/currentchat.h"
#include "chat/fallbackmodels.h"
#include "chat/followups.h"
#include "chat/questions.h"
#include "chat/scheduledsends.h"
#include "chat/turnoverview.h"
#include "conversations/deletions.h"

#include <QObject>

/// Facade used by the UI: everything that a user can do with conversations. The UI calls methods;
/// the workspace reports through models and signals. A question is stored before it is sent.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(ConversationStore &store, Accounts &accounts, Settings &settings, Clock &clock,
              UniformDraw draw, QObject *parent = nullptr);
    ~Workspace() override;

    /// What could not be read at the start, in sentences for the user. It is not signalled.
    const QStringList &startProblems() const { return m_problems.unheard(); }
    Accounts &accounts() { return m_accounts; }
    ConversationList &conversations() { return m_list; }
    Settings &settings() { return m_settings; }
    Clock &clock() { return m_clock; }
    /// The prices of answers whose provider does not name a cost; null if none are set.
    const ModelPrices *prices() const { return m_prices; }
    void setPrices(ModelPrices &prices);
    /// The open chat.
    CurrentChat &chat() { return m_chat; }
    /// The open conversation; null for a new chat.
    Conversation *current() const { return m_chat.conversation(); }
    /// A conversation that is in memory: the open one, or one with a turn under way. Null if it is
    /// not.
    Conversation *loaded(ConversationId id) const { return m_open.find(id); }

    // Conversations
    void open(ConversationId id);
    /// Opens a new chat, which is stored with its first question.
    void startNew();
    void rename(ConversationId id, const QString &title);
    void setPinned(ConversationId id, bool pinned);
    /// Stops the turn of a conversation and deletes the conversation.
    void remove(ConversationId id);
    /// Restores what remove() or removeMessage() deleted last, see Deletions.
    void undoRemove();
    bool canUndoRemove() const { return m_deletions.canUndo(); }

    // The open chat
    /// Chooses the account and model that answer next. A question that waits is sent to them at
    /// once.
    void setModel(const QString &accountId, const QString &model);
    /// Stores a question and sends it. Returns false if it was not stored, which is reported; the
    /// draft is kept then.
    bool send(const QString &text, const QList<Attachment> &attachments = {});
    /// Stores a changed question as a version of the old one and sends it; stops a wait. Without
    /// `attachments` it keeps those of the old question.
    bool edit(MessageId question, const QString &text,
              const std::optional<QList<Attachment>> &attachments = {});
    /// Asks for another version of an answer, from the chosen account and model or from the given
    /// ones.
    bool regenerate(MessageId answer, const QString &accountId = {}, const QString &model = {});
    /// Schedules a failed answer for the time at which its provider will be back; at once if that
    /// has passed. Returns false if the answer has not failed, the provider named no time, a turn
    /// of the chat is under way, or the time could not be stored, which is reported.
    bool sendLater(MessageId answer);
    /// Sends an answer that is scheduled; if it is not, makes another version of it.
    bool sendNow(MessageId answer);
    /// The models that could give another version of an answer.
    QList<Candidate> candidates(MessageId answer) const;
    /// Asks the model to continue an interrupted answer, and appends to that answer.
    bool continueAnswer(MessageId answer);
    /// Shows the version of a message that is `step` versions away.
    void showVersion(MessageId message, int step);
    /// Deletes a message and everything below it, and shows its next version. Not while a turn is
    /// under way, which is reported.
    void removeMessage(MessageId message);

    // Turns
    void stop(ConversationId id);
    /// Stops the turn that summary() shows.
    void stopShown() { stop(summary().conversation); }
    /// Ends the wait of a conversation's turn.
    void retryNow(ConversationId id);
    /// Ends the wait of the turn that summary() shows.
    void retryShownNow() { retryNow(summary().conversation); }
    const TurnSummary &summary() const { return m_overview.summary(); }

signals:
    void currentChanged();
    /// The account, the model or the system prompt of the open chat has changed.
    void modelChanged();
    void summaryChanged(const TurnSummary &summary);
    /// A turn is over, and no fallback model is asked; summary() no longer shows it.
    void turnEnded(const TurnEnd &end);
    /// A turn has failed, and the fallback model, of the account with this name, is asked now.
    void fallbackAsked(const TurnEnd &failed, const QString &account);
    /// The user cancelled a scheduled send.
    void scheduledSendCancelled(ConversationId id);
    /// Something could not be done: a sentence for the user.
    void problem(const QString &message);
    void removed(ConversationId id, const QString &title);
    /// removeMessage() deleted a message and `others` below it.
    void messagesRemoved(int others);
    /// undoRemove() would restore something else than before.
    void undoRemoveChanged();

private:
    bool isUnderWay(ConversationId id) const;
    /// Whether the open chat is a conversation with a turn under way.
    bool isCurrentUnderWay() const;
    /// A message of the open conversation; null if there is none.
    const Message *find(MessageId id) const;
    /// The given account and model, or the chosen ones if `accountId` is empty.
    std::optional<ChosenModel> choose(const QString &accountId = {}, const QString &model = {});
    /// Stores another version of a question or an answer, stops the turn under way, and asks for
    /// the new answer. Returns false, and stops nothing, if there is no request or it was not
    /// stored.
    bool askInstead(const QList<Message> &messages, const ChosenModel &model,
                    const std::optional<ChatRequest> &request);
    Message question(std::optional<MessageId> parent, const QString &text,
                     const QList<Attachment> &attachments) const;
    void show(Conversation *conversation);
    void releaseUnused();

    Problems m_problems;
    ConversationStore &m_store;
    Accounts &m_accounts;
    Settings &m_settings;
    Clock &m_clock;
    ConversationList m_list;
    OpenConversations m_open;
    CurrentChat m_chat;
    Deletions m_deletions;
    RunningTurns m_turns;
    ScheduledSends m_scheduled;
    TurnOverview m_overview;
    Questions m_questions;
    FollowUps m_followUps;
    const ModelPrices *m_prices = nullptr;
};
