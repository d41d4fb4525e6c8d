// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the blocks of the published examples with cmark-gfm's own HTML. Both are converted to
// the same notation.
#include "transcript/markdown/markdown.h"

#include <QFile>
#include <QTest>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace {
/// Collects text with its styles, and writes it as `{bi@url words}`.
class ReferenceText
{
public:
    void add(const QString &text, const QString &style)
    {
        for (const QChar c : text) {
            if (m_styles.isEmpty() || m_styles.last() != style)
                flush();
            m_run += c;
            m_styles = {style};
        }
    }
    QString take()
    {
        flush();
        m_styles.clear();
        return std::exchange(m_written, {});
    }

private:
    void flush()
    {
        if (!m_run.isEmpty())
            m_written
                += m_styles.last().isEmpty() ? m_run : u'{' + m_styles.last() + u' ' + m_run + u'}';
        m_run.clear();
    }
    QString m_written, m_run;
    QStringList m_styles;
};

QString styleOf(bool bold, bool italic, bool code, bool strike, const QString &url)
{
    return QString(bold ? u"b"_s : QString()) + (italic ? u"i"_s : QString())
        + (code ? u"c"_s : QString()) + (strike ? u"s"_s : QString())
        + (url.isEmpty() ? QString()
                         : u'@' + QString::fromUtf8(QByteArray::fromPercentEncoding(url.toUtf8())));
}

QString written(const StyledText &rich)
{
    ReferenceText text;
    int at = 0;
    for (const Span &span : rich.spans) {
        text.add(rich.text.mid(at, span.start - at), {});
        text.add(rich.text.mid(span.start, span.length),
                 styleOf(span.styles & Span::Bold, span.styles & Span::Italic,
                         span.styles & Span::Code, span.styles & Span::Strike,
                         span.link < 0 ? QString() : rich.links[std::size_t(span.link)]));
        at = span.start + span.length;
    }
    text.add(rich.text.mid(at), {});
    return text.take();
}

QString markerOf(const Block &block)
{
    switch (block.marker) {
    case Block::Marker::None:
        break;
    case Block::Marker::Bullet:
        return u"*"_s;
    case Block::Marker::Number:
        return block.number.chopped(1) + u'.';
    case Block::Marker::OpenTask:
        return u"[ ]"_s;
    case Block::Marker::DoneTask:
        return u"[x]"_s;
    }
    return {};
}

QStringList written(const std::vector<Block> &blocks)
{
    QStringList lines;
    for (const Block &block : blocks) {
        if (block.kind == Block::Kind::Code && !block.opens()) {
            lines.last() += plainTextSeparator(block) + written(block.cells.front());
            continue;
        }
        QString line = QString::fromLatin1(block.nesting) + markerOf(block) + u' ';
        switch (block.kind) {
        case Block::Kind::Paragraph:
            line += u'p';
            break;
        case Block::Kind::Heading:
            line += u'h' + QString::number(block.level);
            break;
        case Block::Kind::Code:
            line += u"pre("_s + block.language + u')';
            break;
        case Block::Kind::TableRow:
            line += block.header ? u"th"_s : u"td"_s;
            break;
        case Block::Kind::Rule:
            line += u"hr"_s;
            break;
        }
        for (std::size_t i = 0; i < block.cells.size(); ++i) {
            line += u'|' + written(block.cells[i]);
            if (block.table && block.table->columns[i].alignment != Qt::AlignLeft)
                line += block.table->columns[i].alignment == Qt::AlignRight ? u">"_s : u"="_s;
        }
        lines += line;
    }
    return lines;
}

