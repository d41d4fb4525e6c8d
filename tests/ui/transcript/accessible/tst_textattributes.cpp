// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/textattributes.h"

#include "transcript/markdown/markdown.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestTextAttributes : public QObject
{
    Q_OBJECT

private slots:
    void eachStyleHasItsAttributes_data();
    void eachStyleHasItsAttributes();
    void allCharactersAreCoveredOnce();
};

void TestTextAttributes::eachStyleHasItsAttributes_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    const QString bold = u"font-weight:bold;"_s, code = u"font-family:monospace;"_s;
    QTest::newRow("prose") << u"some words"_s << 3 << QString() << 0 << 10;
    QTest::newRow("heading") << u"# Head"_s << 0 << bold << 0 << 4;
    QTest::newRow("bold") << u"a **b** c"_s << 2 << bold << 2 << 3;
    QTest::newRow("after it") << u"a **b** c"_s << 3 << QString() << 3 << 5;
    QTest::newRow("italic") << u"*a* c"_s << 0 << u"font-style:italic;"_s << 0 << 1;
    QTest::newRow("struck") << u"~~a~~"_s << 0
                            << u"text-line-through-type:single;text-line-through-style:solid;"_s
                            << 0 << 1;
    QTest::newRow("inline code") << u"a `b`"_s << 2 << code << 2 << 3;
    QTest::newRow("code") << u"```\nx\n```"_s << 0 << code << 0 << 1;
    QTest::newRow("link") << u"[a](https://x.example)"_s << 0
                          << u"text-underline-type:single;text-underline-style:solid;"_s << 0 << 1;
    QTest::newRow("head of a table") << u"|a|b|\n|-|-|"_s << 2 << bold << 2 << 3;
    QTest::newRow("beyond the end") << u"ab"_s << 9 << QString() << 0 << 2;
}

void TestTextAttributes::eachStyleHasItsAttributes()
{
    QFETCH(QString, markdown);
    QFETCH(int, offset);
    const std::vector<Block> blocks
        = parseMarkdown(markdown.toUtf8(), SoftBreaks::AreSpaces).blocks;
    const TextAttributes attributes = TextAttributes::at(blocks.front(), offset);
    QTEST(attributes.words, "words");
    QTEST(attributes.from, "from");
    QTEST(attributes.to, "to");
}

void TestTextAttributes::allCharactersAreCoveredOnce()
{
    const Block block
        = parseMarkdown("a **b *c* `d`** [e **f**](https://x.example) g", SoftBreaks::AreSpaces)
              .blocks.front();
    int offset = 0;
    while (offset < block.length()) {
        const TextAttributes attributes = TextAttributes::at(block, offset);
        QCOMPARE(attributes.from, offset);
        QVERIFY(attributes.to > offset);
        offset = attributes.to;
    }
    QCOMPARE(offset, block.length());
}

QTEST_MAIN(TestTextAttributes)
#include "tst_textattributes.moc"
