// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <optional>

class QCheckBox;
class QPlainTextEdit;

/// A small window beside the chat in which its system prompt is edited: the default one, one of its
/// own, or none. A change applies when the typing pauses or the window is left; nothing needs to be
/// confirmed.
class SystemPromptEditor : public QDialog
{
    Q_OBJECT

public:
    explicit SystemPromptEditor(QWidget *parent = nullptr);
    /// Opens the window for the prompt of a chat: absent if it uses `standard`, the default one,
    /// and empty if it has none.
    void edit(const std::optional<QString> &prompt, const QString &standard);
    /// Applies a change that is not applied yet.
    void flush();
    /// Closes the window and discards such a change, because another chat is open.
    void abandon();

signals:
    void promptChanged(const std::optional<QString> &prompt);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// As in edit().
    std::optional<QString> prompt() const;
    void textChanged();
    void defaultToggled(bool isUsed);

    QPlainTextEdit *m_edit;
    QCheckBox *m_useDefault;
    QString m_standard;
    std::optional<QString> m_applied;
};
