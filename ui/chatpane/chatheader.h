// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class ModelMenu;
class QLabel;
class QPushButton;
class SystemPromptEditor;

/// The line above the transcript: the title of the chat, its model, and its system prompt.
class ChatHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChatHeader(Workspace &workspace, QWidget *parent = nullptr);
    /// Puts a widget before the title.
    void setLeading(QWidget *widget);
    void openModelMenu();
    void openSystemPrompt();
    /// Applies a system prompt that was typed and not applied yet. To be called before another chat
    /// is opened by a key or by the program.
    void applySystemPrompt();

signals:
    void addAccountRequested();
    void editAccountRequested(const QString &accountId);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    void renderTitle();
    QString modelWords() const;

    Workspace &m_workspace;
    QLabel *m_title;
    QPushButton *m_model;
    QPushButton *m_prompt;
    ModelMenu *m_menu;
    SystemPromptEditor *m_promptEditor;
    QMetaObject::Connection m_headConnection;
};
