// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdownwriter.h"

/// The selected part of a text as HTML, without the elements around a document: headings, lists,
/// quotes, tables, code, emphasis and links to web and mail addresses. There are no images, no
/// styles and no scripts, and all text is escaped.
QString htmlOf(const std::vector<Block> &blocks, const BlockPosition &from,
               const BlockPosition &to);
/// A document for the clipboard with this content; empty if the content is empty.
QString htmlDocument(const QString &content);
