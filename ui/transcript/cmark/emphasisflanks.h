// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// The text with MarkdownSource::breakMark beside each `*` and `~~` that CommonMark would not let
/// begin or end emphasis because it is between punctuation and a letter and one of them is CJK, as
/// in `**「重点」**内容`. To the parser, the mark is a letter. The result follows the CommonMark
/// CJK-friendly amendments, except that one star beside a digit stays a multiplication sign; `_`
/// needs no change there. Empty if nothing is to be marked.
QByteArray withOpenFlanks(QByteArrayView text);
