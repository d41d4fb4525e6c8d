// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/pastedtext.h"

#include "attachments/attachmenttray.h"
#include "composer/messageedit.h"

#include <QTextDocumentFragment>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

PastedText::PastedText(MessageEdit &edit, AttachmentTray &tray, QWidget *parent)
    : ComposerLine(parent)
    , m_edit(edit)
    , m_tray(tray)
{
    setObjectName(u"pastedTextLine"_s);
    connect(&m_edit, &MessageEdit::longTextPasted, this, &PastedText::offer);
    connect(&m_edit, &QPlainTextEdit::textChanged, this, &PastedText::checkText);
    connect(this, &ComposerLine::clicked, this, &PastedText::act);
}

void PastedText::withdraw()
{
    if (hasFocus() || button().hasFocus())
        m_edit.setFocus(Qt::OtherFocusReason);
    m_pasted = {};
    m_text.clear();
    m_file = {};
    hide();
}

void PastedText::offer(int start, int lines)
{
    m_file = {};
    m_pasted = m_edit.textCursor();
    m_pasted.setPosition(start, QTextCursor::KeepAnchor);
    m_text = m_pasted.selection().toPlainText();
    say(tr("%Ln lines were pasted.", nullptr, lines), tr("Attach as a file"));
}

void PastedText::act()
{
    m_isChanging = true;
    if (m_file.fileName.isEmpty())
        attach();
    else
        undo();
    m_isChanging = false;
    m_edit.setFocus(Qt::OtherFocusReason);
}

void PastedText::attach()
{
    m_file = {freeName(), u"text/plain"_s, m_text.toUtf8()};
    m_tray.add(m_file);
    m_pasted.removeSelectedText();
    say(tr("The pasted text is attached as “%1”.").arg(m_file.fileName), tr("Undo"));
}

void PastedText::undo()
{
    m_tray.remove(m_file);
    m_pasted.insertText(m_text);
    withdraw();
}

/// Ends the offer if the pasted text is no longer what was pasted. The offer to undo stays as long
/// as the file is attached.
void PastedText::checkText()
{
    if (m_isChanging || isHidden())
        return;
    const bool isUnchanged = m_file.fileName.isEmpty()
        ? m_pasted.selection().toPlainText() == m_text
        : m_tray.contains(m_file);
    if (!isUnchanged)
        withdraw();
}

QString PastedText::freeName() const
{
    const QList<Attachment> &files = m_tray.attachments();
    const auto isTaken = [&files](const QString &name) {
        return std::any_of(files.begin(), files.end(),
                           [&name](const Attachment &file) { return file.fileName == name; });
    };
    QString name = tr("Pasted text.txt");
    for (int number = 2; isTaken(name); ++number)
        name = tr("Pasted text %1.txt").arg(number);
    return name;
}
