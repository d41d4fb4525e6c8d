// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/automaticsends.h"
#include "chat/currentchat.h"
#include "chat/fallbackmodels.h"
#include "chat/questionsender.h"
#include "chat/scheduledsends.h"
#include "chat/turnoverview.h"
#include "conversations/deletions.h"

#include <QObject>

/// The facade through which the UI works with conversations. The UI calls functions; the workspace
/// reports through models and signals. A question is stored before it is sent. Functions that
/// return bool return false if they did nothing.
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
    /// The changes of chats and settings that could not be written to the disk yet.
    const UnsavedChanges &unsaved() const { return m_unsaved; }
    /// Writes all changes to the disk now, also text that has just arrived or been typed. Returns
    /// the reason if some of them remain unsaved.
    Result<Done> save();
    Settings &settings() { return m_settings; }
    Clock &clock() { return m_clock; }
    /// The absolute path of the folder that contains the chats.
    QString dataFolder() const;
    /// The prices for answers whose provider reports no cost; null if none are set.
    const ModelPrices *prices() const { return m_turns.prices(); }
    void setPrices(ModelPrices &prices) { m_turns.setPrices(prices); }
    /// The questions that wait for the end of an answer.
    QueuedQuestions &queue() { return m_queue; }
    /// The texts of the latest questions in all chats, the latest first, each once. Long texts are
    /// left out.
    QStringList recentQuestions(int count);
    /// The open chat.
    CurrentChat &chat() { return m_chat; }
    /// The open conversation; null for a new chat.
    Conversation *current() const { return m_chat.conversation(); }
    /// The open conversation, or one with a running turn or a scheduled send; else null.
    Conversation *loaded(ConversationId id) const { return m_open.find(id); }

    void open(ConversationId id);
    /// Opens a new chat, which is stored when its first question is sent.
    void startNew();
    void rename(ConversationId id, const QString &title);
    void setPinned(ConversationId id, bool pinned);
    /// Stops the turn of a conversation and deletes the conversation.
    void remove(ConversationId id);
    /// Undoes the last remove() or removeMessage(), see Deletions.
    void undoRemove();
    bool canUndoRemove() const { return m_deletions.canUndo(); }
    /// The title of the chat that undoRemove() restores. Empty if it restores messages.
    QString lastRemovedTitle() const { return m_deletions.lastTitle(); }
    /// Tells whether the user sees the open chat, because the window is active. Answers that end
    /// while it is not seen are unread until it is.
    void setWatching(bool isWatching);

    /// Chooses the account and model that answer next. If a question of the open chat waits, it is
    /// sent to them at once.
    void setModel(const QString &accountId, const QString &model);
    /// Stores a question and sends it, or queues it if a turn or scheduled send is under way, see
    /// QueuedQuestions. Returns false and keeps the draft if the question is empty, or there is no
    /// model, a file that cannot be read, or an error while storing, which are reported.
    bool send(const QString &text, const QList<Attachment> &attachments = {});
    /// Sends the first queued question of the open chat. Returns false if a turn or scheduled send
    /// is under way or nothing is queued, and as send() does.
    bool sendQueued();
    /// Stores another version of a question and sends it. Stops the running turn of the open chat.
    /// Without `attachments`, the attachments of the old version are kept.
    bool edit(MessageId question, const QString &text,
              const std::optional<QList<Attachment>> &attachments = {});
    /// Requests another version of an answer from the given account and model, or from the chosen
    /// ones if `accountId` is empty. Stops the running turn of the open chat.
    bool regenerate(MessageId answer, const QString &accountId = {}, const QString &model = {});
    /// Schedules a failed answer for the time at which its provider will be available again, or
    /// sends it at once if that time has passed. Returns false if the answer has not failed, the
    /// provider named no time, a turn of the open chat is running, or storing failed, which is
    /// reported.
    bool sendLater(MessageId answer);
    /// Sends a scheduled answer now. If it is not scheduled, requests another version of it.
    bool sendNow(MessageId answer);
    /// Returns the models that could give another version of an answer.
    QList<Candidate> candidates(MessageId answer) const;
    /// Asks the model to continue an interrupted answer, and appends to that answer.
    bool continueAnswer(MessageId answer);
    /// Shows the version that is `step` versions after a message, or before it if `step` is
    /// negative. Does nothing while a turn of the open chat is running.
    void showVersion(MessageId message, int step);
    /// Deletes a message and all messages below it, and shows a neighbouring version if there is
    /// one. While a turn of the open chat is running, only reports a problem.
    void removeMessage(MessageId message);

    /// Stops the turn of a conversation, or cancels its scheduled send.
    void stop(ConversationId id);
    /// Stops the turn that summary() shows.
    void stopShown() { stop(summary().conversation); }
    /// Ends the wait of a conversation's turn or scheduled send, and sends the request at once.
    void retryNow(ConversationId id);
    /// Ends the wait of the turn that summary() shows.
    void retryShownNow() { retryNow(summary().conversation); }
    const TurnSummary &summary() const { return m_overview.summary(); }

signals:
    void currentChanged();
    /// The account, the model or the system prompt of the open chat has changed.
    void modelChanged();
    void summaryChanged(const TurnSummary &summary);
    /// A turn has ended, and no fallback model is asked. summary() no longer shows the turn.
    void turnEnded(const TurnEnd &end);
    /// A turn has failed, and the fallback model of `account` (its name) is being asked.
    void fallbackAsked(const TurnEnd &failed, const QString &account);
    /// A scheduled send was cancelled by stop(), edit(), regenerate() or remove().
    void scheduledSendCancelled(ConversationId id);
    /// An action failed. `message` is a sentence for the user.
    void problem(const QString &message);
    void removed(ConversationId id, const QString &title);
    /// removeMessage() deleted a message and `others` messages below it.
    void messagesRemoved(int others);
    /// canUndoRemove() or the deletion that undoRemove() would undo may have changed.
    void undoRemoveChanged();

private:
    /// Whether the conversation has a running turn or a scheduled send.
    bool isUnderWay(ConversationId id) const;
    /// A message of the open conversation; null if there is no such message.
    const Message *find(MessageId id) const;
    /// Returns the given account and model, or the chosen ones if `accountId` is empty; nullopt if
    /// that failed, which is reported.
    std::optional<ChosenModel> choose(const QString &accountId = {}, const QString &model = {});
    /// Stores another version of a question or an answer, stops the running turn, and requests the
    /// new answer. If there is no request or storing fails, returns false and stops nothing.
    bool askInstead(const QList<Message> &messages, const ChosenModel &model,
                    const std::optional<ChatRequest> &request);
    bool sendQueued(ConversationId id);
    void show(Conversation *conversation);
    void markSeen();
    void releaseUnused();

    Problems m_problems;
    ConversationStore &m_store;
    Accounts &m_accounts;
    Settings &m_settings;
    Clock &m_clock;
    ConversationList m_list;
    UnsavedChanges m_unsaved;
    OpenConversations m_open;
    bool m_isWatching = false;
    CurrentChat m_chat;
    Deletions m_deletions;
    RunningTurns m_turns;
    ScheduledSends m_scheduled;
    TurnOverview m_overview;
    QuestionSender m_questions;
    QueuedQuestions m_queue;
    AutomaticSends m_automaticSends;
};
