// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

/// QPlainTextEdit whose context menu can be extended, and without a crash of Qt 6.4: it pastes from
/// a null pointer if the program that owned the clipboard has ended.
class PlainTextEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;

signals:
    /// The context menu is about to be shown. `at` is the position in the text that it was opened
    /// for.
    void contextMenuOpened(QMenu *menu, const QTextCursor &at);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};
