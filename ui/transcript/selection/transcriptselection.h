// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/persistenttextrange.h"

#include <QObject>
#include <QPointer>

class ShownConversation;
class TextOnDemand;
class TranscriptScroller;

/// What is selected in the transcript: it stays at its words while the messages change, and can be
/// copied.
class TranscriptSelection : public QObject
{
    Q_OBJECT

public:
    TranscriptSelection(ShownConversation *shown, TranscriptScroller *scroller);

    const TextRange &get() const { return m_selection; }
    bool isEmpty() const { return m_selection.isEmpty(); }
    /// What of a block is selected.
    CharacterRange in(int row, int section, int block) const;
    /// A few characters of one block.
    bool isShort() const;
    /// Something is or was selected here; a selection can be extended from there.
    bool hasPosition() const;
    /// A default one is none at all.
    void set(const TextRange &selection);
    void selectAll();
    /// Also the position is forgotten.
    void reset();
    /// The column took changes, or rows came or went.
    void refind();
    void rowsChanged();

    QString text();
    QString markdown();
    /// To the clipboard: as plain text, which programs that know Markdown can also take as that.
    void copy();
    void copyAsMarkdown();
    /// To what the middle button inserts, where the platform has that.
    void offerToMiddleButton();

signals:
    /// Other words are selected.
    void changed();

private:
    TextRange read(const PersistentTextRange &kept);
    QString textOfKept(const PersistentTextRange &kept);

    ShownConversation *m_shown;
    TranscriptScroller *m_scroller;
    TextRange m_selection;
    PersistentTextRange m_kept; ///< The same.
    QPointer<TextOnDemand> m_offered; ///< To the middle button.
};
