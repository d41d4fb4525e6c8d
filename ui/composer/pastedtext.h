// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composer/composerline.h"
#include "core/message.h"

#include <QTextCursor>

class AttachmentTray;
class MessageEdit;

/// Offers to attach a long text that was just pasted as a file instead, and to undo that. The offer
/// ends when the pasted text is changed.
class PastedText : public ComposerLine
{
    Q_OBJECT

public:
    PastedText(MessageEdit &edit, AttachmentTray &tray, QWidget *parent = nullptr);
    /// Ends the offer, because the field shows another text.
    void withdraw();

private:
    void offer(int start, int lines);
    void act();
    void attach();
    void undo();
    void checkText();
    QString freeName() const;

    MessageEdit &m_edit;
    AttachmentTray &m_tray;
    QTextCursor m_pasted; ///< Selects the pasted text, or stands where it was.
    QString m_text; ///< The pasted text.
    Attachment m_file; ///< The file that was made of the text; without a name if there is none.
    bool m_isChanging = false; ///< The text is being moved by this object.
};
