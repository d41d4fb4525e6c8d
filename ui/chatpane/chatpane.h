// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class AnswerActions;
class ChatHeader;
class ChatNotices;
class Composer;
class DropOverlay;
class FindBar;
class FindInChat;
class KeyPrompt;
class MessageEditing;
class ModelButton;
class QStackedWidget;
class QVBoxLayout;
class TranscriptView;
class WelcomePage;
class WritingArea;

/// The right side of the window: the header, the transcript (or the welcome page while there is no
/// account), notices, and the composer. Places these parts and connects them to the Workspace.
class ChatPane : public QWidget
{
    Q_OBJECT

public:
    explicit ChatPane(Workspace &workspace, QWidget *parent = nullptr);

    ChatHeader &header() { return *m_header; }
    TranscriptView &transcript() { return *m_transcript; }
    FindInChat &find() { return *m_find; }
    ModelButton &modelButton() { return *m_model; }
    MessageEditing &editing() { return *m_editing; }
    AnswerActions &actions() { return *m_actions; }
    /// Puts the focus into the message field, and leaves the page that adds an account. While there
    /// is no account, the page gets the focus.
    void focusComposer();
    /// False while there is neither an account nor an open chat, so that only the page that adds an
    /// account can be shown.
    bool canChat() const;
    /// Shows the page that adds an account.
    void addAccount();
    /// Goes back on that page. Returns false if it is not shown, or shows its beginning.
    bool goBack();
    bool canGoBack() const;
    /// Shows the message in a line above the composer, until it is dismissed.
    void showProblem(const QString &message);
    /// In percent.
    void setZoom(int percent);

signals:
    /// canChat() or canGoBack() may have changed.
    void pageChanged();
    /// The preferences should open at the list of accounts.
    void accountsRequested();
    void editAccountRequested(const QString &accountId);
    /// The attempt log of an answer of the open chat should open.
    void attemptsRequested(MessageId answer);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void connectTranscript();
    void connectComposer();
    void connectPages();
    void connectSettings();
    void showCurrent();
    void renderPage();
    void renderPlace();
    void closeWelcome();
    void startWith(const QString &accountId);
    void renderActivity();
    void showAttachment(MessageId question, int index);
    void send(const QString &text);
    void askForAccount();
    void askForModel();
    void stop();
    void removeMessage(MessageId message);

    Workspace &m_workspace;
    ChatHeader *m_header;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    QWidget *m_chat;
    FindBar *m_findBar;
    TranscriptView *m_transcript;
    WritingArea *m_writing;
    Composer *m_composer; ///< A part of m_writing.
    ChatNotices *m_notices;
    DropOverlay *m_drop;
    QVBoxLayout *m_column = nullptr;
    KeyPrompt *m_keyPrompt;
    ModelButton *m_model;
    FindInChat *m_find;
    MessageEditing *m_editing;
    AnswerActions *m_actions;
    bool m_isAdding = false; ///< *Add account…* shows the welcome page.
    QMetaObject::Connection m_turnConnection;
};
