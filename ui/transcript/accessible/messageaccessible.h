// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/accessible/accessibletext.h"
#include "transcript/accessible/partaccessible.h"
#include "transcript/view/transcriptview.h"

#include <optional>
#include <tuple>

/// A message for a screen reader. Its name is the author and the text; its text can be read by
/// character, word and line, and selected.
class MessageAccessible : public PartAccessible,
                          public QAccessibleActionInterface,
                          public QAccessibleTextInterface
{
public:
    MessageAccessible(TranscriptView *view, MessageId message);
    ~MessageAccessible() override;

    bool isValid() const override { return row() >= 0; }
    QAccessibleInterface *parent() const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

    int selectionCount() const override;
    void selection(int selectionIndex, int *startOffset, int *endOffset) const override;
    void addSelection(int startOffset, int endOffset) override;
    void removeSelection(int selectionIndex) override;
    void setSelection(int selectionIndex, int startOffset, int endOffset) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int startOffset, int endOffset) const override;
    int characterCount() const override;
    QRect characterRect(int offset) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int startIndex, int endIndex) override;
    QString attributes(int offset, int *startOffset, int *endOffset) const override;

private:
    const MessageItem &item() const { return m_view->column().at(row()); }
    const AccessibleText &flat() const;
    TextPosition positionAt(int offset) const;

    mutable std::vector<std::pair<Control, QAccessible::Id>> m_parts;
    mutable AccessibleText m_flat;
    /// The hashes of the text and the thinking, and the state, from which m_flat was made.
    mutable std::optional<std::tuple<size_t, size_t, bool, MessageStatus, SoftBreaks>> m_flatOf;
};
