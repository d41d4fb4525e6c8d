// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/clipboardwriter.h"

class ShownConversation;

/// The selected text of the transcript. It stays at its words while the messages change, and can be
/// copied.
class TranscriptSelection : public QObject
{
    Q_OBJECT

public:
    TranscriptSelection(const ShownConversation *shown, ClipboardWriter *clipboard);

    const TextRange &get() const { return m_range; }
    bool isEmpty() const { return m_range.isEmpty(); }
    /// The selected characters of a block.
    CharacterRange in(int row, int section, int block) const;
    /// The selected text if it is short, that is, at most 100 characters of one block that is
    /// loaded; empty otherwise. Parses nothing.
    QString shortText() const;
    /// True if there is a position, possibly without selected text, from which a selection can be
    /// extended.
    bool hasPosition() const;
    /// A default TextRange clears the selection and its position.
    void set(const TextRange &range);
    void selectAll();
    /// Call this when another conversation is shown.
    void reset();
    /// Finds the selected words again after the column was updated.
    void refind();
    /// Finds the selected words again after rows were inserted or removed.
    void rowsChanged();

    /// The current selected text. The returned value does not follow later changes.
    SelectedText selectedText() const;
    QString text() const { return selectedText().plain(); }
    /// See ClipboardWriter::copy().
    void copy();
    void copyAsMarkdown();
    /// Offers the text to the middle mouse button, on platforms that support it (X11, Wayland).
    void offerToMiddleButton() const;

signals:
    /// The selection was set to another range.
    void changed();

private:
    const ShownConversation *m_shown;
    ClipboardWriter *m_clipboard;
    TextRange m_range;
    PersistentTextRange m_persistent; ///< The same range.
};
