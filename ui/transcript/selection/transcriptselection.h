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
    /// At most 100 characters of one block.
    bool isShort() const;
    /// True if something is or was selected, so that a selection can be extended from there.
    bool hasPosition() const;
    /// A default TextRange clears the selection and its position.
    void set(const TextRange &range);
    void selectAll();
    /// Another conversation is shown.
    void reset();
    /// Finds the selected words again after the column took changes.
    void refind();
    /// The same, after rows were inserted or removed.
    void rowsChanged();

    /// The selected text as it is now; it does not follow later changes.
    SelectedText selectedText() const;
    QString text() const { return selectedText().plain(); }
    /// See ClipboardWriter::copy().
    void copy();
    void copyAsMarkdown();
    /// Offers the text to the middle mouse button, on platforms that have that (X11, Wayland).
    void offerToMiddleButton();

signals:
    /// Other words are selected.
    void changed();

private:
    const ShownConversation *m_shown;
    ClipboardWriter *m_clipboard;
    TextRange m_range;
    PersistentTextRange m_persistent; ///< The same range.
};
