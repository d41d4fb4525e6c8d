// SPDX-License-Identifier: GPL-3.0-or-later
// What can be copied from the transcript, and its context menu.
#include "attemptwords.h"
#include "transcript/flattext.h"
#include "transcript/markdowncopy.h"
#include "transcript/transcriptview.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace {
const QString markdownType = u"text/markdown"_s;

void copy(const QString &plain, const QString &markdown)
{
    auto *data = new QMimeData;
    data->setText(plain);
    data->setData(markdownType, markdown.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
}

/// Not of a single place in its text, nor what the menu has in other words.
bool isOfMessage(const Target &target)
{
    switch (target.kind) {
    case Target::Kind::Link:
    case Target::Kind::CopyCode:
    case Target::Kind::CodeLines:
    case Target::Kind::SideBar:
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

/// The code block that a place is in; nothing where it is in none.
QString codeAt(const MessageColumn &column, TextPlace place)
{
    const Block *block = blockOf(column, place);
    if (!block || block->kind != Block::Kind::Code)
        return {};
    while (place.block > 0 && !blockOf(column, place)->opens())
        --place.block;
    return codeFrom(column.at(place.row).passage(place.passage).blocks(),
                    static_cast<std::size_t>(place.block));
}
} // namespace

void TranscriptView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        copy(text, selectedMarkdown());
}

void TranscriptView::copySelectionAsMarkdown()
{
    const QString text = selectedMarkdown();
    if (!text.isEmpty())
        copy(text, text);
}

void TranscriptView::offerPrimarySelection()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && !m_selection.isEmpty())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

/// What is selected, in the text as it is now.
TextSelection TranscriptView::currentSelection()
{
    if (!m_conversation || m_selection.isEmpty())
        return {};
    for (const int row : {m_selection.first().row, m_selection.last().row})
        m_column.load(*m_conversation, row);
    m_selection = m_kept.find(m_column);
    return m_selection;
}

QString TranscriptView::selectedText()
{
    QString text;
    readWithoutMoving([&] { text = textOf(m_column, *m_conversation, currentSelection()); });
    return text;
}

QString TranscriptView::selectedMarkdown()
{
    QString text;
    readWithoutMoving([&] { text = markdownOf(m_column, *m_conversation, currentSelection()); });
    return text;
}

FlatText TranscriptView::flatText(int row)
{
    FlatText text;
    readWithoutMoving([&] {
        m_column.load(*m_conversation, row);
        text = FlatText(m_column.at(row));
    });
    return text;
}

void TranscriptView::copyLastAnswer()
{
    for (int row = m_column.count() - 1; row >= 0; --row) {
        const Message &message = m_conversation->at(row);
        if (message.role != Role::Assistant || message.text.isEmpty())
            continue;
        return copy(message.text, message.text);
    }
}

void TranscriptView::copyLastCode()
{
    QString code;
    readWithoutMoving([&] { code = lastCode(); });
    if (!code.isEmpty())
        QGuiApplication::clipboard()->setText(code);
}

QString TranscriptView::lastCode()
{
    for (int row = m_column.count() - 1; row >= 0; --row) {
        if (m_conversation->at(row).role == Role::User)
            continue;
        m_column.load(*m_conversation, row);
        const std::vector<Block> &blocks = m_column.at(row).passage(1).blocks();
        for (std::size_t i = blocks.size(); i-- > 0;) {
            const QString code = codeAt(m_column, {row, 1, static_cast<int>(i), 0});
            if (!code.isEmpty())
                return code;
        }
    }
    return {};
}

/// Messages that were never seen turn out higher or lower than thought when they are read: what is
/// seen stays where it is.
void TranscriptView::readWithoutMoving(const std::function<void()> &read)
{
    if (!m_conversation)
        return;
    const int height = m_column.height();
    const MessageColumn::Anchor anchor = m_column.anchorAt(verticalScrollBar()->value());
    const bool follows = m_follows;
    read();
    if (m_column.height() != height)
        settle(anchor, follows);
}

