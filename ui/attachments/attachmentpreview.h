// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QDialog>

class QLabel;

/// A window that shows an attachment of a message: an image, or the beginning of a text. Writes a
/// file only if the user chooses *Save a copy…*.
class AttachmentPreview : public QDialog
{
    Q_OBJECT

public:
    explicit AttachmentPreview(const Attachment &attachment, QWidget *parent = nullptr);
    /// Writes a copy of the attachment to `path`. The window shows the path or the error.
    void saveTo(const QString &path);

private:
    QWidget *buildContent();
    QWidget *buildPicture();
    QWidget *buildText();
    void chooseFile();
    void say(const QString &words);

    Attachment m_attachment;
    QLabel *m_notice;
    QWidget *m_content;
};
