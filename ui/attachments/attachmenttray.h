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

/// The files that are attached to the message in the composer: a chip for each file, and below the
/// chips a line with the reason why the files cannot be sent and a remedy. Hidden if there are no
/// files.
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
    /// Attaches a file that has been read already. A file that is attached already is not attached
    /// again, which problemFound() reports.
    void add(const Attachment &file);
    /// Removes a file, if it is attached.
    void remove(const Attachment &file);
    /// Whether a file with this name and content is attached.
    bool contains(const Attachment &file) const;
    /// True if the message cannot be sent, because files are being read or because of a problem.
    bool isBlocked() const;
    /// The reasons why the files cannot be sent, in words. Empty if the files can be sent.
    QString problem() const;

signals:
    /// The user has added or removed files.
    void changed();
    /// isBlocked() and problem() may have changed.
    void checked();
    /// A file could not be attached. `message` is the reason in words.
    void problemFound(const QString &message);
    /// The last file was removed while the tray had the focus, so another widget has to get the
    /// focus.
    void emptied();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    using Files = QList<Result<Attachment>>;

    void append(const QFuture<Files> &reading);
    void take(const Files &files, bool areWanted);
    void removeAt(qsizetype index);
    void reduceImages();
    void shrinkImages();
    void shrinkTo(int side);
    std::optional<QString> noteOf(const Attachment &file) const;
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
    /// Counts setAttachments(). Files whose reading began before the last call are dropped.
    int m_filled = 0;
    int m_readings = 0; ///< The number of readings that are under way.
    bool m_isShrinking = false;
    /// The files that were reduced, and how; without words, those that cannot be reduced.
    QList<std::pair<Attachment, QString>> m_reduced;
    bool m_showsLast = false; ///< Files were just added, so the last one is scrolled to.
    QThreadPool m_reader; ///< One thread, so that the files keep their order.
    QScrollArea *m_scroll;
    QWidget *m_rows;
    QLabel *m_problemIcon = nullptr;
    QLabel *m_problemText = nullptr;
    QToolButton *m_shrink = nullptr;
    QWidget *m_problemLine; ///< Declared last, because buildProblemLine() sets those above.
};