/// Where the menu of a key belongs: at what has the focus, else at the selection.
QPoint TranscriptView::placeOfMenu() const
{
    const QRect seen = viewport()->rect();
    if (m_focused)
        return rectOf(*m_focused).center();
    if (m_currentRow >= 0)
        return (rectOf(m_currentRow) & seen).topLeft() + QPoint(MessageItem::boxMargin, 8);
    if (!m_selection.isEmpty() && m_selection.cursor.row < m_column.count()) {
        const QPoint cursor = rectOf(m_selection.cursor).center();
        if (seen.contains(cursor))
            return cursor;
    }
    return seen.center();
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    showMenu(event->reason() == QContextMenuEvent::Keyboard ? placeOfMenu() : event->pos());
}

void TranscriptView::showMenu(const QPoint &point)
{
    if (!m_conversation)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"transcriptMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPlaceActions(*menu, point);
    QAction *selection = menu->addAction(tr("Copy"), this, &TranscriptView::copySelection);
    selection->setEnabled(hasSelection());
    selection
        = menu->addAction(tr("Copy as Markdown"), this, &TranscriptView::copySelectionAsMarkdown);
    selection->setEnabled(hasSelection());
    menu->addAction(tr("Select all"), this, &TranscriptView::selectAll);
    const bool isInColumn = toColumn(point).y() < m_column.height();
    if (const int row = m_column.rowAt(toColumn(point).y()); row >= 0 && isInColumn)
        addMessageActions(*menu, row);
    menu->popup(viewport()->mapToGlobal(point));
}

/// What is under the pointer: a link, code.
void TranscriptView::addPlaceActions(QMenu &menu, const QPoint &point)
{
    if (const std::optional<Spot> spot = spotAt(point);
        spot && spot->target.kind == Target::Kind::Link) {
        const QString url = spot->target.url;
        menu.addAction(tr("Open link"), this, [this, spot] { activate(*spot); });
        menu.addAction(tr("Copy link address"), this,
                       [url] { QGuiApplication::clipboard()->setText(url); });
        menu.addSeparator();
    }
    const QPoint inColumn = toColumn(point);
    const int row = m_column.rowAt(inColumn.y());
    if (row < 0 || !m_column.at(row).isOverText(inColumn - QPoint(0, m_column.topOf(row))))
        return;
    const QString code = codeAt(m_column, m_column.placeAt(inColumn));
    if (code.isEmpty())
        return;
    menu.addAction(tr("Copy code"), this, [code] { QGuiApplication::clipboard()->setText(code); });
    menu.addSeparator();
}

/// All that the message's own buttons do, so that the menu's key reaches each of them.
void TranscriptView::addMessageActions(QMenu &menu, int row)
{
    const MessageId id = m_conversation->at(row).id;
    menu.addSeparator();
    menu.addAction(tr("Copy message as plain text"), this, [this, id] {
        const int at = m_conversation ? m_conversation->rowOf(id) : -1;
        if (at < 0)
            return;
        QString text;
        readWithoutMoving([&] { text = textOf(m_column, *m_conversation, messageAt(at)); });
        QGuiApplication::clipboard()->setText(text);
    });
    menu.addAction(tr("Copy message as Markdown"), this, [this, id] {
        if (const Message *found = m_conversation ? m_conversation->find(id) : nullptr)
            copy(found->text, found->text);
    });
    for (const Target &target : m_column.at(row).targets()) {
        if (!isOfMessage(target))
            continue;
        QString words = target.name;
        words.replace(u'&', "&&"_L1); // in the name of a file it marks no key
        QAction *action = menu.addAction(words, this, [this, id, target] {
            const int at = m_conversation ? m_conversation->rowOf(id) : -1;
            if (at >= 0)
                activate({at, target});
        });
        action->setEnabled(target.enabled);
    }
    const Message &message = m_conversation->at(row);
    if (message.role == Role::Assistant && !isWorthALog(message.attempts)) // else it is a button
        menu.addAction(tr("Details…"), this, [this, id] { emit attemptsRequested(id); });
}
