// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QFuture>
#include <QImage>
#include <QWidget>

class QLabel;
class QToolButton;

/// One attached file: a preview, its name, type and size, and a button that removes it. Delete and
/// Backspace remove it too. A picture is decoded in another thread.
class AttachmentChip : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentChip(const Attachment &attachment, QWidget *parent = nullptr);
    ~AttachmentChip() override;
    const Attachment &attachment() const { return m_attachment; }
    /// Shows why the file cannot be sent; empty if it can.
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
