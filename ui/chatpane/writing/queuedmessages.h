// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class Composer;
class QLabel;
class QToolButton;
class QVBoxLayout;

/// The queued questions of the open chat, above the composer: their texts, when they are sent, and
/// a button for each that takes it back into the composer. Hidden if there are none.
class QueuedMessages : public QWidget
{
    Q_OBJECT

public:
    QueuedMessages(Workspace &workspace, Composer &composer, QWidget *parent = nullptr);
    /// Takes the question that was queued last back into the composer. Returns false if there is
    /// none.
    bool takeBackLast();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showChat();
    void render();
    QWidget *rowOf(const QueuedQuestion &question);
    void takeBack(const QueuedQuestion &question);

    Workspace &m_workspace;
    Composer &m_composer;
    QLabel *m_icon;
    QLabel *m_words;
    QToolButton *m_send;
    QVBoxLayout *m_rows;
    QMetaObject::Connection m_turnConnection;
};
