// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

/// A small window in which the system prompt of a chat is written. A change is applied when typing
/// pauses or another window is activated; it needs no confirmation.
class SystemPromptEditor : public QDialog
{
    Q_OBJECT

public:
    explicit SystemPromptEditor(QWidget *parent = nullptr);
    /// Opens the window with a chat's prompt.
    void edit(const QString &prompt);
    /// Applies a change that was not applied yet.
    void flush();
    /// Closes the window without applying a change, because its chat is not open any more.
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
