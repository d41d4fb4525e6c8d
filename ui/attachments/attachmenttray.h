// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/attachmentproblem.h"

#include <QScrollArea>

#include <functional>

class AttachmentChip;
class QLabel;
class QToolButton;

/// The files that go with what is written: in rows, and a line below that says what is in the
/// way of sending them and what to do. Not there while there is no file.
class AttachmentTray : public QWidget
{
    Q_OBJECT

public:
    /// What is in the way of sending these files to who answers.
    using Rules = std::function<QList<AttachmentProblem>(const QList<Attachment> &)>;

    explicit AttachmentTray(QWidget *parent = nullptr);

    void setRules(const Rules &rules);
    /// Asks the rules again: who answers changed, or what goes before.
    void check();
    const QList<Attachment> &attachments() const { return m_attachments; }
    /// Replaces all without saying changed().
    void setAttachments(const QList<Attachment> &attachments);
    void addFiles(const QStringList &paths);
    void addPicture(const QImage &image);
    /// Sending makes no sense before something is done.
    bool isBlocked() const;
    /// What is in the way, in words; empty where nothing is.
    QString problem() const;

signals:
    /// By the person.
    void changed();
    /// Whether sending makes sense may be different.
    void checked();
    /// A file could not be taken; in words.
    void problemFound(const QString &message);
    /// The last one was taken away with the keyboard, and the focus needs a place.
    void emptied();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void append(const QList<Attachment> &attachments, const QStringList &problems);
    void remove(qsizetype index);
    void shrinkImages();
    void rebuild();
    void arrange();
    void renderProblem();
    void renderIcon();
    QWidget *buildProblemLine();

    Rules m_rules;
    QList<Attachment> m_attachments;
    QList<AttachmentProblem> m_problems;
    QList<AttachmentChip *> m_chips;
    QScrollArea *m_scroll;
    QWidget *m_rows;
    QLabel *m_problemIcon = nullptr;
    QLabel *m_problemText = nullptr;
    QToolButton *m_shrink = nullptr;
    QWidget *m_problemLine; ///< Last: building it makes the three above.
};
