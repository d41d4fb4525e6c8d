// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composer.h"

#include "attachments/attachmenttray.h"
#include "composer/composerline.h"
#include "composer/earlierquestions.h"
#include "composer/messageedit.h"
#include "composer/pastedtext.h"
#include "composer/sendbuttons.h"
#include "spelling/spellcheck.h"
#include "widgets/lineicon.h"
#include "widgets/scaledfont.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int rowHeight = 32;
}

Composer::Composer(Settings &settings, QWidget *parent)
    : ComposerSurface(parent)
    , m_settings(settings)
    , m_edit(new MessageEdit(this))
    , m_tray(new AttachmentTray(this))
    , m_spelling(new SpellCheck(*m_edit, settings, this))
    , m_earlier(new EarlierQuestions(*m_edit, this))
    , m_editLine(new ComposerLine(this))
    , m_pastedText(new PastedText(*m_edit, *m_tray, this))
    , m_attach(new QToolButton(this))
    , m_buttons(new SendButtons(this))
{
    setObjectName(u"composer"_s);
    m_edit->setObjectName(u"messageEdit"_s);
    m_edit->setAccessibleName(tr("Message"));
    m_edit->setPlaceholderText(tr("Message…"));
    m_editLine->setObjectName(u"editLine"_s);
    m_editLine->button().setObjectName(u"cancelEditButton"_s);
    m_editLine->button().setToolTip(tr("Cancel editing (Esc)"));
    m_attach->setObjectName(u"attachButton"_s);
    m_attach->setAutoRaise(true);
    m_attach->setFixedSize(rowHeight, rowHeight);
    m_attach->setFocusPolicy(Qt::StrongFocus);
    m_attach->setAccessibleName(tr("Attach files"));
    m_attach->setToolTip(tr("Attach images, PDF or text files"));
    buildLayout();
    connectParts();
    m_edit->installEventFilter(this);
    render();
}

void Composer::buildLayout()
{
    m_controls = new QHBoxLayout;
    m_controls->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_attach);
    row->addLayout(m_controls);
    row->addStretch(1);
    row->addWidget(m_buttons);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 8);
    column->setSpacing(4);
    column->addWidget(m_editLine);
    column->addWidget(m_tray);
    column->addWidget(m_edit);
    column->addWidget(m_pastedText);
    column->addLayout(row);
}

void Composer::addControl(QWidget *control)
{
    const int count = m_controls->count();
    QWidget *last = count > 0 ? m_controls->itemAt(count - 1)->widget() : m_attach;
    m_controls->addWidget(control);
    setTabOrder(last, control);
}

void Composer::connectParts()
{
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::textEdited);
    // The wrapped lines are counted some time after textChanged().
    connect(m_edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
            this, &Composer::renderHeight);
    connect(m_edit, &MessageEdit::sendKeyPressed, this, &Composer::submit);
    connect(m_edit, &MessageEdit::upPressedWhileEmpty, this, [this] {
        if (!m_editing && m_tray->attachments().isEmpty())
            emit editLastRequested();
    });
    connect(m_edit, &MessageEdit::earlierRequested, m_earlier, [this](int step) {
        if (!m_editing)
            m_earlier->bringBack(step);
    });
    connect(m_edit, &MessageEdit::filesOffered, m_tray, &AttachmentTray::addFiles);
    connect(m_edit, &MessageEdit::imageOffered, m_tray, &AttachmentTray::addPicture);
    connect(m_tray, &AttachmentTray::changed, this, &Composer::attachmentsEdited);
    connect(m_tray, &AttachmentTray::checked, this, &Composer::render);
    connect(m_tray, &AttachmentTray::emptied, this, &Composer::focusText);
    connect(m_tray, &AttachmentTray::problemFound, this, &Composer::problemFound);
    connect(m_editLine, &ComposerLine::clicked, this, &Composer::cancelEdit);
    connect(m_attach, &QToolButton::clicked, this, &Composer::chooseFiles);
    connect(m_buttons, &SendButtons::sendRequested, this, &Composer::submit);
    connect(m_buttons, &SendButtons::stopRequested, this, &Composer::stopRequested);
    connect(m_buttons, &SendButtons::focusLost, this, &Composer::focusText);
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::sendWithEnter.name)
            render();
    });
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

const QList<Attachment> &Composer::attachments() const
{
    return m_tray->attachments();
}

void Composer::display(const QString &text, const QList<Attachment> &attachments)
{
    m_isLoading = true;
    m_pastedText->withdraw();
    m_earlier->forget();
    if (this->text() != text) { // setting the same text would move the cursor
        m_edit->setPlainText(text);
        m_edit->moveCursor(QTextCursor::End);
    }
    m_tray->setAttachments(attachments);
    m_isLoading = m_isChanged = false;
    render();
}

void Composer::setDraft(const QString &draft, const QList<Attachment> &attachments)
{
    m_editing.reset();
    m_draft.clear();
    m_draftAttachments.clear();
    display(draft, attachments);
}

void Composer::beginEdit(MessageId message, const QString &text,
                         const QList<Attachment> &attachments, Edited which)
{
    m_editLine->say(which == Edited::Last ? tr("Editing your last message")
                                          : tr("Editing an earlier message"),
                    tr("Cancel"));
    m_editLine->button().setAccessibleName(tr("Cancel editing"));
    if (!m_editing) {
        m_draft = this->text();
        m_draftAttachments = m_tray->attachments();
    }
    m_editing = message;
    display(text, attachments);
}