/// Converts HTML to the notation. Expects the HTML of cmark: all elements are closed, attributes
/// are quoted, and characters are escaped.
class HtmlReader
{
public:
    explicit HtmlReader(const QString &html)
        : m_html(html)
    {
    }
    QStringList read()
    {
        for (qsizetype at = 0; at < m_html.size();) {
            if (m_html[at] == u'<') {
                const qsizetype end = m_html.indexOf(u'>', at);
                tag(m_html.mid(at + 1, end - at - 1));
                at = end + 1;
            } else {
                const qsizetype end = m_html.indexOf(u'<', at);
                text(unescaped(m_html.mid(at, end < 0 ? -1 : end - at)));
                at = end < 0 ? m_html.size() : end;
            }
        }
        return m_lines;
    }

private:
    struct List
    {
        bool ordered = false;
        int number = 1;
    };
    static QString unescaped(QString text)
    {
        return text.replace(u"&lt;"_s, u"<"_s)
            .replace(u"&gt;"_s, u">"_s)
            .replace(u"&quot;"_s, u"\""_s)
            .replace(u"&amp;"_s, u"&"_s);
    }
    static QString attribute(const QString &tag, const QString &name)
    {
        const qsizetype at = tag.indexOf(u' ' + name + u"=\""_s);
        const qsizetype from = at + name.size() + 3;
        return at < 0 ? QString() : unescaped(tag.mid(from, tag.indexOf(u'"', from) - from));
    }
    void open(const QString &kind)
    {
        closeText();
        m_kind = kind;
        m_isOpen = true;
    }
    void emitLine(const QString &words)
    {
        m_lines += m_nesting + std::exchange(m_marker, {}) + u' ' + words;
    }
    /// Ends a line. The text of a tight item is a line too, although it has no element of its own.
    void closeText()
    {
        if (!m_isOpen)
            return;
        m_isOpen = false;
        QString words = m_text.take();
        while (m_isImplicit && words.startsWith(u' '))
            words.remove(0, 1);
        while (m_isImplicit && words.endsWith(u' '))
            words.chop(1);
        m_isImplicit = false;
        if (m_kind.startsWith("pre"_L1) && words.endsWith(u'\n'))
            words.chop(1);
        emitLine(m_kind + u'|' + words);
    }
    void text(QString words)
    {
        if (m_afterBreak && words.startsWith(u'\n'))
            words.remove(0, 1);
        m_afterBreak = false;
        if (!m_isOpen) {
            if (m_nesting.endsWith(u'l') && !words.trimmed().isEmpty() && !m_inTable)
                openImplicit();
            else
                return;
        }
        if (!m_kind.startsWith("pre"_L1))
            words.replace(u'\n', u' ');
        m_text.add(words,
                   styleOf(m_bold > 0, m_italic > 0, m_code > 0 && !m_kind.startsWith("pre"_L1),
                           m_strike > 0, m_url));
    }
    void inlineOpen()
    {
        if (!m_isOpen && m_nesting.endsWith(u'l') && !m_inTable)
            openImplicit();
    }
    /// Begins the text of a tight item, which has no element of its own but line breaks around it.
    void openImplicit()
    {
        open(u"p"_s);
        m_isImplicit = true;
    }
    void tag(const QString &tag);
    void blockTag(const QString &name, const QString &tag, bool closes);
    void tableTag(const QString &name, const QString &tag, bool closes);

    QString m_html, m_nesting, m_marker, m_kind, m_url;
    QStringList m_lines, m_cells;
    std::vector<List> m_lists;
    ReferenceText m_text;
    QString m_alignment;
    int m_bold = 0, m_italic = 0, m_code = 0, m_strike = 0, m_links = 0;
    bool m_isOpen = false, m_isImplicit = false, m_afterBreak = false, m_inTable = false,
         m_isHeader = false;
};

