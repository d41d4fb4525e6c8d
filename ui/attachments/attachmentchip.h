// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QFuture>
#include <QImage>
#include <QWidget>

class QLabel;
class QToolButton;

/// One file that goes with a message: what it looks like, its name, kind and size, and a button
/// that takes it away. Delete and Backspace take it away too. A picture is decoded in another
/// thread.
class AttachmentChip : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentChip(const Attachment &attachment, QWidget *parent = nullptr);
    ~AttachmentChip() override;
    const Attachment &attachment() const { return m_attachment; }
    /// What is wrong with it, in words; empty where nothing is.
    void setProblem(const QString &problem);

signals:
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

    Attachment m_attachment;
    QFuture<QImage> m_decoding;
    QImage m_image;
    QString m_problem;
    QLabel *m_picture;
    QLabel *m_name;
    QLabel *m_details;
    QToolButton *m_remove;
};
