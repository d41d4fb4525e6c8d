// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plaintextedit.h"

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
    /// The files of this computer that it names; none where it names others too.
    static QStringList localFilesIn(const QMimeData &source);
    /// Whether a picture is what it has, not a text.
    static bool isPicture(const QMimeData &source);

signals:
    void sendKeyPressed();
    /// Up in an empty field.
    void upPressedWhileEmpty();
    /// Ctrl+Up (1, an earlier one) and Ctrl+Down (-1).
    void earlierRequested(int step);
    /// Local files were pasted or dropped.
    void filesOffered(const QStringList &paths);
    /// A picture was pasted or dropped.
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
    bool m_isComposing
        = false; ///< An input method shows text that is not chosen yet; its Enter chooses.
};
