// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdowndocument.h"
#include "transcript/markdown/markdownwriter.h"
#include "ui/transcript/shownblocks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
QStringList shown(const QString &source, SoftBreaks softBreaks)
{
    return shown(parseMarkdown(source.toUtf8(), softBreaks).blocks);
}
} // namespace

class TestLineBreaks : public QObject
{
    Q_OBJECT

private slots:
    void singleLineBreaksAreKeptOrSpaces_data();
    void singleLineBreaksAreKeptOrSpaces();
    void eachSpellingOfATagBreaksTheLine_data();
    void eachSpellingOfATagBreaksTheLine();
    void otherTagsAreText();
    void aBreakAtALinesEndIsOne_data();
    void aBreakAtALinesEndIsOne();
    void aDocumentChangesItsLineBreaks();
    void aCopiedPartReadsTheSame_data();
    void aCopiedPartReadsTheSame();
};

void TestLineBreaks::singleLineBreaksAreKeptOrSpaces_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("kept");
    const auto row = [](const char *name, const QString &source, const QStringList &kept) {
        QTest::newRow(name) << source << kept;
    };
    row("a poem", u"Roses are red,\nViolets are blue,\n\nThis line\nstands"_s,
        {u"p: Roses are red,\nViolets are blue,"_s, u"p: This line\nstands"_s});
    row("bullets", u"• a\n• b\n• c"_s, {u"p: • a\n• b\n• c"_s});
    row("an address", u"Ms A\n1 Street\nTown"_s, {u"p: Ms A\n1 Street\nTown"_s});
    row("an item", u"- a\n  b\n- c\nd"_s, {u"lp*: a\nb"_s, u"lp*: c\nd"_s});
    row("a quote", u"> a\n> b\nc"_s, {u"qp: a\nb\nc"_s});
    row("a heading", u"a\nb\n==="_s, {u"h1: a\nb"_s});
    row("styles", u"**a\nb** [c\nd](https://x.org/)\n*e*"_s,
        {u"p: {b a\nb} {@https://x.org/ c\nd}\n{i e}"_s});
    row("blanks around it", u"a \n   b"_s, {u"p: a\nb"_s});
    row("the end", u"a\n\nb\n"_s, {u"p: a"_s, u"p: b"_s});
    row("above a table", u"a\nb\n|c|\n|-|\n|d|"_s, {u"p: a\nb"_s, u"row!: c"_s, u"row: d"_s});
}

void TestLineBreaks::singleLineBreaksAreKeptOrSpaces()
{
    QFETCH(QString, source);
    QFETCH(QStringList, kept);
    QCOMPARE(shown(source, SoftBreaks::AreKept), kept);
    QCOMPARE(shown(source, SoftBreaks::AreSpaces), kept.replaceInStrings(u"\n"_s, u" "_s));
}

void TestLineBreaks::eachSpellingOfATagBreaksTheLine_data()
{
    QTest::addColumn<QString>("tag");
    for (const char *tag : {"<br>", "<BR>", "<Br>", "<br/>", "<br />", "<br >", "<BR />", "<BR/>",
                            "<br\t/>", "<br  />", "<br class=\"x\">", "<BR CLEAR='all'/>",
                            "<br style=\"a>b\">", "</br>", "</BR>", "</br >"})
        QTest::newRow(tag) << QString::fromLatin1(tag);
}

void TestLineBreaks::eachSpellingOfATagBreaksTheLine()
{
    QFETCH(QString, tag);
    const QString two = u"a"_s + tag + u"b"_s;
    for (const SoftBreaks softBreaks : {SoftBreaks::AreKept, SoftBreaks::AreSpaces}) {
        const auto is = [&](const QString &source, const QStringList &blocks) {
            QCOMPARE(shown(source, softBreaks), blocks);
        };
        is(two, {u"p: a\nb"_s});
        is(two + tag + tag + u"c"_s, {u"p: a\nb\n\nc"_s});
        is(u"# "_s + two, {u"h1: a\nb"_s});
        is(u"- "_s + two, {u"lp*: a\nb"_s});
        is(u"> "_s + two, {u"qp: a\nb"_s});
        is(u"**"_s + two + u"**"_s, {u"p: {b a\nb}"_s});
        is(u"|"_s + two + u"|c|\n|-|-|\n|1|"_s + two + u"|"_s,
           {u"row!: a\nb | c"_s, u"row: 1 | a\nb"_s});
        is(u"`"_s + two + u"`"_s, {u"p: {c "_s + two + u"}"_s});
        is(u"```\n"_s + two + u"\n```"_s, {u"code: "_s + two});
        is(u"    "_s + two, {u"code: "_s + two});
        is(u"a\\"_s + tag + u"b"_s, {u"p: a"_s + tag + u"b"_s});
        is(QString(two).replace(u"<"_s, u"&lt;"_s), {u"p: "_s + two});
        if (tag.contains(u'"'))
            continue; // An attribute may contain the end of a tag.
        is(u"a\n\n"_s + tag + u"\n\nb"_s, {u"p: a"_s, u"p: "_s, u"p: b"_s});
        is(u"<div>a"_s + tag + u"\nb</div>"_s, {u"p: <div>a\nb</div>"_s});
    }
}

