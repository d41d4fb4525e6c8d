// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QDialog>

class QLabel;

/// Shows an attachment of a message: an image as large as the window, or a text. Writes a file only
/// after *Save a copy…*.
class AttachmentPreview : public QDialog
{
    Q_OBJECT

public:
    explicit AttachmentPreview(const Attachment &attachment, QWidget *parent = nullptr);
    /// Writes the file. An error is shown in the window.
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
