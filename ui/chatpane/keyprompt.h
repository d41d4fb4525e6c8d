// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QFrame>

class HintLabel;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

/// Asks above the composer for the key of an account whose last question in the open chat was not
/// sent because there is no key. Enter stores the key and asks the question again.
class KeyPrompt : public QFrame
{
    Q_OBJECT

public:
    explicit KeyPrompt(Workspace &workspace, QWidget *parent = nullptr);
    /// Asks for another key for the account of a failed answer of the open chat.
    void askFor(const Message &failed);
    /// The open chat has changed.
    void showChat();

signals:
    /// The prompt appeared. It should get the focus, unless the user is writing.
    void appeared();
    /// The prompt disappears. If it has the focus, it should go elsewhere first.
    void closing();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    /// Shows the prompt if the last answer of the open chat failed for want of a key.
    void look();
    void close();
    void store();
    void renderPlace();
    void renderIcons();

    Workspace &m_workspace;
    QLabel *m_icon;
    QLabel *m_words;
    QLineEdit *m_key;
    QPushButton *m_send;
    QToolButton *m_close;
    HintLabel *m_place;
    QList<QMetaObject::Connection> m_connections; ///< To the open chat.
    MessageId m_answer = 0; ///< For which the prompt is shown; 0 while it is hidden.
    MessageId m_dismissed = 0;
    QString m_accountId, m_model;
};
