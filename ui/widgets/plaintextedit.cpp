// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plaintextedit.h"

bool PlainTextEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source && QPlainTextEdit::canInsertFromMimeData(source);
}

void PlainTextEdit::insertFromMimeData(const QMimeData *source)
{
    if (source)
        QPlainTextEdit::insertFromMimeData(source);
}
