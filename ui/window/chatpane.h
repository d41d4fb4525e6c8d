// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "composer/composer.h"
#include "transcript/selection/caret.h"
#include "words/failureactions.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class ChatHeader;
class FindBar;
class NoticeBar;
class QStackedWidget;
class TranscriptView;
class WelcomePage;

/// The right side of the window: the header, the transcript (or the welcome page while there is no
/// account), notices, and the composer. Passes wishes on to the Workspace.
class ChatPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPane(Workspace &workspace, QWidget *parent = nullptr);

    ChatHeader &header() { return *m_header; }
    void focusComposer();
    TranscriptView &transcript() { return *m_transcript; }
    /// Opens the line for finding text, with what is selected where that is short.
    void find();
    /// Closes the line for finding text where it is open; says whether it was.
    bool closeFind();
    /// To the next match, or the one before; opens the line where it is closed.
    void findNext(Caret::Direction direction);
    void regenerateLast();
    void editLast();
    /// Ends an edit where one is under way; says whether it did.
    bool cancelEdit();
    /// A quiet line above the composer.
    void showProblem(const QString &message);
    void setZoom(int percent);

signals:
    /// The page of the preferences with all accounts is wanted.
    void accountsRequested();
    void addAccountRequested(DialectKind dialect);
    void editAccountRequested(const QString &accountId);
    /// The attempt log of an answer of the open conversation is wanted.
    void attemptsRequested(MessageId answer);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void connectTranscript();
    void connectComposer();
    void connectFindBar();
    void currentChanged();
    void renderPage();
    void renderActivity();
    void applyTextWidth();
    void applyCodeLines();
    QStringList earlierQuestions() const;
    MessageId lastQuestion() const;
    void showAttachment(MessageId question, int index);
    void send(const QString &text);
    void beginEdit(MessageId question);
    void resumeEdit();
    void removeMessage(MessageId message);
    void act(FailureAction action, MessageId answer);
    void openBillingPage(MessageId answer);
    void chooseForRetry(MessageId answer);

    Workspace &m_workspace;
    ChatHeader *m_header;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    QWidget *m_chat;
    FindBar *m_findBar;
    TranscriptView *m_transcript;
    QPointer<QWidget> m_focusBeforeFind;
    NoticeBar *m_undo;
    NoticeBar *m_problem;
    Composer *m_composer;
    ConversationId m_shown = 0;
    QHash<ConversationId, Composer::Edit> m_unsentEdits; ///< Of the chats that are not shown.
    QMetaObject::Connection m_turnConnection;
};
