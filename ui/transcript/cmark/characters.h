// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

// Characters of UTF-8 text and their properties.

/// The character that begins at byte `from`, which must be inside the text.
char32_t characterAt(QByteArrayView text, qsizetype from);
/// The character that ends before byte `end`, which must not be 0.
char32_t characterBefore(QByteArrayView text, qsizetype end);

/// True for the letters and the punctuation of Chinese, Japanese and Korean, and for variation
/// selectors, which follow them. These are the "CJK characters" of the CommonMark CJK-friendly
/// amendments (github.com/tats-u/markdown-cjk-friendly).
bool isCjk(char32_t c);
/// True for the punctuation of CommonMark: all ASCII punctuation and symbols, and the Unicode
/// category P.
bool isPunctuation(char32_t c);
/// True for letters of scripts that are written without spaces between words: CJK, Thai and its
/// neighbours.
bool isOfUnspacedScript(char32_t c);
