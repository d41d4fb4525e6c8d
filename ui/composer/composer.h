// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composer/composersurface.h"
#include "core/message.h"
#include "storage/settings.h"

#include <optional>

class AttachmentTray;
class ComposerLine;
class EarlierQuestions;
class MessageEdit;
class PastedText;
class QHBoxLayout;
class QMimeData;
class QToolButton;
class SendButtons;
class SpellCheck;

/// The surface on which a message is written or an earlier one is changed: its files, the text, and
/// a row of buttons. Grows with its text to a third of the window. Keeps the text until accepted(),
/// so that it is not lost if it could not be stored.
class Composer : public ComposerSurface
{
    Q_OBJECT

public:
    /// Which question is edited: the last of the chat or an earlier one.
    enum class Edited { Earlier, Last };
    /// Answering: an answer is under way. A message can be sent all the same, and the answer can be
    /// stopped.
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
    /// The text that is not an edit, and its files.
    QString draft() const;
    const QList<Attachment> &draftAttachments() const;
    /// Replaces the draft and ends editing, without emitting draftChanged().
    void setDraft(const QString &draft, const QList<Attachment> &attachments = {});
    /// Replaces the draft, without emitting draftChanged(). An edit goes on.
    void replaceDraft(const QString &draft, const QList<Attachment> &attachments);
    /// Replaces the text of the field as if the user had typed it, so that it can be undone.
    void propose(const QString &text);
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
    MessageEdit &field() { return *m_edit; }
    /// Adds a control to the row of buttons, after those that are there.
    void addControl(QWidget *control);
    /// The attached files, and the reasons why they cannot be sent.
    AttachmentTray &tray() { return *m_tray; }
    SpellCheck &spelling() { return *m_spelling; }
    /// The questions that Ctrl+Up brings back one after the other.
    EarlierQuestions &earlier() { return *m_earlier; }
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
    bool hasContent() const;
    void attachmentsEdited();
    void chooseFiles();
    void connectParts();
    void buildLayout();
    void textEdited();
    bool isEditTheDraft() const;
    void display(const QString &text, const QList<Attachment> &attachments);
    void render();
    void renderHeight();
    void scaleText();

    Settings &m_settings;
    Activity m_activity = Activity::Idle;
    std::optional<MessageId> m_editing;
    QString m_draft; ///< The draft while an earlier message is edited.
    QList<Attachment> m_draftAttachments;
    bool m_showsEdit = false; ///< editing() had a value at the last editingChanged().
    bool m_isLoading = false;
    bool m_isChanged = false; ///< The user has changed the text or the files since display().
    MessageEdit *m_edit;
    AttachmentTray *m_tray;
    SpellCheck *m_spelling;
    EarlierQuestions *m_earlier;
    ComposerLine *m_editLine;
    PastedText *m_pastedText;
    QToolButton *m_attach;
    SendButtons *m_buttons;
    QHBoxLayout *m_controls = nullptr; ///< Where addControl() adds.
    int m_zoom = 100; ///< In percent.
};
