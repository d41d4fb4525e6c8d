// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/streamedparts.h"

#include <algorithm>

QString StreamedParts::append(const Key &key, const QString &piece)
{
    if (piece.isEmpty())
        return {};
    const bool continues
        = !m_parts.empty() && m_parts.back().key == key && m_parts.back().source == Source::Pieces;
    if (!continues)
        return begin(key, Source::Pieces, piece);
    m_parts.back().text += piece;
    return piece;
}

QString StreamedParts::complete(const Key &key, Source source, const QString &text)
{
    // All parts are searched for each text. No answer has so many.
    constexpr std::size_t mostParts = 1000;
    if (text.isEmpty() || m_parts.size() > mostParts)
        return {};
    Part *part = find(key, source, text);
    if (!part)
        return begin(key, source, text);
    part->key = key;
    part->source = std::max(part->source, source);
    QString rest;
    // Text cannot be inserted before text that was shown.
    if (part == &m_parts.back() && text.startsWith(part->text)) {
        rest = text.sliced(part->text.size());
        part->text = text;
    }
    part->lacksPieces = !part->text.startsWith(text);
    return rest;
}

QString StreamedParts::completeAll(const QStringList &texts)
{
    QString all, shown;
    for (const QString &text : texts)
        all += (all.isEmpty() || text.isEmpty() ? QString() : m_separator) + text;
    for (const Part &part : m_parts)
        shown += (shown.isEmpty() ? QString() : m_separator) + part.text;
    return all.startsWith(shown) ? all.sliced(shown.size()) : QString();
}

/// The part that `text` belongs to: one with this key, if possible with the same text, or else a
/// part with other numbers whose pieces `text` begins with. Null if the text is a new part.
StreamedParts::Part *StreamedParts::find(const Key &key, Source source, const QString &text)
{
    const auto firstThat = [this](const auto &matches) {
        const auto part = std::find_if(m_parts.begin(), m_parts.end(), matches);
        return part == m_parts.end() ? nullptr : &*part;
    };
    const auto agrees = [&](const Part &part) {
        return part.key == key
            && (part.text.startsWith(text) || (part.source < source && text.startsWith(part.text)));
    };
    const auto lacksPieces = [&](const Part &part) {
        return part.key == key && (part.source < source || part.lacksPieces);
    };
    const auto isRenumbered = [&](const Part &part) {
        return part.key.kind == key.kind && part.source < source && text.startsWith(part.text);
    };
    // Of several that agree, the last one can still be completed.
    const auto last = std::find_if(m_parts.rbegin(), m_parts.rend(), agrees);
    if (last != m_parts.rend())
        return &*last;
    if (Part *part = firstThat(lacksPieces))
        return part;
    return firstThat(isRenumbered);
}

QString StreamedParts::begin(const Key &key, Source source, const QString &text)
{
    const QString shown = (m_parts.empty() ? QString() : m_separator) + text;
    m_parts.push_back({key, text, source});
    return shown;
}