void HtmlReader::tag(const QString &tag)
{
    const bool closes = tag.startsWith(u'/');
    const QString name = tag.section(u' ', 0, 0).remove(u'/');
    const int step = closes ? -1 : 1;
    if (name == "em"_L1 || name == "strong"_L1 || name == "del"_L1 || name == "code"_L1
        || name == "a"_L1)
        inlineOpen();
    if (name == "em"_L1)
        m_italic += step;
    else if (name == "strong"_L1)
        m_bold += step;
    else if (name == "del"_L1)
        m_strike += step;
    else if (name == "code"_L1) {
        m_code += step;
        if (m_kind == "pre"_L1 && !closes)
            m_kind
                = u"pre("_s + attribute(tag, u"class"_s).mid(9).section(u' ', 0, 0).left(40) + u')';
    } else if (name == "a"_L1) {
        m_links += step;
        if (!closes && m_links == 1 && isOpenable(attribute(tag, u"href"_s)))
            m_url = attribute(tag, u"href"_s);
        else if (m_links == 0)
            m_url.clear();
    } else if (name == "br"_L1) {
        m_text.add(u"\n"_s, styleOf(m_bold > 0, m_italic > 0, false, m_strike > 0, m_url));
        m_afterBreak = true;
    } else if (name == "input"_L1) {
        m_marker = tag.contains(" checked="_L1) ? u"[x]"_s : u"[ ]"_s;
    } else {
        m_inTable || name == "table"_L1 ? tableTag(name, tag, closes) : blockTag(name, tag, closes);
    }
}

void HtmlReader::blockTag(const QString &name, const QString &tag, bool closes)
{
    if (name == "hr"_L1) {
        closeText();
        emitLine(u"hr"_s);
    } else if (name == "p"_L1 || name == "pre"_L1 || (name.size() == 2 && name[0] == u'h')) {
        closes ? closeText() : open(name);
    } else {
        closeText();
        if (name == "blockquote"_L1) {
            closes ? m_nesting.chop(1) : void(m_nesting += u'q');
        } else if (name == "ol"_L1 || name == "ul"_L1) {
            const QString start = attribute(tag, u"start"_s);
            if (closes)
                m_lists.pop_back();
            else
                m_lists.push_back({name == "ol"_L1, start.isEmpty() ? 1 : start.toInt()});
        } else if (name == "li"_L1 && closes) {
            if (!m_marker.isEmpty())
                emitLine(u"p|"_s);
            m_nesting.chop(1);
        } else if (name == "li"_L1) {
            if (!m_marker.isEmpty())
                emitLine(u"p|"_s);
            m_nesting += u'l';
            m_marker
                = m_lists.back().ordered ? QString::number(m_lists.back().number++) + u'.' : u"*"_s;
        }
    }
}

void HtmlReader::tableTag(const QString &name, const QString &tag, bool closes)
{
    closeText();
    if (name == "table"_L1)
        m_inTable = !closes;
    if (name == "tr"_L1 && closes)
        emitLine((m_isHeader ? u"th|"_s : u"td|"_s) + m_cells.join(u'|'));
    else if (name == "tr"_L1)
        m_cells.clear();
    if (name != "th"_L1 && name != "td"_L1)
        return;
    m_isHeader = name == "th"_L1;
    if (!closes) {
        const QString alignment = attribute(tag, u"align"_s);
        m_alignment = alignment == "right"_L1 ? u">"_s
            : alignment == "center"_L1        ? u"="_s
                                              : QString();
        m_isOpen = true;
        m_kind = u"cell"_s;
        return;
    }
    // closeText() has written the cell as a line of its own.
    const QString line = m_lines.takeLast();
    m_cells += line.mid(line.indexOf("cell|"_L1) + 5) + m_alignment;
}

