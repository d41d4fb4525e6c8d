// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/inlinewriter.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

QString fenceFor(const QString &code, int shortest)
{
    int longest = 0, run = 0;
    for (const QChar c : code) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(std::max(shortest, longest + 1), u'`');
}

QString inlineCode(const QString &text)
{
    const QString fence = fenceFor(text, 1);
    const bool touches = text.startsWith(u'`') || text.endsWith(u'`')
        || (text.startsWith(u' ') && text.endsWith(u' ') && !text.trimmed().isEmpty());
    const QString space = touches ? u" "_s : QString();
    return fence + space + text + space + fence;
}

namespace {
/// The address for use between `<` and `>`, with `&` escaped if it would begin an entity.
QString addressOf(QString url)
{
    static const QRegularExpression entity(u"&(?=[#A-Za-z0-9]+;)"_s);
    return url.replace(entity, u"\\&"_s);
}

/// Writes the spans of one text in order. Marks are opened and closed only between spans whose
/// styles differ.
class MarkWriter
{
public:
    MarkWriter(const StyledText &text, InlinePlace place)
        : m_text(text)
        , m_place(place)
        , m_hasDollars(text.text.count(u'$') > 1)
    {
    }

    void write(int from, int to, const Span &span)
    {
        const QString part = m_text.text.sliced(from, to - from);
        if (span.link >= 0 && m_open.empty() && isBare(part, span)) {
            m_result += u'<' + part + u'>';
            return;
        }
        std::vector<Mark> wanted;
        if (span.link >= 0)
            wanted.push_back({Link, span.link});
        for (const Kind kind : {Bold, Italic, Strike}) {
            if (span.styles & kind)
                wanted.push_back({kind, 0});
        }
        open(wanted);
        const bool isAll = from == span.start && to == span.start + span.length;
        const QString code = (span.styles & Span::Math) && isAll ? part : inlineCode(part);
        if (span.styles & Span::Code)
            m_result += m_place == InlinePlace::Cell ? QString(code).replace(u'|', u"\\|"_s) : code;
        else
            m_result += escaped(from, to);
    }

    QString finish()
    {
        open({});
        return m_result;
    }

private:
    enum Kind { Link = 0, Bold = Span::Bold, Italic = Span::Italic, Strike = Span::Strike };
    struct Mark
    {
        Kind kind = Link;
        int link = 0;
        bool operator==(const Mark &) const = default;
    };
    static QString signOf(Kind kind)
    {
        return kind == Bold ? u"**"_s : kind == Italic ? u"*"_s : u"~~"_s;
    }
    const QString &urlOf(int link) const { return m_text.links[static_cast<std::size_t>(link)]; }
    /// True if the text of the link is its address, so that `<address>` is enough.
    bool isBare(const QString &part, const Span &span) const
    {
        const QString &url = urlOf(span.link);
        return span.styles == 0 && (part == url || u"mailto:"_s + part == url)
            && !part.contains(u'\\') && !part.contains(u'&');
    }
    void open(const std::vector<Mark> &wanted);
    QString escaped(int from, int to) const;
    bool isMark(int at, int from, int to) const;
    bool beginsBlock(int at, int from) const;

    const StyledText &m_text;
    InlinePlace m_place;
    bool m_hasDollars;
    std::vector<Mark> m_open;
    QString m_result;
};

void MarkWriter::open(const std::vector<Mark> &wanted)
{
    std::size_t same = 0;
    while (same < m_open.size() && same < wanted.size() && m_open[same] == wanted[same])
        ++same;
    for (; m_open.size() > same; m_open.pop_back()) {
        const Mark &mark = m_open.back();
        m_result += mark.kind == Link ? u"](<%1>)"_s.arg(addressOf(urlOf(mark.link)))
                                      : signOf(mark.kind);
    }
    for (std::size_t i = same; i < wanted.size(); ++i) {
        if (wanted[i].kind == Link && m_result.endsWith(u'!'))
            m_result.insert(m_result.size() - 1, u'\\'); // Otherwise it would be an image.
        m_result += wanted[i].kind == Link ? u"["_s : signOf(wanted[i].kind);
        m_open.push_back(wanted[i]);
    }
}

/// True if the character at `at` would turn the line into a heading, list item or the like.
bool MarkWriter::beginsBlock(int at, int from) const
{
    const QString &text = m_text.text;
    const auto startsLine = [&](int i) {
        return i == 0 || text[i - 1] == u'\n' || (i == from && m_result.isEmpty());
    };
    if (u"#+->=|:"_s.contains(text[at]))
        return startsLine(at);
    if (text[at] != u'.' && text[at] != u')')
        return false;
    int digits = at; // "1986. A year"
    while (!startsLine(digits) && text[digits - 1].isDigit())
        --digits;
    return digits < at && startsLine(digits);
}

bool MarkWriter::isMark(int at, int from, int to) const
{
    const QString &text = m_text.text;
    const QChar c = text[at];
    const QChar before = at > 0 ? text[at - 1] : QChar(),
                after = at + 1 < text.size() ? text[at + 1] : QChar();
    if (u"\\`*]<"_s.contains(c))
        return true;
    if (c == u'[') // `\[` would begin a formula, and a `[` without its end needs no escape.
        return !m_open.empty() && m_open.front().kind == Link;
    if (c == u'_')
        return !(before.isLetterOrNumber() && after.isLetterOrNumber()) || at == from
            || at + 1 == to;
    if (c == u'~' || (c == u':' && QStringView(text).mid(at + 1).startsWith(u"//"))
        || (c == u'.' && QStringView(text).first(at).endsWith(u"www")))
        return true; // Otherwise it would become a link.
    if (c == u'&')
        return after == u'#' || after.isLetter();
    if (c == u'$')
        return m_hasDollars;
    if (c == u'|')
        return m_place == InlinePlace::Cell || text.contains(u'\n');
    if (c == u'#' && m_place == InlinePlace::Heading)
        return at + 1 == text.size() || after == u'#';
    return m_place != InlinePlace::Cell && beginsBlock(at, from);
}

/// The characters [from, to). Characters that would be marks are escaped.
QString MarkWriter::escaped(int from, int to) const
{
    QString result;
    for (int at = from; at < to; ++at) {
        const QChar c = m_text.text[at];
        if (c == u'\n') {
            const bool isPlain = m_place == InlinePlace::Paragraph && at + 1 < m_text.text.size()
                && !m_text.text[at + 1].isSpace();
            result += isPlain ? u"\\\n"_s : u"<br>"_s;
            continue;
        }
        if (isMark(at, from, to))
            result += u'\\';
        result += c;
    }
    return result;
}
} // namespace

QString inlineMarkdown(const StyledText &text, int from, int to, InlinePlace place)
{
    // Spaces at both ends are left out, because `**` and `*` next to a space would not be marks.
    const auto isBlank = [&](int at) { return text.text[at] == u' ' || text.text[at] == u'\t'; };
    while (from < to && isBlank(from))
        ++from;
    while (to > from && isBlank(to - 1))
        --to;
    MarkWriter writer(text, place);
    int at = from;
    for (const Span &span : text.spans) {
        const int start = std::clamp(span.start, at, to),
                  end = std::clamp(span.start + span.length, at, to);
        if (start > at)
            writer.write(at, start, {});
        if (end > start)
            writer.write(start, end, span);
        at = std::max(at, end);
    }
    if (to > at)
        writer.write(at, to, {});
    return writer.finish();
}
