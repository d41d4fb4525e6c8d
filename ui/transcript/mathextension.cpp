// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/mathextension.h"

#include "transcript/markdownsource.h"

#include <QByteArray>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cctype>

namespace {
constexpr int longestFormula = 512; // Bytes; bounds the search, which starts anew at each dollar.

/// Reads the text of one paragraph from where the inline parser stands.
class FormulaReader
{
public:
    explicit FormulaReader(cmark_inline_parser *parser)
        : m_parser(parser)
        , m_start(cmark_inline_parser_get_offset(parser))
    {
    }

    /// The length of the formula that begins here; 0 where none does.
    int dollars() const { return at(1) == '$' ? twoDollars() : oneDollar(); }
    int escaped() const;
    QByteArray read(int length) const
    {
        QByteArray text;
        for (int i = 0; i < length; ++i)
            text += static_cast<char>(at(i));
        return text;
    }
    void skip(int length) { cmark_inline_parser_set_offset(m_parser, m_start + length); }

private:
    unsigned char at(int i) const { return cmark_inline_parser_peek_at(m_parser, m_start + i); }
    unsigned char before() const
    {
        return m_start > 0 ? cmark_inline_parser_peek_at(m_parser, m_start - 1) : ' ';
    }
    int oneDollar() const;
    int twoDollars() const;

    cmark_inline_parser *m_parser;
    int m_start;
};

bool isWord(unsigned char c)
{
    return std::isalnum(c) || c >= 0x80;
}

int FormulaReader::oneDollar() const
{
    if (std::isalnum(before()) || std::isspace(at(1)) || at(1) == 0)
        return 0;
    bool hasSpace = false, looksLikeMath = false;
    for (int i = 1; i < longestFormula; ++i) {
        const unsigned char c = at(i);
        if (c == 0)
            return 0;
        if (c == '\\') {
            looksLikeMath = true;
            ++i;
        } else if (c == '$') {
            const bool closes = !std::isspace(at(i - 1)) && !isWord(at(i + 1)) && at(i + 1) != '$';
            // "$5, that is 10$" has spaces and nothing that only a formula has.
            return closes && (!hasSpace || looksLikeMath) ? i + 1 : 0;
        } else if (std::isspace(c)) {
            hasSpace = true;
        } else if (c == '^' || c == '_' || c == '=' || c == '{' || c == '+' || c == '<' || c == '>'
                   || c == '*') {
            looksLikeMath = true;
        }
    }
    return 0;
}

int FormulaReader::twoDollars() const
{
    for (int i = 2; i < longestFormula; ++i) {
        const unsigned char c = at(i);
        if (c == 0)
            return 0;
        if (c == '\\')
            ++i;
        else if (c == '$' && at(i + 1) == '$')
            return i > 2 ? i + 2 : 0;
    }
    return 0;
}

int FormulaReader::escaped() const
{
    const QByteArray opening = read(MarkdownSource::markLength);
    const bool isSquare = opening == MarkdownSource::squareMark;
    if (!isSquare && opening != MarkdownSource::roundMark)
        return 0;
    const int first = MarkdownSource::markLength;
    const unsigned char closing = isSquare ? ']' : ')';
    bool looksLikeMath = !isSquare || std::isspace(at(first));
    for (int i = first; i < longestFormula; ++i) {
        const unsigned char c = at(i);
        if (c == 0)
            return 0;
        if (c == '\\' && at(i + 1) == closing)
            return i > first && looksLikeMath ? i + 2 : 0;
        looksLikeMath = looksLikeMath || c == '^' || c == '_' || c == '='
            || (c == '\\' && std::isalpha(at(i + 1)));
        if (c == '\\')
            ++i;
    }
    return 0;
}

cmark_node *match(cmark_syntax_extension *, cmark_parser *, cmark_node *, unsigned char character,
                  cmark_inline_parser *parser)
{
    FormulaReader reader(parser);
    const int length = character == '$' ? reader.dollars() : reader.escaped();
    if (length == 0)
        return nullptr;
    cmark_node *formula = cmark_node_new(CMARK_NODE_CODE);
    const QByteArray text = reader.read(length).replace('\n', ' ');
    cmark_node_set_literal(formula, text.constData());
    reader.skip(length);
    return formula;
}
} // namespace

void MathExtensionDeleter::operator()(cmark_syntax_extension *extension) const
{
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

MathExtension newMathExtension()
{
    cmark_syntax_extension *extension = cmark_syntax_extension_new("math");
    cmark_llist *characters = nullptr;
    cmark_mem *memory = cmark_get_default_mem_allocator();
    for (const int c : {static_cast<int>('$'), static_cast<int>(MarkdownSource::markByte)})
        characters = cmark_llist_append(memory, characters, reinterpret_cast<void *>(intptr_t(c)));
    cmark_syntax_extension_set_special_inline_chars(extension, characters);
    cmark_syntax_extension_set_match_inline_func(extension, &match);
    return MathExtension(extension);
}
