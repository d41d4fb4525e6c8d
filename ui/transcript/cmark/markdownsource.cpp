// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/markdownsource.h"

#include "transcript/cmark/emphasisflanks.h"
#include "transcript/cmark/linelimits.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
QByteArray fenceFor(int length)
{
    return QByteArray(length, '`');
}
constexpr std::size_t longestFormula = 256; // Lines; a longer one is not a formula.
/// The maximum number of `@` and `)` in one word. For each of them, the parser reads the whole
/// word.
constexpr int mostInWord = 128;

bool isReadOver(char c)
{
    return c == '@' || c == ')';
}

bool hasLongWord(QByteArrayView source)
{
    int inWord = 0;
    for (const char c : source) {
        inWord = c == ' ' || c == '\n' ? 0 : inWord + (isReadOver(c) ? 1 : 0);
        if (inWord > mostInWord)
            return true;
    }
    return false;
}

/// A line without spaces at both ends and without quote marks.
QByteArrayView bare(QByteArrayView line)
{
    qsizetype from = 0;
    while (from < line.size() && (line[from] == ' ' || line[from] == '>' || line[from] == '\t'))
        ++from;
    return line.sliced(from).trimmed();
}

/// The length of the code fence that a line opens; 0 if it opens none.
int fenceOf(QByteArrayView line)
{
    if (line.isEmpty() || (line[0] != '`' && line[0] != '~'))
        return 0;
    int length = 0;
    while (length < line.size() && line[length] == line[0])
        ++length;
    const bool isCodeSpan = line[0] == '`' && line.sliced(length).contains('`');
    return length >= 3 && !isCodeSpan ? length : 0;
}

bool closesFence(QByteArrayView line, char fence, int length)
{
    const int own = fenceOf(line);
    return own >= length && line[0] == fence && own == line.size();
}

/// True if a text begins with a footnote: `[^1]: The note.`
bool isFootnote(QByteArrayView text)
{
    constexpr qsizetype longestLabel = 80;
    const QByteArrayView start = text.first(std::min(text.size(), longestLabel));
    const qsizetype end = start.indexOf(']');
    return end > 2 && end + 1 < start.size() && start[end + 1] == ':';
}

/// The length of an address like `<https://x.org>`; 1 if the text does not begin with an address.
qsizetype addressLength(QByteArrayView text)
{
    constexpr qsizetype longest = 2048;
    bool hasScheme = false;
    for (qsizetype i = 1; i < std::min(text.size(), longest); ++i) {
        if (text[i] == '>')
            return hasScheme ? i + 1 : 1;
        if (text[i] == ' ' || text[i] == '\n' || text[i] == '<')
            return 1;
        hasScheme = hasScheme || text[i] == ':' || text[i] == '@';
    }
    return 1;
}

/// The marks of the class as UTF-16.
namespace Mark {
    constexpr char16_t own = 0xeda0, round = 0xeda1, square = 0xeda2, footnote = 0xeda3,
                       star = 0xeda5, line = 0xeda6, tilde = 0xeda7, pipe = 0xeda8, last = pipe;
} // namespace Mark

/// The text with its own marks escaped, because icon fonts use these characters. Empty if there are
/// none.
QByteArray withEscapedMarks(QByteArrayView source)
{
    constexpr QByteArrayView start("\xee\xb6");
    constexpr char first = '\xa0', last = '\xa8';
    QByteArray result;
    qsizetype copied = 0;
    for (qsizetype i = source.indexOf(start); i >= 0; i = source.indexOf(start, i + 1)) {
        const char which = i + 2 < source.size() ? source[i + 2] : '\0';
        if (which < first || which > last)
            continue;
        result += source.sliced(copied, i - copied);
        result += MarkdownSource::ownMark;
        result += static_cast<char>('a' + (which - first));
        copied = i + MarkdownSource::markLength;
    }
    if (copied > 0)
        result += source.sliced(copied);
    return result;
}
} // namespace

MarkdownSource::MarkdownSource(QByteArrayView source)
    : m_escaped(withEscapedMarks(source))
    , m_source(m_escaped.isEmpty() ? source : QByteArrayView(m_escaped))
{
    m_limited = LineLimits::applied(m_source);
    if (!m_limited.isEmpty())
        m_source = m_limited;
    m_flanked = withOpenFlanks(m_source);
    if (!m_flanked.isEmpty())
        m_source = m_flanked;
    if (m_source.contains("$$") || m_source.contains("\\[") || m_source.contains("\\(")
        || m_source.contains("[^") || hasLongWord(m_source))
        mark();
}

void MarkdownSource::mark()
{
    m_isMarked = true;
    m_marked.reserve(m_source.size() + 64);
    std::vector<Line> lines;
    for (qsizetype from = 0; from < m_source.size();) {
        const qsizetype newline = m_source.indexOf('\n', from);
        const qsizetype to = newline < 0 ? m_source.size() : newline;
        lines.push_back({from, to});
        from = to + 1;
    }
    markFormulas(lines);
    markInline();
}

