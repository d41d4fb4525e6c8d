// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/transcriptmenu.h"

#include "transcript/message/shownconversation.h"
#include "transcript/selection/transcriptselection.h"
#include "words/attemptwords.h"
#include "words/menuwords.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace {
/// False for controls of one place in the text, and for Copy, because the menu has its own actions
/// for copying.
bool isOfMessage(const Control &control)
{
    switch (control.kind) {
    case Control::Kind::Link:
    case Control::Kind::CopyCode:
    case Control::Kind::CodeLines:
    case Control::Kind::HorizontalBar:
    case Control::Kind::Copy:
        return false;
    case Control::Kind::Attachment:
    case Control::Kind::Thinking:
    case Control::Kind::Fold:
    case Control::Kind::Edit:
    case Control::Kind::Regenerate:
    case Control::Kind::RegenerateWith:
    case Control::Kind::PreviousVersion:
    case Control::Kind::NextVersion:
    case Control::Kind::Continue:
    case Control::Kind::TryAgain:
    case Control::Kind::Repair:
    case Control::Kind::Attempts:
    case Control::Kind::Delete:
        break;
    }
    return true;
}
} // namespace

TranscriptMenu::TranscriptMenu(const Context &context, const QPoint &point, QWidget *view)
    : QMenu(view)
    , m_context(context)
{
    setObjectName(u"transcriptMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    addPositionActions(point);
    addSelectionActions();
    if (const int row = m_context.geometry->rowAt(point); row >= 0)
        addMessageActions(row);
}

/// Actions for a link or code at the point.
void TranscriptMenu::addPositionActions(const QPoint &point)
{
    if (const std::optional<MessageControl> hit = m_context.geometry->controlAt(point);
        hit && hit->control.kind == Control::Kind::Link) {
        const QString url = hit->control.url;
        addAction(tr("Open link"), this, [this, hit] { emit activateRequested(*hit); });
        addAction(tr("Copy link address"), this,
                  [url] { QGuiApplication::clipboard()->setText(url); });
        addSeparator();
    }
    const QString code = m_context.geometry->isOverText(point)
        ? codeAt(m_context.shown->column(), m_context.geometry->positionAt(point))
        : QString();
    if (code.isEmpty())
        return;
    addAction(tr("Copy code"), this, [code] { QGuiApplication::clipboard()->setText(code); });
    addSeparator();
}

void TranscriptMenu::addSelectionActions()
{
    TranscriptSelection *selection = m_context.selection;
    for (QAction *action :
         {addAction(tr("Copy"), selection, &TranscriptSelection::copy),
          addAction(tr("Copy as Markdown"), selection, &TranscriptSelection::copyAsMarkdown)})
        action->setEnabled(!selection->isEmpty());
    addAction(tr("Select all"), selection, &TranscriptSelection::selectAll);
}

void TranscriptMenu::addMessageActions(int row)
{
    const Message &message = m_context.shown->get()->at(row);
    const MessageId id = message.id;
    addSeparator();
    addAction(tr("Copy message as plain text"), this, [this, id] { copyPlain(id); });
    addAction(tr("Copy message as Markdown"), this, [this, id] { copyMarkdown(id); });
    for (const Control &control : m_context.shown->column().at(row).controls()) {
        if (!isOfMessage(control))
            continue;
        QAction *action = addAction(menuWords(control.name), this, [this, id, control] {
            const Conversation *conversation = m_context.shown->get();
            const int at = conversation ? conversation->rowOf(id) : -1;
            if (at >= 0)
                emit activateRequested({at, control});
        });
        action->setEnabled(control.enabled);
    }
    addLeaveOutActions(message);
    if (message.role == Role::Assistant
        && !isWorthALog(message.attempts)) // Otherwise the message has this button.
        addAction(tr("Details…"), this, [this, id] { emit attemptsRequested(id); });
}

/// Check marks for the message and each of its files: what is marked is no longer sent.
void TranscriptMenu::addLeaveOutActions(const Message &message)
{
    QMenu *parts = addMenu(tr("Leave out"));
    parts->setObjectName(u"leaveOutMenu"_s);
    const auto add
        = [this, parts, id = message.id](const QString &words, int attachment, bool isLeftOut) {
              QAction *action = parts->addAction(menuWords(words));
              action->setCheckable(true);
              action->setChecked(isLeftOut);
              connect(action, &QAction::toggled, this, [this, id, attachment](bool isChecked) {
                  emit leaveOutRequested(id, attachment, isChecked);
              });
          };
    add(tr("This message"), -1, message.isLeftOut);
    for (int i = 0; i < int(message.attachments.size()); ++i)
        add(message.attachments[i].fileName, i, message.attachments[i].isLeftOut);
}

void TranscriptMenu::copyPlain(MessageId message) const
{
    const Conversation *conversation = m_context.shown->get();
    const int row = conversation ? conversation->rowOf(message) : -1;
    if (row < 0)
        return;
    PersistentTextRange whole;
    whole.keep(m_context.shown->column(), messageAt(row));
    m_context.clipboard->copyPlain(SelectedText(m_context.shown->column(), *conversation, whole));
}

void TranscriptMenu::copyMarkdown(MessageId message) const
{
    const Conversation *conversation = m_context.shown->get();
    if (const Message *found = conversation ? conversation->find(message) : nullptr)
        m_context.clipboard->copySource(found->text);
}
