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
    /// Replaces all without saying changed(). What is still being read for those before is not
    /// taken: problemFound() says so.
    void setAttachments(const QList<Attachment> &attachments);
    /// Reads them in another thread, as it does a picture; changed() comes when they are there.
    void addFiles(const QStringList &paths);
    void addPicture(const QImage &image);
    /// Sending makes no sense before something is done, or before all is read.
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
    int m_filled = 0; ///< How often all were replaced: what was begun before is not for these.
    int m_readings = 0; ///< Under way.
    bool m_isShrinking = false;
    QThreadPool m_reader; ///< One thread: what was added first stands first.
    QScrollArea *m_scroll;
    QWidget *m_rows;
    QLabel *m_problemIcon = nullptr;
    QLabel *m_problemText = nullptr;
    QToolButton *m_shrink = nullptr;
    QWidget *m_problemLine; ///< Last: building it makes the three above.
};
