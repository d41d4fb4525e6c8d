// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "chat/attachmentproblem.h"

#include <QFuture>
#include <QScrollArea>
#include <QThreadPool>

#include <functional>

class AttachmentChip;
class QLabel;
class QToolButton;

/// The files attached to the message: chips in rows, and a line below with the reason why they
/// cannot be sent and a remedy. Hidden while there is no file.
class AttachmentTray : public QWidget
{
    Q_OBJECT

public:
    /// Returns why these files cannot be sent to the current model.
    using Rules = std::function<QList<AttachmentProblem>(const QList<Attachment> &)>;

    explicit AttachmentTray(QWidget *parent = nullptr);

    void setRules(const Rules &rules);
    /// Applies the rules again, because the model or the chat has changed.
    void check();
    const QList<Attachment> &attachments() const { return m_attachments; }
    /// Replaces all files without emitting changed(). Files that are still being read are dropped,
    /// which problemFound() reports.
    void setAttachments(const QList<Attachment> &attachments);
    /// Reads the files in another thread, and then emits changed().
    void addFiles(const QStringList &paths);
    void addPicture(const QImage &image);
    /// Whether sending is not possible yet: files are being read, or there is a problem.
    bool isBlocked() const;
    /// Why the files cannot be sent, in words; empty if they can.
    QString problem() const;

signals:
    /// The user has added or removed files.
    void changed();
    /// isBlocked() and problem() may have changed.
    void checked();
    /// A file could not be attached; in words for the user.
    void problemFound(const QString &message);
    /// The last file was removed with the keyboard; the focus has to go elsewhere.
    void emptied();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    using Files = QList<Result<Attachment>>;

    void append(const QFuture<Files> &reading);
    void take(const Files &files, bool areWanted);
    void remove(qsizetype index);
    void shrinkImages();
    void shrinkTo(int side);
    void replace(const QList<Attachment> &files, const Files &smaller);
    bool isTooLarge() const;
    void report(const QStringList &problems);
    void rebuild();
    void arrange();
    void renderProblem();
    void renderIcon();
    QWidget *buildProblemLine();

    Rules m_rules;
    QList<Attachment> m_attachments;
    QList<AttachmentProblem> m_problems;
    QList<AttachmentChip *> m_chips;
    int m_filled = 0; ///< Number of replacements. Results of earlier readings are dropped.
    int m_readings = 0; ///< Under way.
    bool m_isShrinking = false;
    QThreadPool m_reader; ///< One thread, so that the files keep their order.
    QScrollArea *m_scroll;
    QWidget *m_rows;
    QLabel *m_problemIcon = nullptr;
    QLabel *m_problemText = nullptr;
    QToolButton *m_shrink = nullptr;
    QWidget *m_problemLine; ///< Declared last: its construction sets the three above.
};
