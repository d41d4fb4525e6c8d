// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdownlimits.h"

#include "transcript/markdownsource.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <optional>

namespace {
using Edits = std::vector<MarkdownLimits::Edit>;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isSpace(char c)
{
    return isBlank(c) || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char at(QByteArrayView text, qsizetype i)
{
    return i >= 0 && i < text.size() ? text[i] : '\0';
}

/// The length of what opens a quote or an item in a line; 0 where nothing does.
qsizetype containerMark(QByteArrayView line, qsizetype from)
{
    constexpr qsizetype mostDigits = 9;
    const char c = at(line, from);
    if (c == '>')
        return 1;
    qsizetype end = from;
    if (c == '-' || c == '+' || c == '*') {
        ++end;
    } else {
        while (isDigit(at(line, end)) && end - from < mostDigits)
            ++end;
        if (end == from || (at(line, end) != '.' && at(line, end) != ')'))
            return 0;
        ++end;
    }
    return end == line.size() || isSpace(line[end]) ? end - from : 0;
}

bool isRule(QByteArrayView line)
{
    const char mark = at(line, 0);
    return (mark == '-' || mark == '*') && std::all_of(line.begin(), line.end(), [mark](char c) {
               return c == mark || isSpace(c);
           });
}

/// The start of a line.
struct Prefix
{
    int levels = 0; ///< At least as many as containers can be open after it.
    qsizetype end = 0;
    bool isTooDeep = false; ///< At the end stands one container mark too many.
};

Prefix prefixOf(QByteArrayView line)
{
    constexpr int columnsOfTab = 4, columnsOfItem = 2; // No item is indented by less.
    Prefix result;
    int marks = 0, columns = 0;
    for (;;) {
        for (; isBlank(at(line, result.end)); ++result.end)
            columns += line[result.end] == '\t' ? columnsOfTab : 1;
        const qsizetype length = containerMark(line, result.end);
        const int levels = marks + columns / columnsOfItem;
        result.levels = std::min(levels, MarkdownLimits::deepest);
        if (length == 0)
            return result;
        if (levels >= MarkdownLimits::deepest) {
            result.isTooDeep = !isRule(line.sliced(result.end));
            return result;
        }
        result.end += length;
        result.end += at(line, result.end) == ' ' ? 1 : 0; // It belongs to the mark.
        ++marks;
    }
}

bool isHeading(QByteArrayView line)
{
    constexpr qsizetype lowest = 6;
    qsizetype level = 0;
    while (at(line, level) == '#')
        ++level;
    return level > 0 && level <= lowest && (level == line.size() || isSpace(line[level]));
}

QByteArrayView standIn(char c)
{
    return c == '*' ? MarkdownSource::starMark
        : c == '_'  ? MarkdownSource::lineMark
        : c == '~'  ? MarkdownSource::tildeMark
                    : MarkdownSource::pipeMark;
}

/// Finds the marks beyond the limits in the text of one paragraph, heading or cell.
class ContentReader
{
public:
    ContentReader(QByteArrayView text, qsizetype offset, Edits &edits)
        : m_text(text)
        , m_offset(offset)
        , m_edits(edits)
    {
    }
    void read();
    qint64 estimate() const;

private:
    /// The last of each in the text.
    struct Ends
    {
        qsizetype instruction = -1, data = -1, angle = -1;
    };
    qsizetype readDelimiters(qsizetype from);
    void readAngle(qsizetype from);
    bool isOpenTag(qsizetype from) const;
    void readAddress(qsizetype colon);
    void breakAfter(qsizetype i)
    {
        m_edits.push_back({m_offset + i + 1, MarkdownSource::breakMark, 0});
    }

    QByteArrayView m_text;
    qsizetype m_offset;
    Edits &m_edits;
    std::optional<Ends> m_ends;
    int m_delimiters = 0, m_images = 0, m_openTags = 0, m_addresses = 0;
    qint64 m_special = 0, m_closings = 0, m_ats = 0, m_links = 0;
};

void ContentReader::read()
{
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (isLetter(c) && c != 'w')
            continue;
        if (isSpace(c)) {
            m_addresses = 0;
            m_special += c == '\n' ? 1 : 0;
            continue;
        }
        m_special += std::ispunct(static_cast<unsigned char>(c)) || c == 'w' || c == '\xee' ? 1 : 0;
        if (c == '*' || c == '_' || c == '~')
            i = readDelimiters(i) - 1;
        else if (c == '!' && at(m_text, i + 1) == '[' && ++m_images > MarkdownLimits::mostImages)
            breakAfter(i);
        else if (c == ']')
            ++m_closings;
        else if (c == '@')
            ++m_ats;
        else if (c == '<')
            readAngle(i);
        else if (c == ':' || c == 'w')
            readAddress(i);
    }
}

/// A run of one character is one delimiter. Each of them may be compared with all before it.
qsizetype ContentReader::readDelimiters(qsizetype from)
{
    constexpr qsizetype longestTildes = 100; // The extension cuts longer runs.
    const char c = m_text[from];
    qsizetype end = from;
    while (at(m_text, end) == c)
        ++end;
    m_delimiters += 1 + (c == '~' ? static_cast<int>((end - from) / longestTildes) : 0);
    for (qsizetype i = from; m_delimiters > MarkdownLimits::mostDelimiters && i < end; ++i)
        m_edits.push_back({m_offset + i, standIn(c), 1});
    m_special += c == '*' || c == '_' ? end - from - 1 : 0; // Each may make a node.
    return end;
}

/// HTML without its end is looked for up to the end of the text, again for each beginning.
void ContentReader::readAngle(qsizetype from)
{
    if (!m_ends)
        m_ends = {m_text.lastIndexOf("?>"), m_text.lastIndexOf("]]>"), m_text.lastIndexOf('>')};
    const char next = at(m_text, from + 1);
    const bool isData = m_text.sliced(from).startsWith("<![CDATA[");
    const bool isClosed = next == '?' ? from < m_ends->instruction
        : isData                      ? from < m_ends->data
        : next == '!'                 ? from < m_ends->angle
                                      : true;
    const bool mayBeOpen = next == '?' || next == '!' || isOpenTag(from);
    if (!isClosed || (mayBeOpen && ++m_openTags > MarkdownLimits::mostOpenTags))
        breakAfter(from);
}

/// A tag whose quoted attributes may reach far.
bool ContentReader::isOpenTag(qsizetype from) const
{
    constexpr qsizetype soon = 256;
    if (!isLetter(at(m_text, from + 1)))
        return false;
    char quote = 0;
    bool hasQuotes = false;
    for (qsizetype i = from + 1; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (quote == 0 && (c == '>' || c == '<'))
            return false;
        if (hasQuotes && i - from > soon)
            return true;
        if (c == '"' || c == '\'') {
            hasQuotes = true;
            quote = quote == 0 ? c : quote == c ? char(0) : quote;
        }
    }
    return hasQuotes;
}

/// Each address in a word is read up to the word's end.
void ContentReader::readAddress(qsizetype from)
{
    const QByteArrayView rest = m_text.sliced(from);
    if (!rest.startsWith("://") && !rest.startsWith("www."))
        return;
    ++m_links;
    if (++m_addresses > MarkdownLimits::mostAddresses)
        breakAfter(from);
}

qint64 ContentReader::estimate() const
{
    // Measured with callgrind, and rounded up: all of parse and blocks is in it.
    constexpr qint64 forContent = 9000, forByte = 150, forNode = 2200, forLink = 9000, forStep = 8;
    constexpr qint64 mostMails = 1000, forMail = 12'000; // The library links no more of them.
    const qint64 delimiters = std::min(m_delimiters, MarkdownLimits::mostDelimiters),
                 images = std::min(m_images, MarkdownLimits::mostImages),
                 openTags = std::min(m_openTags, MarkdownLimits::mostOpenTags),
                 mails = std::min(m_ats, mostMails);
    const qint64 steps = delimiters * delimiters / 2 + (delimiters + images) * m_closings
        + openTags * m_text.size() + mails * m_text.size() / 8;
    return forContent + m_text.size() * forByte + m_special * forNode
        + (m_links + m_closings / 2) * forLink + m_ats * forMail + steps * forStep;
}

QByteArray edited(QByteArrayView text, Edits &edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    QByteArray result;
    result.reserve(text.size() + qsizetype(edits.size()) * MarkdownSource::markLength);
    qsizetype copied = 0;
    for (const MarkdownLimits::Edit &edit : edits) {
        result += text.sliced(copied, edit.at - copied);
        result += edit.mark;
        copied = edit.at + edit.replaced;
    }
    result += text.sliced(copied);
    return result;
}

void limitPipes(QByteArrayView line, qsizetype offset, Edits &edits)
{
    int pipes = 0;
    for (qsizetype i = line.indexOf('|'); i >= 0; i = line.indexOf('|', i + 1)) {
        if (++pipes > MarkdownLimits::mostPipes)
            edits.push_back({offset + i, MarkdownSource::pipeMark, 1});
    }
}

/// Calls it with each line, without its end, and where it begins.
template<typename Function>
void forEachLine(QByteArrayView text, const Function &function)
{
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype newline = text.indexOf('\n', from);
        const qsizetype to = newline < 0 ? text.size() : newline;
        function(text.sliced(from, to - from), from);
        from = to + 1;
    }
}

