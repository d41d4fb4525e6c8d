// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/transcriptmenu.h"

#include "transcript/message/shownconversation.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/copying.h"
#include "transcript/selection/transcriptselection.h"
#include "words/attemptwords.h"
#include "words/menuwords.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace {
/// Not of a single place in its text, nor what the menu has in other words.
bool isOfMessage(const Target &target)
{
    switch (target.kind) {
    case Target::Kind::Link:
    case Target::Kind::CopyCode:
    case Target::Kind::CodeLines:
    case Target::Kind::HorizontalBar:
    case Target::Kind::Copy:
        return false;
    case Target::Kind::Attachment:
    case Target::Kind::Thinking:
    case Target::Kind::Edit:
    case Target::Kind::Regenerate:
    case Target::Kind::RegenerateWith:
    case Target::Kind::PreviousVersion:
    case Target::Kind::NextVersion:
    case Target::Kind::Continue:
    case Target::Kind::TryAgain:
    case Target::Kind::Repair:
    case Target::Kind::Attempts:
    case Target::Kind::Delete:
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
    addPlaceActions(point);
    addSelectionActions();
    if (const int row = m_context.geometry->rowAt(point); row >= 0)
        addMessageActions(row);
}

/// What is under the pointer: a link, code.
void TranscriptMenu::addPlaceActions(const QPoint &point)
{
    if (const std::optional<Spot> spot = m_context.geometry->spotAt(point);
        spot && spot->target.kind == Target::Kind::Link) {
        const QString url = spot->target.url;
        addAction(tr("Open link"), this, [this, spot] { emit activateRequested(*spot); });
        addAction(tr("Copy link address"), this,
                  [url] { QGuiApplication::clipboard()->setText(url); });
        addSeparator();
    }
    const QString code = m_context.geometry->isOverText(point)
        ? codeAt(m_context.shown->column(), m_context.geometry->placeAt(point))
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
    for (const Target &target : m_context.shown->column().at(row).targets()) {
        if (!isOfMessage(target))
            continue;
        QAction *action = addAction(menuWords(target.name), this, [this, id, target] {
            const Conversation *conversation = m_context.shown->get();
            const int at = conversation ? conversation->rowOf(id) : -1;
            if (at >= 0)
                emit activateRequested({at, target});
        });
        action->setEnabled(target.enabled);
    }
    if (message.role == Role::Assistant && !isWorthALog(message.attempts)) // else it is a button
        addAction(tr("Details…"), this, [this, id] { emit attemptsRequested(id); });
}

void TranscriptMenu::copyPlain(MessageId message) const
{
    const Conversation *conversation = m_context.shown->get();
    const int row = conversation ? conversation->rowOf(message) : -1;
    if (row < 0)
        return;
    QString text;
    m_context.scroller->holdWhile(
        [&] { text = textOf(m_context.shown->column(), *conversation, messageAt(row)); });
    QGuiApplication::clipboard()->setText(text);
}

void TranscriptMenu::copyMarkdown(MessageId message) const
{
    const Conversation *conversation = m_context.shown->get();
    if (const Message *found = conversation ? conversation->find(message) : nullptr)
        copyText(found->text, found->text);
}
