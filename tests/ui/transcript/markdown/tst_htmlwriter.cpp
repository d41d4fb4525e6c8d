// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/htmlwriter.h"

#include "transcript/markdown/markdown.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>
#include <QXmlStreamReader>

#include <limits>

using namespace Qt::StringLiterals;

namespace {
QString htmlOf(const QString &markdown)
{
    const std::vector<Block> blocks
        = parseMarkdown(markdown.toUtf8(), SoftBreaks::AreSpaces).blocks;
    return htmlOf(blocks, {-1, 0}, {std::numeric_limits<int>::max(), 0});
}

/// The names of the elements in the order in which they open, with their parents: "ul/li".
QStringList elementsOf(const QString &html)
{
    QString closed = html;
    closed.replace("<br>"_L1, "<br/>"_L1).replace("<hr>"_L1, "<hr/>"_L1);
    QXmlStreamReader reader(u"<body>"_s + closed + u"</body>"_s);
    QStringList elements, path;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            path += reader.name().toString();
            if (path.size() > 1)
                elements += path.mid(1).join(u'/');
        } else if (reader.isEndElement()) {
            path.removeLast();
        }
    }
    if (reader.hasError())
        elements += reader.errorString();
    return elements;
}
} // namespace

class TestHtmlWriter : public QObject
{
    Q_OBJECT

private slots:
    void elements_data();
    void elements();
    void textIsEscaped();
    void nothingIsLoadedOrRun();
    void linksKeepTheirAddress();
    void aRichTextEditorReadsIt();
    void aPartIsWritten();
};

void TestHtmlWriter::elements_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QStringList>("elements");
    const auto row = [](const char *name, const QString &markdown, const QStringList &elements) {
        QTest::newRow(name) << markdown << elements;
    };
    row("headings", u"# One\n\n### Three"_s, {u"h1"_s, u"h3"_s});
    row("paragraphs", u"one\n\ntwo"_s, {u"p"_s, u"p"_s});
    row("styles", u"**b** *i* ~~s~~ `c`"_s,
        {u"p"_s, u"p/strong"_s, u"p/em"_s, u"p/del"_s, u"p/code"_s});
    row("a list", u"- one\n- two"_s, {u"ul"_s, u"ul/li"_s, u"ul/li"_s});
    row("a list in a list", u"1. one\n   - in\n   - it\n2. two"_s,
        {u"ol"_s, u"ol/li"_s, u"ol/li/ul"_s, u"ol/li/ul/li"_s, u"ol/li/ul/li"_s, u"ol/li"_s});
    row("two lists", u"- one\n\n1. one"_s, {u"ul"_s, u"ul/li"_s, u"ol"_s, u"ol/li"_s});
    row("code in a list", u"- one\n\n  ```\n  x\n  ```\n- two"_s,
        {u"ul"_s, u"ul/li"_s, u"ul/li/pre"_s, u"ul/li/pre/code"_s, u"ul/li"_s});
    row("a quote", u"> one\n>\n> > two\n\nthree"_s,
        {u"blockquote"_s, u"blockquote/p"_s, u"blockquote/blockquote"_s,
         u"blockquote/blockquote/p"_s, u"p"_s});
    row("a table", u"| a | b |\n|---|---|\n| 1 | 2 |"_s,
        {u"table"_s, u"table/tr"_s, u"table/tr/th"_s, u"table/tr/th"_s, u"table/tr"_s,
         u"table/tr/td"_s, u"table/tr/td"_s});
    row("a rule", u"a\n\n---\n\nb"_s, {u"p"_s, u"hr"_s, u"p"_s});
    row("long code", u"```c\n"_s + u"x;\n"_s.repeated(50) + u"```"_s, {u"pre"_s, u"pre/code"_s});
}

void TestHtmlWriter::elements()
{
    QFETCH(QString, markdown);
    QFETCH(QStringList, elements);
    QCOMPARE(elementsOf(htmlOf(markdown)), elements);
}

void TestHtmlWriter::textIsEscaped()
{
    QCOMPARE(htmlOf(u"a < b & \"c\""_s), u"<p>a &lt; b &amp; &quot;c&quot;</p>\n"_s);
    QCOMPARE(htmlOf(u"```a\"b\n<x>\n```"_s),
             u"<pre><code class=\"language-a&quot;b\">&lt;x&gt;</code></pre>\n"_s);
    QCOMPARE(htmlOf(u"<script>alert(1)</script>"_s).count(u'<'), 2); // <p> and </p>
}

void TestHtmlWriter::nothingIsLoadedOrRun()
{
    const QString html = htmlOf(u"![a picture](https://x.org/i.png) [a](javascript:alert(1)) "
                                "<img src=x onerror=alert(1)> [b](https://x.org/\"onclick=x)"_s);
    QVERIFY(!html.contains(u"<img"_s));
    QVERIFY(!html.contains(u"javascript"_s) || !html.contains(u"href=\"javascript"_s));
    QVERIFY(!html.contains(u"\"onclick"_s));
}

void TestHtmlWriter::linksKeepTheirAddress()
{
    QCOMPARE(htmlOf(u"[the **book**](https://x.org/a?b=1&c=2)"_s),
             u"<p><a href=\"https://x.org/a?b=1&amp;c=2\">the </a>"
             "<a href=\"https://x.org/a?b=1&amp;c=2\"><strong>book</strong></a></p>\n"_s);
}

/// Qt's rich text stands for the word processors that read the clipboard.
void TestHtmlWriter::aRichTextEditorReadsIt()
{
    QTextDocument document;
    document.setHtml(htmlDocument(htmlOf(u"# Head\n\n3. three\n4. four\n\n```\na  b\nc\n```\n\n"
                                         "| a | b |\n|---|---|\n| 1 | ü |\n"_s)));
    QCOMPARE(document.firstBlock().text(), u"Head"_s);
    QCOMPARE(document.firstBlock().blockFormat().headingLevel(), 1);
    const QTextBlock item = document.firstBlock().next();
    QVERIFY(item.textList());
    QCOMPARE(item.textList()->format().style(), QTextListFormat::ListDecimal);
    QCOMPARE(item.text(), u"three"_s);
    QVERIFY(document.toPlainText().contains(u"a  b\nc"_s));
    const auto *table = qobject_cast<QTextTable *>(document.rootFrame()->childFrames().value(0));
    QVERIFY(table);
    QCOMPARE(table->rows(), 2);
    QCOMPARE(table->cellAt(1, 1).firstCursorPosition().block().text(), u"ü"_s);
}

void TestHtmlWriter::aPartIsWritten()
{
    const std::vector<Block> blocks
        = parseMarkdown("- one **two**\n- three\n\nfour five", SoftBreaks::AreSpaces).blocks;
    QCOMPARE(htmlOf(blocks, {0, 4}, {0, 7}), u"<p><strong>two</strong></p>\n"_s);
    QCOMPARE(htmlOf(blocks, {1, 0}, {2, 4}), u"<ul>\n<li>three</li></ul>\n<p>four</p>\n"_s);
    QCOMPARE(htmlOf(blocks, {2, 0}, {2, 0}), QString());
    QCOMPARE(htmlDocument({}), QString());
}

QTEST_MAIN(TestHtmlWriter)
#include "tst_htmlwriter.moc"
