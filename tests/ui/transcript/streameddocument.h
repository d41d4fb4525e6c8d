// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/randomdocument.h"
#include "transcript/markdown/markdowndocument.h"

/// The source as one text, as a message of a model.
inline ParsedMarkdown parse(QString source)
{
    return parseMarkdown(source.remove(u'\r').toUtf8(), SoftBreaks::AreSpaces);
}

/// A random document that comes in pieces is at its end what a parse of the whole gives.
inline bool streamsToOneParse(quint32 seed)
{
    RandomDocument document(seed);
    const QString text = document.text(true);
    MarkdownDocument streamed;
    int pieces = 0;
    for (const QString &piece : document.pieces(text)) {
        streamed.append(piece);
        if (++pieces % 3 == 0) // Each of them would take half a minute.
            streamed.update();
    }
    streamed.finish();
    streamed.update();
    return streamed.blocks() == parse(text).blocks;
}
