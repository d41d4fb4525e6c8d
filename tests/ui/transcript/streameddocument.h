// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/randomdocument.h"
#include "transcript/markdown/markdowndocument.h"

/// Parses a source as one text.
inline ParsedMarkdown parse(QString source)
{
    return parseMarkdown(source.remove(u'\r').toUtf8(), SoftBreaks::AreSpaces);
}

/// True if a random document that arrives in pieces has the same blocks as one parse of the whole.
inline bool streamsToOneParse(quint32 seed)
{
    RandomDocument document(seed);
    const QString text = document.text(true);
    MarkdownDocument streamed;
    int pieces = 0;
    for (const QString &piece : document.pieces(text)) {
        streamed.append(piece);
        if (++pieces % 3 == 0) // An update after each piece would take half a minute.
            streamed.update();
    }
    streamed.finish();
    streamed.update();
    return streamed.blocks() == parse(text).blocks;
}