QString Composer::draft() const
{
    return m_editing ? m_draft : text();
}

const QList<Attachment> &Composer::draftAttachments() const
{
    return m_editing ? m_draftAttachments : attachments();
}

void Composer::replaceDraft(const QString &draft, const QList<Attachment> &attachments)
{
    if (!m_editing)
        return display(draft, attachments);
    m_draft = draft;
    m_draftAttachments = attachments;
}

void Composer::propose(const QString &text)
{
    m_edit->selectAll();
    m_edit->insertPlainText(text);
    focusText();
}

std::optional<Composer::Edit> Composer::edit() const
{
    if (!m_editing || !m_isChanged)
        return std::nullopt;
    return Edit {*m_editing, text(), attachments(), m_draft, m_draftAttachments};
}

void Composer::resumeEdit(const Edit &edit, Edited which)
{
    setDraft(edit.draft, edit.draftAttachments);
    beginEdit(edit.message, edit.text, edit.attachments, which);
    m_isChanged = true;
}

void Composer::cancelEdit()
{
    if (!m_editing)
        return;
    accepted();
    focusText();
}

void Composer::accepted()
{
    const bool wasDraft = isEditTheDraft() && m_isChanged;
    m_editing.reset();
    display(std::exchange(m_draft, {}), std::exchange(m_draftAttachments, {}));
    if (wasDraft)
        emit draftChanged({});
}

bool Composer::canTake(const QMimeData &dragged)
{
    return !MessageEdit::localFilesIn(dragged).isEmpty() || MessageEdit::isPicture(dragged);
}

bool Composer::take(const QMimeData &dropped)
{
    if (const QStringList paths = MessageEdit::localFilesIn(dropped); !paths.isEmpty())
        m_tray->addFiles(paths);
    else if (MessageEdit::isPicture(dropped))
        m_tray->addPicture(qvariant_cast<QImage>(dropped.imageData()));
    else
        return false;
    focusText();
    return true;
}

void Composer::chooseFiles()
{
    auto *dialog = new QFileDialog(window(), tr("Attach files"));
    dialog->setObjectName(u"attachDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    // No filter by name: the type of a file is determined from its content.
    connect(dialog, &QFileDialog::filesSelected, m_tray, &AttachmentTray::addFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Composer::focusText);
    dialog->open();
}

void Composer::attachmentsEdited()
{
    render();
    m_isChanged = m_isChanged || !m_isLoading;
    if (!m_isLoading && !m_editing)
        emit draftAttachmentsChanged(m_tray->attachments());
}

void Composer::setActivity(Activity activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    render();
}

void Composer::setZoom(int percent)
{
    m_zoom = percent;
    scaleText();
}

void Composer::scaleText()
{
    m_edit->setFont(scaledFont(font(), m_zoom / 100.0));
    renderHeight();
}

void Composer::focusText()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

bool Composer::hasContent() const
{
    return !text().trimmed().isEmpty() || !m_tray->attachments().isEmpty();
}

void Composer::submit()
{
    if (hasContent() && !m_tray->isBlocked())
        emit sendRequested(text());
}

void Composer::textEdited()
{
    m_earlier->forget();
    render();
    m_isChanged = m_isChanged || !m_isLoading;
    if (!m_isLoading && (!m_editing || isEditTheDraft()))
        emit draftChanged(text());
}

/// True if the edited text is stored as the draft of the chat, because there is no other draft.
bool Composer::isEditTheDraft() const
{
    return m_editing && m_draft.isEmpty() && m_draftAttachments.isEmpty();
}

void Composer::render()
{
    const bool sendsWithEnter = m_settings.value(Setting::sendWithEnter);
    m_edit->setSendKey(sendsWithEnter ? MessageEdit::SendKey::Enter
                                      : MessageEdit::SendKey::ControlEnter);
    if (!m_editing)
        m_editLine->hide();
    m_attach->setIcon(lineIcon(u"add"_s, palette()));
    SendButtons::State state;
    state.hasContent = hasContent();
    // An edit is sent in the place of the answer that is under way.
    state.isAnswering = m_activity == Activity::Answering && !m_editing;
    state.sendsWithEnter = sendsWithEnter;
    state.problem = m_tray->isBlocked() ? m_tray->problem() : QString();
    m_buttons->render(state);
    renderHeight();
    if (std::exchange(m_showsEdit, m_editing.has_value()) != m_editing.has_value())
        emit editingChanged();
}

void Composer::renderHeight()
{
    const int most = qMax(m_edit->fontMetrics().lineSpacing() * 3, window()->height() / 3);
    const int wanted = m_edit->heightForText();
    m_edit->setFixedHeight(qMin(wanted, most));
    m_edit->setVerticalScrollBarPolicy(wanted > most ? Qt::ScrollBarAsNeeded
                                                     : Qt::ScrollBarAlwaysOff);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    // The height of the window limits the height of the field. The width of the field determines
    // the number of lines.
    if ((watched == m_edit || watched == window()) && event->type() == QEvent::Resize)
        renderHeight();
    return ComposerSurface::eventFilter(watched, event);
}

void Composer::changeEvent(QEvent *event)
{
    ComposerSurface::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
    if (event->type() == QEvent::FontChange)
        scaleText();
}

void Composer::showEvent(QShowEvent *event)
{
    ComposerSurface::showEvent(event);
    window()->installEventFilter(this); // The height of the window limits the height of the field.
    renderHeight();
}
