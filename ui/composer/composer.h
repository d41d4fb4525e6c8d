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

/// Where a message is written, or an earlier one is changed. Grows with its text to a third of the
/// window. It keeps the text until accepted(): what could not be stored is never lost.
class Composer : public QWidget
{
    Q_OBJECT

public:
    /// Which of the questions is edited.
    enum class Edited { Earlier, Last };
    /// What the button does.
    enum class Activity { Idle, Answering };
    /// A change of an earlier message that is neither sent nor cancelled.
    struct Edit
    {
        MessageId message = 0;
        QString text;
        QList<Attachment> attachments;
        QString draft; ///< What it stands in front of.
        QList<Attachment> draftAttachments;
    };

    explicit Composer(Settings &settings, QWidget *parent = nullptr);

    QString text() const;
    const QList<Attachment> &attachments() const;
    /// Replaces the draft and ends editing, without saying draftChanged().
    void setDraft(const QString &draft, const QList<Attachment> &attachments = {});
    /// Takes an earlier message into the field; the draft comes back afterwards.
    void beginEdit(MessageId message, const QString &text,
                   const QList<Attachment> &attachments = {}, Edited which = Edited::Earlier);
    void cancelEdit();
    std::optional<MessageId> editing() const { return m_editing; }
    /// To go on with later; nothing where nothing was changed yet.
    std::optional<Edit> edit() const;
    void resumeEdit(const Edit &edit, Edited which);
    /// The text is stored: the field empties, or shows the draft again after an edit.
    void accepted();
    /// While an answer is under way the button stops it.
    void setActivity(Activity activity);
    void setZoom(int percent);
    void focusText();
    /// The files, and what says what is in the way of sending them.
    AttachmentTray &tray() { return *m_tray; }
    SpellCheck &spelling() { return *m_spelling; }
    /// The questions that Ctrl+Up brings back one after the other, the latest first.
    using Earlier = std::function<QStringList()>;
    void setEarlier(const Earlier &earlier) { m_earlier = earlier; }
    /// What was dropped on the chat: files, a picture or a text. False where it is none of them.
    bool take(const QMimeData &dropped);
    static bool canTake(const QMimeData &dragged);

signals:
    /// A text, files or both. editing() says what it is.
    void sendRequested(const QString &text);
    void stopRequested();
    /// Up in an empty field.
    void editLastRequested();
    /// Also with a changed message, where that stands in front of no other draft: it is not to be
    /// lost with the program.
    void draftChanged(const QString &text);
    void draftAttachmentsChanged(const QList<Attachment> &attachments);
    /// A file could not be attached; in words.
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
    QString m_draft; ///< While an earlier message is edited.
    QList<Attachment> m_draftAttachments;
    Earlier m_earlier;
    QString m_unsent; ///< What stood in the field before an earlier question came back.
    qsizetype m_broughtBack = 0; ///< Which one stands there, from 1; 0 is what is written anew.
    bool m_isLoading = false, m_isChanged = false; ///< Since the text was loaded.
    MessageEdit *m_edit;
    PrimaryButton *m_button;
    QToolButton *m_attach;
    AttachmentTray *m_tray;
    SpellCheck *m_spelling;
    QLabel *m_editWords = nullptr;
    QWidget *m_editLine;
    int m_zoom = 100; ///< In percent.
};
