// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/transcriptselection.h"

#include "transcript/message/shownconversation.h"
#include "transcript/selection/textondemand.h"

#include <QClipboard>
#include <QGuiApplication>

TranscriptSelection::TranscriptSelection(const ShownConversation *shown, ClipboardWriter *clipboard)
    : m_shown(shown)
    , m_clipboard(clipboard)
{
}

CharacterRange TranscriptSelection::in(int row, int section, int block) const
{
    const Block *found = isEmpty() ? nullptr : blockOf(m_shown->column(), {row, section, block, 0});
    const int length = found ? found->length() : 0;
    return length > 0 ? m_range.in(row, section, block, length) : CharacterRange();
}

QString TranscriptSelection::shortText() const
{
    constexpr int longest = 100;
    const TextPosition first = m_range.first(), last = m_range.last();
    const bool isInOneBlock
        = first.row == last.row && first.section == last.section && first.block == last.block;
    if (isEmpty() || !isInOneBlock || last.offset - first.offset > longest)
        return {};
    const Block *block = blockOf(m_shown->column(), first);
    return block ? plainText(*block, first.offset, last.offset) : QString();
}

bool TranscriptSelection::hasPosition() const
{
    return m_persistent.hasPosition(m_shown->column());
}

void TranscriptSelection::set(const TextRange &range)
{
    m_range = range;
    m_persistent.keep(m_shown->column(), range);
    emit changed();
}

void TranscriptSelection::selectAll()
{
    set(everything(m_shown->column()));
}

void TranscriptSelection::reset()
{
    m_range = {};
    m_persistent = {};
    emit changed();
}

void TranscriptSelection::refind()
{
    if (hasPosition())
        m_range = m_persistent.find(m_shown->column());
}

void TranscriptSelection::rowsChanged()
{
    m_range = m_persistent.find(m_shown->column());
    m_persistent.keep(m_shown->column(), m_range);
}

SelectedText TranscriptSelection::selectedText() const
{
    return m_shown->get() ? SelectedText(m_shown->column(), *m_shown->get(), m_persistent)
                          : SelectedText();
}

void TranscriptSelection::copy()
{
    m_clipboard->copy(selectedText());
}

void TranscriptSelection::copyAsMarkdown()
{
    m_clipboard->copyAsMarkdown(selectedText());
}

void TranscriptSelection::offerToMiddleButton() const
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && !isEmpty())
        clipboard->setMimeData(new TextOnDemand(selectedText()), QClipboard::Selection);
}