/// The bytes of a link's address and title, from behind the colon; not more than `most`.
qsizetype definitionSize(QByteArrayView text, qsizetype most)
{
    qsizetype i = 0;
    const auto skip = [&](bool spaces) {
        while (i < text.size() && i < most && isSpace(text[i]) == spaces)
            ++i;
    };
    skip(true);
    if (at(text, i) == '<') {
        while (i < text.size() && i < most && text[i] != '>' && text[i] != '\n')
            ++i;
    }
    skip(false);
    const qsizetype address = i;
    skip(true);
    const char open = at(text, i), close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return address;
    for (++i; i < text.size() && i < most && text[i] != close;)
        ++i;
    return i;
}

/// Each use of a link's definition is a copy of it.
void limitDefinitions(QByteArrayView text, Edits &edits)
{
    constexpr qsizetype mostCopied = 4 * 1024 * 1024, alwaysAllowed = 512;
    qsizetype colon = text.indexOf("]:");
    if (colon < 0)
        return;
    const qsizetype most = std::max(alwaysAllowed, mostCopied / text.count(']'));
    for (; colon >= 0; colon = text.indexOf("]:", colon + 1)) {
        if (definitionSize(text.sliced(colon + 2), most) >= most)
            edits.push_back({colon + 1, MarkdownSource::breakMark, 0});
    }
}

