// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plaintextedit.h"

/// The text field of the composer. Knows which key sends, and takes files and pictures.
class MessageEdit : public PlainTextEdit
{
    Q_OBJECT

public:
    /// The key that sends. The other one and Shift+Enter begin a new line.
    enum class SendKey { Enter, ControlEnter };
    /// A pasted text with more lines may be attached as a file.
    static constexpr int longTextLines = 50;

    explicit MessageEdit(QWidget *parent = nullptr);
    void setSendKey(SendKey key) { m_sendKey = key; }
    /// The height in pixels that shows the whole text.
    int heightForText() const;
    /// The paths of the local files in `source`. Empty if it has other URLs too.
    static QStringList localFilesIn(const QMimeData &source);
    /// Whether `source` is a picture and not a text.
    static bool isPicture(const QMimeData &source);

signals:
    void sendKeyPressed();
    /// The Up key was pressed in an empty field.
    void upPressedWhileEmpty();
    /// Ctrl+Up (step 1, an earlier question) or Ctrl+Down (step -1) was pressed.
    void earlierRequested(int step);
    /// More than `longTextLines` lines were pasted. They begin at the position `start` of the
    /// document and end at the cursor.
    void longTextPasted(int start, int lines);
    /// Local files were pasted or dropped.
    void filesOffered(const QStringList &paths);
    /// A picture was pasted or dropped.
    void imageOffered(const QImage &image);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void chooseLineBreaks();
    void insertText(const QMimeData &source);
    bool sends(const QKeyEvent &event) const;

    SendKey m_sendKey = SendKey::Enter;
    bool m_isComposing
        = false; ///< An input method shows text; Enter accepts it instead of sending.
};
