// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plaintextedit.h"

/// The text field of the composer: knows which Enter sends.
class MessageEdit : public PlainTextEdit
{
    Q_OBJECT

public:
    /// What sends; the other one, and Shift+Enter, break the line.
    enum class SendKey { Enter, ControlEnter };

    explicit MessageEdit(QWidget *parent = nullptr);
    void setSendKey(SendKey key) { m_sendKey = key; }
    /// How high it must be to show all of its text.
    int heightForText() const;

signals:
    void sendKeyPressed();
    /// Up in an empty field.
    void upPressedWhileEmpty();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool sends(const QKeyEvent &event) const;

    SendKey m_sendKey = SendKey::Enter;
    bool m_isComposing
        = false; ///< An input method shows text that is not chosen yet; its Enter chooses.
};
