// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QFuture>
#include <QImage>
#include <QWidget>

class QLabel;
class QToolButton;

/// An attached file in the tray: a thumbnail or an icon, the name, type and size of the file, and a
/// button that removes the file. The keys Delete and Backspace remove the file too. An image is
/// decoded in another thread.
class AttachmentChip : public QWidget
{
    Q_OBJECT

public:
    /// `note` says how the file was changed; empty if it was not.
    explicit AttachmentChip(const Attachment &attachment, const QString &note = {},
                            QWidget *parent = nullptr);
    ~AttachmentChip() override;
    const Attachment &attachment() const { return m_attachment; }
    /// Shows the reason why the file cannot be sent. Empty if the file can be sent.
    void setProblem(const QString &problem);

signals:
    /// The user wants to remove the file.
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void decode();
    void render();
    QString detailsWords() const;
    QString toolTipWords() const;

    Attachment m_attachment;
    QString m_note;
    QFuture<QImage> m_decoding;
    QImage m_image;
    QString m_problem;
    QLabel *m_picture;
    QLabel *m_name;
    QLabel *m_details;
    QToolButton *m_remove;
};
