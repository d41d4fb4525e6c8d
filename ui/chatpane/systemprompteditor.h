// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

/// A small window beside the chat in which its system prompt is written. What is typed applies when
/// the typing pauses or the window is left; nothing needs to be confirmed.
class SystemPromptEditor : public QDialog
{
    Q_OBJECT

public:
    explicit SystemPromptEditor(QWidget *parent = nullptr);
    /// Opens it for a chat's prompt.
    void edit(const QString &prompt);
    /// Applies what is typed and not applied yet.
    void flush();
    /// Closes it without a word: what it edited is not open any more.
    void abandon();

signals:
    void promptChanged(const QString &prompt);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QPlainTextEdit *m_edit;
    QString m_applied;
};