bool isDelimiterRow(QByteArrayView line)
{
    return line.contains('-') && std::all_of(line.begin(), line.end(), [](char c) {
               return c == '|' || c == '-' || c == ':' || isSpace(c);
           });
}

/// The steps that the library takes to look for a table's head at the end of a paragraph: each line
/// is read back to the last pipe, and each cell of a line is appended to a list without an end.
qint64 headCost(QByteArrayView paragraph)
{
    constexpr qint64 forCell = 64;
    qint64 cost = 0, sincePipe = 0, pipes = 0;
    for (const char c : paragraph) {
        ++cost;
        ++sincePipe;
        if (c == '|') {
            sincePipe = 0;
            cost += forCell + ++pipes;
        } else if (c == '\n') {
            cost += sincePipe;
            pipes = 0;
        }
    }
    return cost;
}

bool isCell(cmark_node *node)
{
    return std::strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}
} // namespace

void CmarkDeleter::operator()(cmark_syntax_extension *extension) const
{
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

QByteArray MarkdownLimits::withLimitedLines(QByteArrayView text)
{
    Edits edits;
    forEachLine(text, [&](QByteArrayView line, qsizetype from) {
        const Prefix prefix = prefixOf(line);
        if (prefix.isTooDeep)
            edits.push_back({from + prefix.end, MarkdownSource::breakMark, 0});
        if (line.size() > mostPipes)
            limitPipes(line, from, edits);
        if (isHeading(line.sliced(prefix.end)))
            ContentReader(line, from, edits).read();
    });
    limitDefinitions(text, edits);
    return edits.empty() ? QByteArray() : edited(text, edits);
}

MarkdownLimits::MarkdownLimits(QByteArrayView text)
    : m_text(text)
    , m_extension(cmark_syntax_extension_new("limits"))
{
    cmark_syntax_extension_set_private(m_extension.get(), this, nullptr);
    cmark_syntax_extension_set_open_block_func(m_extension.get(), &tryOpening);
}

cmark_node *MarkdownLimits::tryOpening(cmark_syntax_extension *extension, int isIndented,
                                       cmark_parser *parser, cmark_node *parent,
                                       unsigned char *input, int length)
{
    auto *self = static_cast<MarkdownLimits *>(cmark_syntax_extension_get_private(extension));
    if (!self->m_document) {
        self->m_document = parent;
        while (cmark_node *above = cmark_node_parent(self->m_document))
            self->m_document = above;
    }
    if (isIndented || cmark_node_get_type(parent) != CMARK_NODE_PARAGRAPH)
        return nullptr;
    const int from = cmark_parser_get_first_nonspace(parser);
    const QByteArrayView line(reinterpret_cast<const char *>(input) + from, length - from);
    // "The paragraph is opened": no other extension is asked.
    return self->refusesTable(parent, line, cmark_parser_get_line_number(parser)) ? parent
                                                                                  : nullptr;
}

bool MarkdownLimits::refusesTable(cmark_node *paragraph, QByteArrayView line, int number)
{
    constexpr qint64 mostSteps = 1'000'000;
    if (!isDelimiterRow(line))
        return false;
    if (const int start = cmark_node_get_start_line(paragraph); start != m_paragraphLine) {
        m_paragraphLine = start;
        m_paragraphCost = 0;
    }
    if (m_paragraphCost <= mostSteps) {
        const qint64 cost = headCost(cmark_node_get_string_content(paragraph));
        m_paragraphCost += cost;
        m_headCost += cost;
    }
    return m_paragraphCost > mostSteps || hasTooManyCells(line.count('|') + 1, number);
}

/// A row of one character has as many cells as the head.
bool MarkdownLimits::hasTooManyCells(qsizetype columns, int line)
{
    constexpr qsizetype alwaysAllowed = 65'536;
    findLines();
    const auto first = std::min(static_cast<std::size_t>(line), m_nextBlank.size() - 1);
    const std::size_t last = m_nextBlank[first];
    const auto rows = static_cast<qsizetype>(last - first);
    return columns * rows > alwaysAllowed + (m_lineStarts[last] - m_lineStarts[first]) / 2;
}

void MarkdownLimits::findLines()
{
    if (!m_lineStarts.empty())
        return;
    std::vector<bool> isBlankLine;
    forEachLine(m_text, [&](QByteArrayView line, qsizetype from) {
        m_lineStarts.push_back(from);
        isBlankLine.push_back(
            std::all_of(line.begin(), line.end(), [](char c) { return c == '>' || isSpace(c); }));
    });
    m_lineStarts.push_back(m_text.size());
    m_nextBlank.assign(m_lineStarts.size(), m_lineStarts.size() - 1);
    for (std::size_t i = isBlankLine.size(); i-- > 0;)
        m_nextBlank[i] = isBlankLine[i] ? i : m_nextBlank[i + 1];
}

/// The library does not initialize the content of a node that has none, and has no function for its
/// length: a heading of one line, which was limited as a line, and a cell that a row does not name.
bool MarkdownLimits::hasContent(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    const int column = cmark_node_get_start_column(node);
    if (type == CMARK_NODE_PARAGRAPH)
        return true;
    if (type != CMARK_NODE_HEADING)
        return isCell(node) && column > 0;
    findLines();
    const auto line = static_cast<std::size_t>(cmark_node_get_start_line(node));
    if (line == 0 || line >= m_lineStarts.size() || m_text.contains('\r'))
        return false;
    const qsizetype from = m_lineStarts[line - 1] + column - 1, to = m_lineStarts[line];
    return column > 0 && from < to && !isHeading(m_text.sliced(from, to - from));
}

qint64 MarkdownLimits::limitContents()
{
    if (!m_document)
        return 0;
    qint64 estimate = 0;
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(
        cmark_iter_new(m_document), &cmark_iter_free);
    while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator.get());
        if (cmark_iter_get_event_type(iterator.get()) != CMARK_EVENT_ENTER || !hasContent(node))
            continue;
        const char *content = cmark_node_get_string_content(node);
        if (!content)
            continue;
        Edits edits;
        ContentReader reader(content, 0, edits);
        reader.read();
        estimate += reader.estimate();
        if (!edits.empty())
            cmark_node_set_string_content(node, edited(content, edits).constData());
    }
    return estimate;
}

qint64 MarkdownLimits::headInstructions() const
{
    constexpr qint64 forStep = 16;
    return m_headCost * forStep;
}

qint64 MarkdownLimits::estimateBlocks(QByteArrayView text)
{
    constexpr qint64 forByte = 150, forLine = 5000, forLevel = 150, forCell = 2500, forStep = 8;
    qint64 result = text.size() * forByte;
    int levels = 0;
    forEachLine(text, [&](QByteArrayView line, qsizetype) {
        const Prefix prefix = prefixOf(line);
        if (prefix.end < line.size()) // A blank line closes nothing.
            levels = prefix.levels;
        if (isHeading(line.sliced(prefix.end))) {
            Edits none;
            ContentReader reader(line, 0, none);
            reader.read();
            result += reader.estimate();
        }
        const qint64 pipes = line.count('|');
        result += forLine + levels * forLevel + pipes * forCell + pipes * pipes / 2 * forStep;
    });
    return result;
}