/// Applies our intended differences: HTML is text, `<br>` breaks the line, images are links. That a
/// single tilde is text is an option of the library.
void makeOurs(cmark_node *document)
{
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document),
                                                                           &cmark_iter_free);
    std::vector<cmark_node *> nodes;
    while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
        if (cmark_iter_get_event_type(iterator.get()) == CMARK_EVENT_ENTER)
            nodes.push_back(cmark_iter_get_node(iterator.get()));
    }
    for (cmark_node *node : nodes) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_INLINE) {
            const QByteArray html(cmark_node_get_literal(node));
            const bool breaks = html == "<br>" || html == "<br/>" || html == "<br />";
            // A line break inside of a tag is kept. Between words it is a space.
            cmark_node *text = cmark_node_new(breaks ? CMARK_NODE_LINEBREAK : CMARK_NODE_TEXT);
            if (!breaks)
                cmark_node_set_literal(text, html.constData());
            cmark_node_replace(node, text);
            cmark_node_free(node);
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
            cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
            QByteArray html(cmark_node_get_literal(node));
            html.chop(html.endsWith('\n') ? 1 : 0);
            cmark_node_set_literal(text, html.constData());
            cmark_node_append_child(paragraph, text);
            cmark_node_replace(node, paragraph);
            cmark_node_free(node);
        } else if (type == CMARK_NODE_IMAGE) {
            cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
            const QByteArray url(cmark_node_get_url(node));
            cmark_node_set_url(link, url.constData());
            while (cmark_node *child = cmark_node_first_child(node))
                cmark_node_append_child(link, child);
            if (!cmark_node_first_child(link) && isOpenable(QString::fromUtf8(url))) {
                cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
                cmark_node_set_literal(text, url.constData());
                cmark_node_append_child(link, text);
            }
            cmark_node_replace(node, link);
            cmark_node_free(node);
        }
    }
}

QString htmlOf(const QByteArray &markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
        cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE), &cmark_parser_free);
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    cmark_parser_feed(parser.get(), markdown.constData(), std::size_t(markdown.size()));
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parser_finish(parser.get()), &cmark_node_free);
    makeOurs(document.get());
    char *html = cmark_render_html(document.get(), CMARK_OPT_UNSAFE,
                                   cmark_parser_get_syntax_extensions(parser.get()));
    const QString result = QString::fromUtf8(html);
    cmark_get_default_mem_allocator()->free(html);
    return result;
}

/// Replaces line breaks by spaces, because line breaks inside HTML are kept only on one side.
QStringList comparable(QStringList lines)
{
    for (QString &line : lines) {
        for (QChar &c : line) {
            if (c == u'\n')
                c = u' ';
        }
    }
    return lines;
}
} // namespace

class TestCommonMarkSpec : public QObject
{
    Q_OBJECT

private slots:
    void examplesAreShownAsTheReferenceRendersThem_data();
    void examplesAreShownAsTheReferenceRendersThem();
};

void TestCommonMarkSpec::examplesAreShownAsTheReferenceRendersThem_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("count");
    QTest::newRow("CommonMark 0.30") << u"commonmark-0.30.txt"_s << 652;
    QTest::newRow("GFM 0.29") << u"gfm-0.29.txt"_s << 673;
}

void TestCommonMarkSpec::examplesAreShownAsTheReferenceRendersThem()
{
    QFETCH(QString, file);
    QFETCH(int, count);
    QFile source(QStringLiteral(RECORDED_DIR "/commonmark/") + file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QString fence(32, u'`');
    int examples = 0, same = 0;
    const QStringList parts = QString::fromUtf8(source.readAll()).split(fence + u" example"_s);
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const qsizetype from = parts[i].indexOf(u'\n') + 1;
        const qsizetype end = parts[i].indexOf(u"\n.\n"_s, from - 1);
        QString markdown = parts[i].mid(from, end + 1 - from);
        markdown.replace(u'→', u'\t');
        ++examples;
        const QStringList ours
            = comparable(written(parseMarkdown(markdown.toUtf8(), SoftBreaks::AreSpaces).blocks));
        const QStringList reference = comparable(HtmlReader(htmlOf(markdown.toUtf8())).read());
        if (ours == reference)
            ++same;
        else
            qWarning().noquote() << "example" << examples << markdown << "\n ours" << ours
                                 << "\n html" << reference;
    }
    qInfo("%d/%d examples", same, examples);
    QCOMPARE(examples, count);
    QCOMPARE(same, count);
}

QTEST_GUILESS_MAIN(TestCommonMarkSpec)
#include "tst_commonmarkspec.moc"
