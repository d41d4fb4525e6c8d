// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/mathextension.h"

#include "transcript/cmark/markdownsource.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cctype>

namespace {
/// Reads a formula at the position of the inline parser. Each search stops where another formula of
/// the same kind may begin, so that all searches together take linear time.
class FormulaReader
{
public:
    explicit FormulaReader(cmark_inline_parser *parser)
        : m_parser(parser)
        , m_start(cmark_inline_parser_get_offset(parser))
    {
    }

    /// The length of the formula that begins at the position; 0 if there is none.
    int dollars() const { return at(1) == '$' ? twoDollars() : oneDollar(); }
    int escaped() const;
    void read(char *text, int length) const
    {
        for (int i = 0; i < length; ++i)
            text[i] = static_cast<char>(at(i) == '\n' ? ' ' : at(i));
    }
    void skip(int length) { cmark_inline_parser_set_offset(m_parser, m_start + length); }

private:
    unsigned char at(int i) const { return cmark_inline_parser_peek_at(m_parser, m_start + i); }
    unsigned char before() const
    {
        return m_start > 0 ? cmark_inline_parser_peek_at(m_parser, m_start - 1) : ' ';
    }
    /// The position after a character, or after a backslash and the character that it escapes.
    int next(int i) const { return at(i) == '\\' && at(i + 1) != 0 ? i + 2 : i + 1; }
    bool isMark(int i, QByteArrayView mark) const;
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
    for (int i = 1; at(i) != 0; i = next(i)) {
        const unsigned char c = at(i);
        if (c == '$') {
            const bool isInWord = isWord(at(i + 1)) && !isMark(i + 1, MarkdownSource::breakMark);
            const bool closes = !std::isspace(at(i - 1)) && !isInWord && at(i + 1) != '$';
            // "$5, that is 10$" has spaces, but no character that is typical of formulas.
            return closes && (!hasSpace || looksLikeMath) ? i + 1 : 0;
        }
        hasSpace = hasSpace || std::isspace(c);
        looksLikeMath = looksLikeMath || c == '\\' || c == '^' || c == '_' || c == '=' || c == '{'
            || c == '+' || c == '<' || c == '>' || c == '*';
    }
    return 0;
}

int FormulaReader::twoDollars() const
{
    for (int i = 2; at(i) != 0; i = next(i)) {
        if (at(i) == '$' && at(i + 1) == '$')
            return i > 2 ? i + 2 : 0;
    }
    return 0;
}

bool FormulaReader::isMark(int i, QByteArrayView mark) const
{
    return at(i) == static_cast<unsigned char>(mark[0])
        && at(i + 1) == static_cast<unsigned char>(mark[1])
        && at(i + 2) == static_cast<unsigned char>(mark[2]);
}

int FormulaReader::escaped() const
{
    const bool isSquare = isMark(0, MarkdownSource::squareMark);
    const QByteArrayView opening
        = isSquare ? MarkdownSource::squareMark : MarkdownSource::roundMark;
    if (!isMark(0, opening))
        return 0;
    const int first = MarkdownSource::markLength;
    const unsigned char closing = isSquare ? ']' : ')';
    bool looksLikeMath = !isSquare || std::isspace(at(first));
    for (int i = first; at(i) != 0 && !isMark(i, opening); i = next(i)) {
        const unsigned char c = at(i);
        if (c == '\\' && at(i + 1) == closing)
            return i > first && looksLikeMath ? i + 2 : 0;
        looksLikeMath = looksLikeMath || c == '^' || c == '_' || c == '='
            || (c == '\\' && std::isalpha(at(i + 1)));
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
    QByteArray text(length, Qt::Uninitialized);
    reader.read(text.data(), length);
    cmark_node *formula
        = cmark_node_new_with_mem(CMARK_NODE_CODE, cmark_get_default_mem_allocator());
    cmark_node_set_literal(formula, text.constData());
    cmark_node_set_user_data(formula, formula); // Other inline code has no user data.
    reader.skip(length);
    return formula;
}
} // namespace

bool isFormula(cmark_node *code)
{
    return cmark_node_get_user_data(code) != nullptr;
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
