// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plaintextedit.h"

/// The text field of the composer. Handles the keys for sending and for earlier questions, and
/// pasted or dropped files.
class MessageEdit : public PlainTextEdit
{
    Q_OBJECT

public:
    /// The key that sends. The other one, and Shift+Enter, start a new line.
    enum class SendKey { Enter, ControlEnter };

    explicit MessageEdit(QWidget *parent = nullptr);
    void setSendKey(SendKey key) { m_sendKey = key; }
    /// Returns the height in pixels that shows the whole text.
    int heightForText() const;
    /// Returns the paths if all URLs are local files, otherwise an empty list.
    static QStringList localFilesIn(const QMimeData &source);
    /// Returns whether the data is a picture and not a text.
    static bool isPicture(const QMimeData &source);

signals:
    void sendKeyPressed();
    /// Emitted when Up is pressed in an empty field.
    void upPressedWhileEmpty();
    /// Emitted on Ctrl+Up (`step` is 1, an earlier question) and Ctrl+Down (-1, a later one).
    void earlierRequested(int step);
    /// Emitted when local files were pasted or dropped.
    void filesOffered(const QStringList &paths);
    /// Emitted when a picture was pasted or dropped.
    void imageOffered(const QImage &image);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void chooseLineBreaks();
    bool sends(const QKeyEvent &event) const;

    SendKey m_sendKey = SendKey::Enter;
    /// An input method shows text that is not committed yet. Enter commits it instead of sending.
    bool m_isComposing = false;
};
