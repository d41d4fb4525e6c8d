// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdown.h"

#include <cmark-gfm.h>

class BlockBuilder;

/// Turns the nodes of a cmark-gfm tree into calls of a BlockBuilder.
class TreeWalker
{
public:
    TreeWalker(BlockBuilder &builder, SoftBreaks softBreaks, const MarkdownContext &continuation);

    void visit(cmark_node *node, bool entering);

private:
    bool visitExtension(cmark_node *node, bool entering);
    void visitBlock(cmark_node *node, cmark_node_type type, bool entering);
    void visitInline(cmark_node *node, cmark_node_type type, bool entering);
    void addCode(cmark_node *node);
    void addInlineCode(cmark_node *node);
    void addInlineHtml(cmark_node *node);
    void enterList(cmark_node *node);
    void enterItem(cmark_node *node);
    void enterTable(cmark_node *node);
    bool continues(MarkdownContext::Kind kind);

    BlockBuilder &m_builder;
    SoftBreaks m_softBreaks;
    const MarkdownContext &m_continuation;
    bool m_isFirst = true; ///< True until a list or table is entered.
};
