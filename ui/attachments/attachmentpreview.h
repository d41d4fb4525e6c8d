// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QDialog>

class QLabel;

/// Shows a file that went with a message: an image as large as the window, a text as text. Nothing
/// is written unless *Save a copy…* is chosen.
class AttachmentPreview : public QDialog
{
    Q_OBJECT

public:
    explicit AttachmentPreview(const Attachment &attachment, QWidget *parent = nullptr);
    /// Writes the file; says in the window where that failed.
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