void TestLineBreaks::otherTagsAreText()
{
    for (const QString &tag : {u"<brx>"_s, u"<b>"_s, u"<hr>"_s, u"<br-x>"_s, u"<b r>"_s})
        QCOMPARE(shown(u"a"_s + tag + u"b"_s, SoftBreaks::AreKept),
                 QStringList {u"p: a"_s + tag + u"b"_s});
}

void TestLineBreaks::aBreakAtALinesEndIsOne_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &source, const QString &text) {
        QTest::newRow(qPrintable(source)) << source << text;
    };
    row(u"a  \nb"_s, u"a\nb"_s);
    row(u"a\\\nb"_s, u"a\nb"_s);
    row(u"a<br>\nb"_s, u"a\nb"_s);
    row(u"a<br/>  \nb"_s, u"a\n\nb"_s); // Two breaks that both say so.
    row(u"a\n<BR>b"_s, u"a\nb"_s);
    row(u"a\n<br />\nb"_s, u"a\nb"_s);
    row(u"a<br>\n<br>\nb"_s, u"a\n\nb"_s);
    row(u"a<br>"_s, u"a"_s);
}

void TestLineBreaks::aBreakAtALinesEndIsOne()
{
    QFETCH(QString, source);
    QFETCH(QString, text);
    for (const SoftBreaks softBreaks : {SoftBreaks::AreKept, SoftBreaks::AreSpaces})
        QCOMPARE(shown(source, softBreaks), QStringList {u"p: "_s + text});
}

void TestLineBreaks::aDocumentChangesItsLineBreaks()
{
    MarkdownDocument document;
    document.append(u"a\nb\n\nc"_s);
    document.update();
    QCOMPARE(shown(document.blocks()), (QStringList {u"p: a b"_s, u"p: c"_s}));
    document.setSoftBreaks(SoftBreaks::AreSpaces);
    QVERIFY(document.isCurrent());
    document.setSoftBreaks(SoftBreaks::AreKept);
    QVERIFY(!document.isCurrent());
    QCOMPARE(document.update(), std::vector<std::size_t> {0});
    QCOMPARE(shown(document.blocks()), (QStringList {u"p: a\nb"_s, u"p: c"_s}));
    document.append(u"\nd"_s); // The text goes on growing.
    document.update();
    QCOMPARE(shown(document.blocks()), (QStringList {u"p: a\nb"_s, u"p: c\nd"_s}));
}

void TestLineBreaks::aCopiedPartReadsTheSame_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("whole");
    QTest::addColumn<QString>("part");
    const auto row = [](const QString &source, const QString &whole, const QString &part) {
        QTest::newRow(qPrintable(source)) << source << whole << part;
    };
    row(u"aa\nbb\ncc"_s, u"aa\nbb\ncc"_s, u"a\\\nbb\\\nc"_s);
    row(u"aa<BR>bb\ncc"_s, u"aa<BR>bb\ncc"_s, u"a\\\nbb\\\nc"_s);
    row(u"- aa\n  bb\n  cc"_s, u"- aa\n  bb\n  cc"_s, u"a\\\nbb\\\nc"_s);
    row(u"1~2和3~4a"_s, u"1~2和3~4a"_s, u"\\~2和3\\~4"_s);
    row(u"a**「b」**cd"_s, u"a**「b」**cd"_s, u"**「b」**c"_s);
    row(u"参https://x.org，d"_s, u"参https://x.org，d"_s, u"<https://x.org>，"_s);
}

void TestLineBreaks::aCopiedPartReadsTheSame()
{
    QFETCH(QString, source);
    QFETCH(QString, whole);
    QFETCH(QString, part);
    const QByteArray text = (source + u"\n\nend"_s).toUtf8();
    const std::vector<Block> blocks = parseMarkdown(text, SoftBreaks::AreKept).blocks;
    const int length = blocks.front().length();
    QCOMPARE(markdownOf(blocks, text, {0, 0}, {0, length}), whole);
    const QString copied = markdownOf(blocks, text, {0, 1}, {0, length - 1});
    QCOMPARE(copied, part);
    const std::vector<Block> read = parseMarkdown(copied.toUtf8(), SoftBreaks::AreSpaces).blocks;
    QCOMPARE(plainText(read.front(), 0, read.front().length()),
             plainText(blocks.front(), 1, length - 1));
}

QTEST_GUILESS_MAIN(TestLineBreaks)
#include "tst_linebreaks.moc"
