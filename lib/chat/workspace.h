// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/asking.h"
#include "chat/attachmentproblem.h"
#include "chat/runningturns.h"
#include "chat/scheduledsends.h"
#include "chat/standins.h"
#include "conversations/draftfiles.h"
#include "conversations/drafts.h"
#include "conversations/openconversations.h"
#include "conversations/removedmessages.h"

#include <QObject>

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
    /// What the turns go by.
    Clock &clock() { return m_clock; }
    /// What answers cost where the provider does not say; they outlive this.
    void setPrices(ModelPrices &prices);
    const ModelPrices *prices() const { return m_prices; }
    /// The open conversation; null before the first message of a new one is sent or where none is
    /// open.
    Conversation *current() const { return m_current; }

    /// A conversation that is in memory: the open one, and those with a running turn; else null.
    Conversation *loaded(ConversationId id) const { return m_open.find(id); }

    // Conversations
    void open(ConversationId id);
    /// An empty conversation; it is stored with its first message.
    void startNew();
    void rename(ConversationId id, const QString &title);
    void setPinned(ConversationId id, bool pinned);
    /// Deletes it. Its turn is stopped.
    void remove(ConversationId id);
    /// Brings back what remove() or removeMessage() took last, then what was taken before it; of
    /// messages only the last ones.
    void undoRemove();
    bool canUndoRemove() const { return !m_removed.isEmpty(); }
    /// The account and model that answer next in the open (or new) conversation. A question that
    /// waits goes to them at once.
    void setModel(const QString &accountId, const QString &model);
    QString currentAccountId() const;
    QString currentModel() const;
    void setSystemPrompt(const QString &prompt);
    QString systemPrompt() const;
    /// Kept per conversation; written within 1 s.
    void setDraft(const QString &text);
    QString draft() const;
    /// The files of the draft; stored at once. A problem() where that fails; they stay until the
    /// program ends then.
    void setDraftAttachments(const QList<Attachment> &attachments);
    const QList<Attachment> &draftAttachments() const { return m_draftFiles.all(); }
    /// What the conversation is written in, for the spell checker; empty means the default.
    void setLanguage(const QString &language);
    QString language() const;
    /// What would be in the way of sending these files with the open (or new) conversation to its
    /// account and model; `edited` is the question in whose place they would go.
    QList<AttachmentProblem> problemsOf(const QList<Attachment> &attachments,
                                        std::optional<MessageId> edited) const;

    // The open conversation
    /// Stores the question, then asks. False (and a problem()) where nothing was stored; the draft
    /// is then still the composer's.
    bool send(const QString &text, const QList<Attachment> &attachments = {});
    /// A changed question beside the old one, asked anew; stops a wait.
    /// Without `attachments` the old question's go along.
    bool edit(MessageId question, const QString &text,
              const std::optional<QList<Attachment>> &attachments = {});
    /// Another answer beside this one; with another account and model where they are given.
    bool regenerate(MessageId answer, const QString &accountId = {}, const QString &model = {});
    /// A failed answer waits until its provider will be back and then goes by itself, also after a
    /// restart offered it anew; at once where that time is over. False where the provider named no
    /// time.
    bool sendLater(MessageId answer);
    /// Sends what waits until then, or was to; without a wait it makes a version like regenerate().
    bool sendNow(MessageId answer);
    /// Who could give another answer in the place of this one.
    QList<Candidate> candidates(MessageId answer) const;
    /// Asks the model to go on where an interrupted answer ended; appends to the same answer.
    bool continueAnswer(MessageId answer);
    void showVersion(MessageId message, int step);
    /// Deletes a message and all that follows it; where it has other versions, the one beside it is
    /// shown. A problem() while an answer is under way or waits.
    void removeMessage(MessageId message);
    /// Stops, or hurries, a conversation's turn; 0 is the one that summary() shows.
    void stop(ConversationId id = 0);
    void retryNow(ConversationId id = 0);

    const TurnSummary &summary() const { return m_summary; }

signals:
    void currentChanged();
    /// The account, the model or the system prompt of what is open changed.
    void modelChanged();
    void summaryChanged(const TurnSummary &summary);
    /// A turn is over, and nothing follows by itself; summary() no longer speaks of it.
    void turnEnded(const TurnEnd &end);
    /// A turn has failed, and an account of this name is asked in its place.
    void standInAsked(const TurnEnd &failed, const QString &standIn);
    /// A person took back what was to be sent later.
    void scheduledSendCancelled(ConversationId id);
    /// Something could not be done; in words.
    void problem(const QString &message);
    void removed(ConversationId id, const QString &title);
    /// removeMessage() took one and `others` that followed it.
    void messagesRemoved(int others);
    /// undoRemove() has done it, or what it would bring back is something else now.
    void undoRemoveChanged();

private:
    bool isUnderWay(ConversationId id) const;
    void updateSummary();
    void goOnAfter(Conversation *conversation, const TurnEnd &end);
    /// Who is asked in the place of a failed answer, where the person wants that to happen by
    /// itself.
    std::optional<Asking::Target> standInAfter(const Conversation &conversation);
    bool askStandIn(Conversation &conversation, const Asking::Target &standIn, const TurnEnd &end);
    /// Stores another version, a question or an answer at the end, in the place of what is under
    /// way, then asks for it. False, and nothing is stopped, where it could not be stored.
    bool askInstead(const QList<Message> &messages, const Asking::Target &target);
    void sendDue(Conversation *conversation, MessageId answer, const QDateTime &since);
    void storeCurrentHead(const ConversationHead &head);
    void setCurrent(Conversation *conversation);
    /// The visible path ends elsewhere, on the disk already.
    void leafMoved();
    void undoRemoveMessages();
    /// The head of the conversation that a question with this text would begin.
    ConversationHead newHead(const QString &firstText) const;
    void releaseUnused();
    bool check(const Result<Done> &result);

    ConversationStore &m_store;
    Accounts &m_accounts;
    Settings &m_settings;
    Clock &m_clock;
    ConversationList m_list;
    DraftFiles m_draftFiles;
    OpenConversations m_open;
    RunningTurns m_runningTurns;
    Asking m_asking;
    ScheduledSends m_scheduled;
    Drafts m_drafts;
    TurnSummary m_summary;
    Conversation *m_current = nullptr;
    ConversationHead m_new; ///< What a conversation that is not stored yet will be.
    const ModelPrices *m_prices = nullptr;
    /// Since the program started, the last one last; 0 stands for the messages.
    QList<ConversationId> m_removed;
    RemovedMessages m_removedMessages;
};
