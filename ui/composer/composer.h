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

/// The widget for writing a message or editing an earlier one. Grows with its text up to a third of
/// the window. Keeps the text until accepted() is called, so that a text that cannot be stored is
/// not lost.
class Composer : public QWidget
{
    Q_OBJECT

public:
    /// Whether the edited question is the last one of the chat.
    enum class Edited { Earlier, Last };
    /// The button sends while the chat is idle and stops the answer while one is under way.
    enum class Activity { Idle, Answering };
    /// An edit of an earlier message that is neither sent nor cancelled yet.
    struct Edit
    {
        MessageId message = 0;
        QString text;
        QList<Attachment> attachments;
        QString draft; ///< The draft that the edit hides.
        QList<Attachment> draftAttachments;
    };

    explicit Composer(Settings &settings, QWidget *parent = nullptr);

    QString text() const;
    const QList<Attachment> &attachments() const;
    /// Replaces the draft and ends editing, without emitting draftChanged().
    void setDraft(const QString &draft, const QList<Attachment> &attachments = {});
    /// Puts an earlier message into the field for editing. The draft is restored afterwards.
    void beginEdit(MessageId message, const QString &text,
                   const QList<Attachment> &attachments = {}, Edited which = Edited::Earlier);
    void cancelEdit();
    /// Returns the message that is being edited.
    std::optional<MessageId> editing() const { return m_editing; }
    /// Returns the edit for resumeEdit(), or nullopt if nothing was changed yet.
    std::optional<Edit> edit() const;
    void resumeEdit(const Edit &edit, Edited which);
    /// Call this when the text was stored. Clears the field, or restores the draft after an edit.
    void accepted();
    void setActivity(Activity activity);
    void setZoom(int percent);
    void focusText();
    /// The attached files and the problem that prevents sending them.
    AttachmentTray &tray() { return *m_tray; }
    SpellCheck &spelling() { return *m_spelling; }
    /// Returns the questions that Ctrl+Up brings back one after the other, the latest first.
    using Earlier = std::function<QStringList()>;
    void setEarlier(const Earlier &earlier) { m_earlier = earlier; }
    /// Attaches files or a picture that were dropped on the chat. Returns false for other data.
    bool take(const QMimeData &dropped);
    /// Returns whether take() would attach the data.
    static bool canTake(const QMimeData &dragged);

signals:
    /// Emitted to send the text, the attachments or both. If editing() has a value, they replace
    /// that message.
    void sendRequested(const QString &text);
    void stopRequested();
    /// Emitted when Up is pressed in an empty field.
    void editLastRequested();
    /// Emitted when the user changes the draft. An edited message is reported as the draft if there
    /// is no other draft, so that it is not lost if the program ends.
    void draftChanged(const QString &text);
    void draftAttachmentsChanged(const QList<Attachment> &attachments);
    /// Emitted if a file could not be attached. `message` is the reason in words.
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
    QString m_unsent; ///< The text that earlier questions have replaced.
    qsizetype m_broughtBack = 0; ///< Number of the earlier question, from 1; 0 is the user's text.
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
