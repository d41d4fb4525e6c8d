// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

/// A QPlainTextEdit with an extensible context menu. Also avoids a crash of Qt 6.4, which passes a
/// null pointer as mime data if the program that owned the clipboard has ended.
class PlainTextEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;

signals:
    /// Emitted before the context menu is shown. `at` is the position in the text for which the
    /// menu was opened.
    void contextMenuOpened(QMenu *menu, const QTextCursor &at);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};
