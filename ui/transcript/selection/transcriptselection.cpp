// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/transcriptselection.h"

#include "transcript/message/shownconversation.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/copying.h"
#include "transcript/selection/markdowncopy.h"
#include "transcript/selection/textondemand.h"

#include <QClipboard>
#include <QGuiApplication>

TranscriptSelection::TranscriptSelection(ShownConversation *shown, TranscriptScroller *scroller)
    : m_shown(shown)
    , m_scroller(scroller)
{
    const auto makeOffered = [this] { // As it was selected, wherever it is pasted.
        if (m_offered)
            m_offered->make();
    };
    connect(shown, &ShownConversation::aboutToReset, this, makeOffered);
    connect(shown, &ShownConversation::rowsAboutToChange, this, makeOffered);
}

CharacterRange TranscriptSelection::in(int row, int section, int block) const
{
    const Block *found = isEmpty() ? nullptr : blockOf(m_shown->column(), {row, section, block, 0});
    const int length = found ? found->length() : 0;
    return length > 0 ? m_selection.in(row, section, block, length) : CharacterRange();
}

bool TranscriptSelection::isShort() const
{
    constexpr int longest = 100;
    const TextPosition first = m_selection.first(), last = m_selection.last();
    return !isEmpty() && first.row == last.row && first.section == last.section
        && first.block == last.block && last.offset - first.offset <= longest;
}

bool TranscriptSelection::hasPosition() const
{
    return m_kept.holds(m_shown->column());
}

void TranscriptSelection::set(const TextRange &selection)
{
    m_selection = selection;
    m_kept.keep(m_shown->column(), selection);
    emit changed();
}

void TranscriptSelection::selectAll()
{
    set(everything(m_shown->column()));
}

void TranscriptSelection::reset()
{
    m_selection = {};
    m_kept = {};
    emit changed();
}

void TranscriptSelection::refind()
{
    if (hasPosition())
        m_selection = m_kept.find(m_shown->column());
}

void TranscriptSelection::rowsChanged()
{
    m_selection = m_kept.find(m_shown->column());
    m_kept.keep(m_shown->column(), m_selection);
}

/// In the text as it is now.
TextRange TranscriptSelection::read(const PersistentTextRange &kept)
{
    const TextRange found = kept.find(m_shown->column());
    if (found.isEmpty())
        return {};
    for (const int row : {found.first().row, found.last().row})
        m_shown->load(row);
    refind();
    return kept.find(m_shown->column());
}

QString TranscriptSelection::textOfKept(const PersistentTextRange &kept)
{
    QString text;
    m_scroller->holdWhile([&] { text = textOf(m_shown->column(), *m_shown->get(), read(kept)); });
    return text;
}

QString TranscriptSelection::text()
{
    return textOfKept(m_kept);
}

QString TranscriptSelection::markdown()
{
    QString text;
    m_scroller->holdWhile(
        [&] { text = markdownOf(m_shown->column(), *m_shown->get(), read(m_kept)); });
    return text;
}

void TranscriptSelection::copy()
{
    QString plain, source;
    m_scroller->holdWhile([&] { // The messages are read once for both.
        const TextRange selection = read(m_kept);
        plain = textOf(m_shown->column(), *m_shown->get(), selection);
        source = markdownOf(m_shown->column(), *m_shown->get(), selection);
    });
    if (!plain.isEmpty())
        copyText(plain, source);
}

void TranscriptSelection::copyAsMarkdown()
{
    const QString source = markdown();
    if (!source.isEmpty())
        copyText(source, source);
}

void TranscriptSelection::offerToMiddleButton()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (!clipboard->supportsSelection() || isEmpty())
        return;
    m_offered = new TextOnDemand([self = QPointer(this), kept = m_kept] {
        return self ? self->textOfKept(kept) : QString();
    });
    clipboard->setMimeData(m_offered, QClipboard::Selection);
}