/// The line without indent and quote marks.
QByteArrayView MarkdownSource::words(const Line &line) const
{
    return bare(m_source.sliced(line.from, line.to - line.from));
}

/// The index of the line that ends a formula. `first` if it has no end; lines.size() if the end may
/// still come.
std::size_t MarkdownSource::endOfFormula(const std::vector<Line> &lines, std::size_t first,
                                         QByteArrayView closing) const
{
    const QByteArrayView opening = words(lines[first]);
    for (std::size_t i = first + 1; i < lines.size(); ++i) {
        const QByteArrayView line = words(lines[i]);
        if (line == closing)
            return i;
        // Stop at the next opening line, so that no line is read more than twice.
        if (fenceOf(line) > 0 || line == opening || i - first == longestFormula)
            return first;
    }
    return lines.size();
}

void MarkdownSource::markFormulas(const std::vector<Line> &lines)
{
    char fence = 0;
    int fenceLength = 0;
    std::vector<std::pair<std::size_t, bool>> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const QByteArrayView line = words(lines[i]);
        if (fenceLength > 0) {
            if (closesFence(line, fence, fenceLength))
                fenceLength = 0;
            continue;
        }
        const bool dollars = line == "$$";
        if (!dollars && line != "\\[") {
            fenceLength = fenceOf(line);
            fence = fenceLength > 0 ? line[0] : char(0);
            continue;
        }
        const std::size_t end = endOfFormula(lines, i, dollars ? "$$" : "\\]");
        if (end == lines.size())
            m_openFormulaLine = static_cast<int>(i) + 1;
        if (end == lines.size() || end == i)
            continue;
        found.emplace_back(i, dollars);
        found.emplace_back(end, dollars);
        i = end;
    }
    for (const auto &[line, dollars] : found)
        replace(lines[line], fenceFor(dollars ? dollarFence : bracketFence));
    m_marked += m_source.sliced(m_copied);
}

/// Copies the text up to the mark of a line, and appends a fence instead of the mark.
void MarkdownSource::replace(const Line &line, QByteArrayView fence)
{
    qsizetype mark = line.from;
    while (m_source[mark] == ' ' || m_source[mark] == '>' || m_source[mark] == '\t')
        ++mark;
    m_marked += m_source.sliced(m_copied, mark - m_copied);
    m_marked += fence;
    m_copied = mark + 2;
}

void MarkdownSource::markInline()
{
    QByteArray result;
    result.reserve(m_marked.size() + 64);
    const QByteArrayView text(m_marked);
    int inWord = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i], next = i + 1 < text.size() ? text[i + 1] : '\0';
        inWord = c == ' ' || c == '\n' ? 0 : inWord + (isReadOver(c) ? 1 : 0);
        if (inWord > mostInWord) {
            result += breakMark;
            inWord = 1;
        }
        if (c == '<') { // There are no escapes in an address.
            const qsizetype length = addressLength(text.sliced(i));
            result += text.sliced(i, length);
            i += length - 1;
        } else if (c == '\\' && (next == '(' || next == '[')) {
            result += next == '(' ? roundMark : squareMark;
            ++i;
        } else if (c == '\\' && next != '\n' && next != '\0') {
            result += c;
            result += next;
            ++i;
        } else if (c == '[' && next == '^' && isFootnote(text.sliced(i))) {
            result += footnoteMark;
        } else {
            result += c;
        }
    }
    m_marked = result;
}

namespace {
QLatin1StringView standsFor(char16_t mark, MarkdownSource::In where)
{
    const bool isProse = where == MarkdownSource::In::Prose;
    switch (mark) {
    case Mark::round:
        return isProse ? "("_L1 : R"(\()"_L1;
    case Mark::square:
        return isProse ? "["_L1 : R"(\[)"_L1;
    case Mark::footnote:
        return "["_L1;
    case Mark::star:
        return "*"_L1;
    case Mark::line:
        return "_"_L1;
    case Mark::tilde:
        return "~"_L1;
    case Mark::pipe:
        return "|"_L1;
    default: // breakMark
        return {};
    }
}
} // namespace

QString MarkdownSource::restored(QString text, In where)
{
    const auto isMark = [](QChar c) { return c >= Mark::own && c <= Mark::last; };
    if (std::any_of(text.cbegin(), text.cend(), isMark)) {
        QString result;
        result.reserve(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text[i];
            if (c == Mark::own && i + 1 < text.size())
                result += QChar(Mark::own + (text[++i].unicode() - u'a'));
            else if (isMark(c))
                result += standsFor(c.unicode(), where);
            else
                result += c;
        }
        text = result;
    }
    if (const QString fence(bracketFence, u'`'); text.contains(fence)) {
        text.replace(QString(dollarFence, u'`'), u"$$"_s);
        text.replace(fence, u"\\["_s);
    }
    return text;
}
