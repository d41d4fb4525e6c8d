// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "words/attemptwords.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;
struct Provider;

/// The dialog of *Details*. Shows the tokens and the attempts of one answer. Each attempt has its
/// time, its result, the provider's error message and the wait after it. The dialog is not modal,
/// follows a turn under way, and forgets everything when it is closed.
class AttemptLog : public QDialog
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit AttemptLog(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    /// Shows the attempts of `answer` and updates them as long as the conversation is in memory.
    void showAttempts(Conversation *conversation, MessageId answer, const Provider &provider);
    /// Returns the text that *Copy all* puts on the clipboard.
    QString report() const;

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void buildLayout();
    void follow(Conversation *conversation);
    void readHistory();
    void render();
    void renderRows();
    void renderDetails();
    void copy() const;
    int selectedIndex() const;

    Now m_now;
    QPointer<Conversation> m_conversation;
    MessageId m_answer = 0;
    AttemptHistory m_history; // with the id of the model
    QString m_modelName;
    QTimer m_timer;
    QLabel *m_summary;
    QTreeWidget *m_list;
    QPlainTextEdit *m_details;
    QPushButton *m_copy = nullptr;
};
