// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plaintextedit.h"

#include <QContextMenuEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

bool PlainTextEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source && QPlainTextEdit::canInsertFromMimeData(source);
}

void PlainTextEdit::insertFromMimeData(const QMimeData *source)
{
    if (source)
        QPlainTextEdit::insertFromMimeData(source);
}

void PlainTextEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = createStandardContextMenu();
    menu->setObjectName(u"textMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    emit contextMenuOpened(menu, byMouse ? cursorForPosition(event->pos()) : textCursor());
    menu->popup(byMouse ? event->globalPos() : viewport()->mapToGlobal(cursorRect().bottomLeft()));
    event->accept();
}
