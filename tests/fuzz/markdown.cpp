// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdowndocument.h"

#include "fuzz/input.h"

namespace {

void requireSound(const std::vector<Block> &blocks, const QByteArray &source)
{
    // A row of a table may name its columns once for all rows, an image without words its address.
    constexpr qsizetype mostForAByte = 64, atLeast = 4096;
    qsizetype characters = 0, from = 0;
    for (const Block &block : blocks) {
        require(block.sourceFrom >= from, "blocks are in the order of their source");
        require(block.sourceFrom <= block.sourceTo && block.sourceTo <= source.size(),
                "a block has a valid range of the source");
        from = block.sourceFrom;
        for (const StyledText &cell : block.cells) {
            characters += cell.text.size();
            qsizetype at = 0;
            for (const Span &span : cell.spans) {
                require(span.start >= at && span.length > 0, "spans are in order, without overlap");
                require(span.link < int(cell.links.size()), "a span has a valid link");
                at = span.start + span.length;
            }
            require(at <= cell.text.size(), "spans are a part of the text");
        }
    }
    require(characters <= atLeast + mostForAByte * source.size(),
            "the text is bounded by its source");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const QString text = QString::fromUtf8(viewOf(bytes, size)).remove(u'\r');
    const QByteArray source = text.toUtf8();
    const SoftBreaks softBreaks = size % 2 == 0 ? SoftBreaks::AreKept : SoftBreaks::AreSpaces;
    const std::vector<Block> whole = parseMarkdown(source, softBreaks).blocks;
    requireSound(whole, source);
    MarkdownDocument streamed(softBreaks);
    const qsizetype cut = derivedNumber(source, text.size());
    for (const auto &[from, to] :
         {std::pair(qsizetype(0), cut / 2), std::pair(cut / 2, cut), std::pair(cut, text.size())}) {
        streamed.append(text.sliced(from, to - from));
        streamed.update();
        requireSound(streamed.blocks(), streamed.source());
    }
    streamed.finish();
    streamed.update();
    require(streamed.blocks() == whole,
            "streaming gives the same blocks as one parse of the whole text");
    return 0;
}
