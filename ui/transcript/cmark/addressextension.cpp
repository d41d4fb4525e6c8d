// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/addressextension.h"

#include "transcript/cmark/characters.h"
#include "transcript/cmark/markdowntext.h"

#include <QByteArray>
#include <QChar>

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cctype>

using namespace MarkdownText;

namespace {
bool isWordCharacter(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

/// True for characters that no address contains as they are.
bool endsAddress(char32_t c)
{
    return c >= 0x80 && (!isWordCharacter(c) || isOfUnspacedScript(c));
}

int utf8Length(char32_t c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/// The address without the punctuation at its end, which belongs to the sentence.
QByteArrayView withoutPunctuation(QByteArrayView address)
{
    qsizetype unmatched = address.count(')') - address.count('(');
    while (!address.isEmpty()) {
        const char last = address.back();
        if (last == ')' && unmatched > 0) {
            --unmatched;
        } else if (last == ';') {
            qsizetype entity = address.size() - 1; // "&copy;" is chopped as a whole.
            while (entity > 0 && isLetter(address[entity - 1]))
                --entity;
            if (entity > 0 && entity < address.size() - 1 && address[entity - 1] == '&')
                address.truncate(entity); // Its ampersand is chopped below.
        } else if (!QByteArrayView("?!.,:*_~'\"").contains(last)) {
            break;
        }
        address.chop(1);
    }
    return address;
}

/// Host names have no underscore in their last two labels, and begin with a letter or digit.
bool isHostName(QByteArrayView host)
{
    const qsizetype last = host.lastIndexOf('.');
    const qsizetype before = last > 0 ? host.lastIndexOf('.', last - 1) : -1;
    return !isPunctuation(characterAt(host, 0)) && !host.sliced(before + 1).contains('_');
}

/// Reads around the position of the inline parser. Positions are relative to it, in bytes.
class AddressReader
{
public:
    explicit AddressReader(cmark_inline_parser *parser)
        : m_parser(parser)
        , m_position(cmark_inline_parser_get_offset(parser))
    {
    }

    bool startsWith(QByteArrayView text) const
    {
        int i = 0;
        return std::all_of(text.begin(), text.end(), [&](char c) { return c == at(i++); });
    }
    /// The letters before the position if they are the scheme of a bare address, otherwise empty.
    QByteArray scheme() const;
    /// True if `www.` may begin here: after a space, an opening mark, or a character that would end
    /// an address.
    bool isStart() const;
    /// The address from `from` on; empty if there is none. Its host begins at `host`.
    QByteArray address(int from, int host) const;
    void skip(qsizetype bytes)
    {
        cmark_inline_parser_set_offset(m_parser, m_position + static_cast<int>(bytes));
    }

private:
    char at(int i) const
    {
        return static_cast<char>(cmark_inline_parser_peek_at(m_parser, m_position + i));
    }
    QByteArray bytes(int from, int to) const;
    char32_t character(int i) const;
    int endOfHost(int from) const;
    bool isEndOfAddress(int i) const;
    int endOfPath(int from) const;
    bool isAtEndOfSentence(int from) const;

    cmark_inline_parser *m_parser;
    int m_position;
};

QByteArray AddressReader::bytes(int from, int to) const
{
    QByteArray bytes;
    for (int i = from; i < to; ++i)
        bytes += at(i);
    return bytes;
}

/// 0 at the end of the text.
char32_t AddressReader::character(int i) const
{
    std::array<char, 4> bytes {at(i)};
    if (static_cast<unsigned char>(bytes[0]) < 0x80)
        return static_cast<char32_t>(bytes[0]);
    for (std::size_t next = 1; next < bytes.size() && bytes[next - 1] != 0; ++next)
        bytes[next] = at(i + static_cast<int>(next));
    return characterAt(QByteArrayView(bytes.data(), bytes.size()), 0);
}

QByteArray AddressReader::scheme() const
{
    constexpr int longest = 5;
    int letters = 0;
    while (letters < m_position && letters <= longest && isLetter(at(-letters - 1)))
        ++letters;
    const QByteArray scheme = bytes(-letters, 0), lower = scheme.toLower();
    return lower == "https" || lower == "http" || lower == "ftp" ? scheme : QByteArray();
}

bool AddressReader::isStart() const
{
    constexpr int longest = 4; // Bytes of a character.
    if (m_position == 0)
        return true;
    const QByteArray before = bytes(-std::min(longest, m_position), 0);
    return isSpace(before.back()) || QByteArrayView("*_~(").contains(before.back())
        || endsAddress(characterBefore(before, before.size()));
}

int AddressReader::endOfHost(int from) const
{
    bool isLabelStart = true, isUnspacedLabel = false;
    for (;;) {
        const char32_t c = character(from);
        const bool isInLabel = c < 0x80 ? std::isalnum(static_cast<int>(c)) || c == '-' || c == '_'
                                        : isWordCharacter(c);
        if (!isInLabel && c != '.')
            return from;
        if (isLabelStart)
            isUnspacedLabel = isOfUnspacedScript(c);
        if (endsAddress(c) && !isUnspacedLabel)
            return from;
        isLabelStart = c == '.';
        from += utf8Length(c);
    }
}

bool AddressReader::isEndOfAddress(int i) const
{
    const char32_t c = character(i);
    return c == 0 || c == '<' || (c < 0x80 && isSpace(static_cast<char>(c))) || endsAddress(c);
}

int AddressReader::endOfPath(int from) const
{
    while (!isEndOfAddress(from))
        from += utf8Length(character(from));
    return from;
}

/// True if only punctuation follows, which belongs to the sentence.
bool AddressReader::isAtEndOfSentence(int from) const
{
    while (at(from) != '<' && isPunctuation(static_cast<unsigned char>(at(from))))
        ++from;
    return isEndOfAddress(from);
}

QByteArray AddressReader::address(int from, int host) const
{
    const int hostEnd = endOfHost(host);
    // Do not read a path after an impossible host, because many of them may stand in one word.
    if (hostEnd == host || (!isHostName(bytes(host, hostEnd)) && !isAtEndOfSentence(hostEnd)))
        return {};
    const QByteArray whole = bytes(from, endOfPath(hostEnd));
    const QByteArray address = withoutPunctuation(whole).toByteArray();
    const qsizetype hostFrom = host - from,
                    hostTo = std::min<qsizetype>(hostEnd - from, address.size());
    const bool hasHost = hostFrom < hostTo
        && isHostName(QByteArrayView(address).sliced(hostFrom, hostTo - hostFrom));
    return hasHost ? address : QByteArray();
}

cmark_node *newInline(cmark_node_type type)
{
    return cmark_node_new_with_mem(type, cmark_get_default_mem_allocator());
}

cmark_node *newInlineText(const QByteArray &text)
{
    cmark_node *node = newInline(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, text.constData());
    return node;
}

cmark_node *matchAddress(cmark_syntax_extension *, cmark_parser *, cmark_node *parent,
                         unsigned char character, cmark_inline_parser *parser)
{
    if (character != ':' && character != 'w') // The library asks at the start of each text.
        return nullptr;
    constexpr QByteArrayView separator("://"), www("www.");
    const bool isWeb = character == ':';
    AddressReader reader(parser);
    if (!reader.startsWith(isWeb ? separator : www) || cmark_inline_parser_in_bracket(parser, 0)
        || cmark_inline_parser_in_bracket(parser, 1))
        return nullptr;
    const QByteArray scheme = isWeb ? reader.scheme() : QByteArray();
    if (isWeb ? scheme.isEmpty() : !reader.isStart())
        return nullptr;
    const auto from = -static_cast<int>(scheme.size());
    const QByteArray address
        = reader.address(from, static_cast<int>(isWeb ? separator.size() : www.size()));
    if (address.isEmpty()) { // A node keeps cmark-gfm's own extension from reading the word.
        reader.skip(1);
        return newInlineText(QByteArray(1, static_cast<char>(character)));
    }
    reader.skip(address.size() - scheme.size());
    cmark_node_unput(parent, static_cast<int>(scheme.size()));
    cmark_node *link = newInline(CMARK_NODE_LINK);
    cmark_node_set_url(link, (isWeb ? address : "http://" + address).constData());
    cmark_node_append_child(link, newInlineText(address));
    return link;
}
} // namespace

AddressExtension newAddressExtension()
{
    cmark_syntax_extension *extension = cmark_syntax_extension_new("address");
    cmark_llist *characters = nullptr;
    cmark_mem *memory = cmark_get_default_mem_allocator();
    for (const int c : {static_cast<int>(':'), static_cast<int>('w')})
        characters = cmark_llist_append(memory, characters, reinterpret_cast<void *>(intptr_t(c)));
    cmark_syntax_extension_set_special_inline_chars(extension, characters);
    cmark_syntax_extension_set_match_inline_func(extension, &matchAddress);
    return AddressExtension(extension);
}
