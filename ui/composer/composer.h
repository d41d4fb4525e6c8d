// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "storage/settings.h"

#include <QWidget>

#include <functional>
#include <optional>

class AttachmentTray;
class MessageEdit;
class PrimaryButton;
class QLabel;
class QMimeData;
class QToolButton;
class SpellCheck;

/// The field in which a message is written or an earlier one is changed, with its files and
/// buttons. Grows with its text to a third of the window. Keeps the text until accepted(), so that
/// it is not lost if it could not be stored.
class Composer : public QWidget
{
    Q_OBJECT

public:
    /// Which question is edited: the last of the chat or an earlier one.
    enum class Edited { Earlier, Last };
    /// Idle: the button and the key send. Answering: the button stops the answer, and the key does
    /// nothing unless a message is edited.
    enum class Activity { Idle, Answering };
    /// A changed message that is neither sent nor cancelled.
    struct Edit
    {
        MessageId message = 0;
        QString text;
        QList<Attachment> attachments;
        QString draft; ///< The draft that is restored after the edit.
        QList<Attachment> draftAttachments;
    };

    explicit Composer(Settings &settings, QWidget *parent = nullptr);

    QString text() const;
    const QList<Attachment> &attachments() const;
    /// Replaces the draft and ends editing, without emitting draftChanged().
    void setDraft(const QString &draft, const QList<Attachment> &attachments = {});
    /// Puts an earlier message into the field. The draft is restored after the edit.
    void beginEdit(MessageId message, const QString &text,
                   const QList<Attachment> &attachments = {}, Edited which = Edited::Earlier);
    void cancelEdit();
    std::optional<MessageId> editing() const { return m_editing; }
    /// Returns the edit for resumeEdit(), or nullopt if nothing was changed yet.
    std::optional<Edit> edit() const;
    void resumeEdit(const Edit &edit, Edited which);
    /// Call this when the text was stored. Clears the field, or restores the draft after an edit.
    void accepted();
    void setActivity(Activity activity);
    void setZoom(int percent);
    void focusText();
    /// The attached files, and the reasons why they cannot be sent.
    AttachmentTray &tray() { return *m_tray; }
    SpellCheck &spelling() { return *m_spelling; }
    /// Returns the questions that Ctrl+Up brings back one after the other, the latest first.
    using Earlier = std::function<QStringList()>;
    void setEarlier(const Earlier &earlier) { m_earlier = earlier; }
    /// Attaches dropped files or a dropped picture. Returns false if there are none.
    bool take(const QMimeData &dropped);
    static bool canTake(const QMimeData &dragged);

signals:
    /// A text, files or both should be sent. It is an edit if editing() has a value.
    void sendRequested(const QString &text);
    void stopRequested();
    /// editing() may have changed.
    void editingChanged();
    /// The Up key was pressed in an empty field.
    void editLastRequested();
    /// Emitted when the user changes the draft. Also emitted for an edit if there is no other
    /// draft, so that the edit is not lost if the program ends.
    void draftChanged(const QString &text);
    void draftAttachmentsChanged(const QList<Attachment> &attachments);
    /// A file could not be attached. `message` is the reason in words.
    void problemFound(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void submit();
    bool canSend() const;
    void attachmentsEdited();
    void chooseFiles();
    void connectParts();
    QWidget *buildField();
    void textEdited();
    bool isEditTheDraft() const;
    void bringBack(int step);
    void display(const QString &text, const QList<Attachment> &attachments);
    void render();
    void renderHeight();
    void scaleText();
    QWidget *buildEditLine();

    Settings &m_settings;
    Activity m_activity = Activity::Idle;
    std::optional<MessageId> m_editing;
    QString m_draft; ///< The draft while an earlier message is edited.
    QList<Attachment> m_draftAttachments;
    Earlier m_earlier;
    QString m_unsent; ///< The text of the field before an earlier question came back.
    qsizetype m_broughtBack = 0; ///< The earlier question in the field, from 1; 0: a new text.
    bool m_isLoading = false;
    bool m_isChanged = false; ///< The user has changed the text or the files since display().
    MessageEdit *m_edit;
    PrimaryButton *m_button;
    QToolButton *m_attach;
    AttachmentTray *m_tray;
    SpellCheck *m_spelling;
    QLabel *m_editWords = nullptr;
    QWidget *m_editLine;
    int m_zoom = 100; ///< In percent.
};
