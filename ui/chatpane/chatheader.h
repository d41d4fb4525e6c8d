// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class HeaderButton;
class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class SystemPromptEditor;

/// The line above the transcript: the title of the chat, a button that finds text in it, and a menu
/// of what can be done with it.
class ChatHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ChatHeader(Workspace &workspace, QWidget *parent = nullptr);
    /// Puts a widget before the title. To be called after addControl().
    void setLeading(QWidget *widget);
    /// Puts a control behind the title.
    void addControl(QWidget *control);
    /// The action of the find button, and the actions of the menu, in which null is a separator.
    void setActions(QAction *find, const QList<QAction *> &menu);
    void openSystemPrompt();
    /// Applies a system prompt that was typed and not applied yet. To be called before another chat
    /// is opened by a key or by the program.
    void applySystemPrompt();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    void renderTitle();
    void renderIcons();

    Workspace &m_workspace;
    QHBoxLayout *m_row;
    QLabel *m_title;
    HeaderButton *m_prompt; ///< Shown while the chat has a system prompt.
    HeaderButton *m_find;
    HeaderButton *m_more;
    QMenu *m_menu;
    SystemPromptEditor *m_promptEditor;
    QMetaObject::Connection m_headConnection;
};
