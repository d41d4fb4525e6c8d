// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hostiletexts.h"
#include "transcript/cmark/markdownlimits.h"
#include "transcript/markdown/markdowndocument.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
QString plain(const std::vector<Block> &blocks)
{
    QString result;
    for (const Block &block : blocks)
        result += plainText(block, 0, block.length()) + u'\n';
    return result;
}

std::vector<Block> blocksOf(const QString &text)
{
    return parseMarkdown(text.toUtf8(), SoftBreaks::AreSpaces).blocks;
}

qsizetype countSpans(const std::vector<Block> &blocks, const std::function<bool(const Span &)> &is)
{
    qsizetype result = 0;
    for (const Block &block : blocks) {
        for (const StyledText &cell : block.cells)
            result += std::count_if(cell.spans.begin(), cell.spans.end(), is);
    }
    return result;
}

qsizetype deepest(const std::vector<Block> &blocks)
{
    qsizetype result = 0;
    for (const Block &block : blocks)
        result = std::max(result, block.nesting.size());
    return result;
}
} // namespace

class TestMarkdownLimits : public QObject
{
    Q_OBJECT

private slots:
    void aHostileTextLooksTheSameHoweverItIsParsed_data();
    void aHostileTextLooksTheSameHoweverItIsParsed();
    void marksWithinTheLimitsAreMarkup();
    void delimitersBeyondTheLimitAreText();
    void everyParagraphIsCountedSeparately();
    void aHeadingIsLimitedToo();
    void containersBeyondTheLimitAreText();
    void aLongRuleIsNotNesting();
    void aLongDefinitionThatIsUsedOftenIsText();
    void openHtmlIsText();
    void aRowOfTooManyCellsIsText();
    void aTableOfTooManyEmptyCellsIsText();
    void codeIsShownAsWritten();
    void aTextThatIsTooLongIsShownAsWritten();
    void denseTextIsNotParsedInTheWindowsThread();
};

void TestMarkdownLimits::aHostileTextLooksTheSameHoweverItIsParsed_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *texts : {&hostileTexts(), &pathologicalMarkdown()}) {
        for (const HostileText &hostile : *texts) {
            qsizetype repetitions = hostile.repetitions;
            while (repetitions > 1 && hostile.make(repetitions).size() > 30'000)
                repetitions = repetitions * 2 / 3;
            QTest::newRow(hostile.name) << hostile.make(repetitions);
        }
    }
}

void TestMarkdownLimits::aHostileTextLooksTheSameHoweverItIsParsed()
{
    QFETCH(QString, text);
    const std::vector<Block> expected = blocksOf(text);
    QVERIFY(deepest(expected) <= MarkdownLimits::deepest);
    if (const auto atOnce = parseMarkdownAtOnce(text.toUtf8(), SoftBreaks::AreSpaces))
        QVERIFY(atOnce->blocks == expected);
    MarkdownDocument inWorker;
    inWorker.set(text);
    do {
        inWorker.update(MarkdownDocument::Patience::NotLong);
        if (inWorker.isWaiting())
            QTRY_VERIFY(inWorker.hasNews());
    } while (!inWorker.isCurrent());
    QVERIFY(inWorker.blocks() == expected);
    MarkdownDocument streamed;
    constexpr qsizetype pieces = 5;
    const qsizetype piece = text.size() / pieces + 1;
    for (qsizetype at = 0; at < text.size(); at += piece) {
        streamed.append(text.mid(at, piece));
        streamed.update();
    }
    streamed.finish();
    streamed.update();
    QVERIFY(streamed.blocks() == blocksOf(QString::fromUtf8(streamed.source())));
}

void TestMarkdownLimits::marksWithinTheLimitsAreMarkup()
{
    const auto isBold = [](const Span &span) { return (span.styles & Span::Bold) != 0; };
    const auto isLink = [](const Span &span) { return span.link >= 0; };
    QCOMPARE(countSpans(blocksOf(u"**a** b "_s.repeated(1'000)), isBold), 1'000);
    QCOMPARE(countSpans(blocksOf(u"[a](https://x.org/) b "_s.repeated(20'000)), isLink), 20'000);
    QCOMPARE(countSpans(blocksOf(u"https://x.org/ "_s.repeated(20'000)), isLink), 20'000);
    QCOMPARE(countSpans(blocksOf(u"![a](https://x.org/) b "_s.repeated(500)), isLink), 500);
    QCOMPARE(deepest(blocksOf(u"> "_s.repeated(60) + u'a')),
             12); // The deepest indent that is shown.
}

void TestMarkdownLimits::delimitersBeyondTheLimitAreText()
{
    const auto isItalic = [](const Span &span) { return (span.styles & Span::Italic) != 0; };
    const std::vector<Block> blocks = blocksOf(u"*a* b "_s.repeated(5'000));
    QCOMPARE(countSpans(blocks, isItalic), MarkdownLimits::mostDelimiters / 2);
    QVERIFY(plain(blocks).startsWith(u"a b a b"_s));
    QVERIFY(plain(blocks).trimmed().endsWith(u"*a* b *a* b"_s));
    QVERIFY(plain(blocksOf(u"~~a~~ b "_s.repeated(3'000))).trimmed().endsWith(u"~~a~~ b"_s));
    QVERIFY(plain(blocksOf(u"_a_ b "_s.repeated(3'000))).trimmed().endsWith(u"_a_ b"_s));
}

void TestMarkdownLimits::everyParagraphIsCountedSeparately()
{
    const auto isItalic = [](const Span &span) { return (span.styles & Span::Italic) != 0; };
    for (const QString &unit : {u"*a*\n\n"_s, u"- *a*\n"_s, u"1. *a*\n"_s, u"# *a*\n"_s})
        QCOMPARE(countSpans(blocksOf(unit.repeated(5'000)), isItalic), 5'000);
    QCOMPARE(countSpans(blocksOf(u"|a|b|\n|-|-|\n"_s + u"|*a*|*b*|\n"_s.repeated(5'000)), isItalic),
             10'000);
}

void TestMarkdownLimits::aHeadingIsLimitedToo()
{
    const auto isItalic = [](const Span &span) { return (span.styles & Span::Italic) != 0; };
    for (const QString &before : {u"# "_s, u"> - ## "_s})
        QCOMPARE(countSpans(blocksOf(before + u"*a* b "_s.repeated(5'000)), isItalic),
                 MarkdownLimits::mostDelimiters / 2);
}

void TestMarkdownLimits::containersBeyondTheLimitAreText()
{
    for (const QString &mark : {u"> "_s, u"- "_s, u"1. "_s, u"+ "_s}) {
        const std::vector<Block> blocks = blocksOf(mark.repeated(1'000) + u"deep"_s);
        QCOMPARE(blocks.back().kind, Block::Kind::Paragraph);
        QCOMPARE(blocks.back().cells.front().text,
                 mark.repeated(1'000 - MarkdownLimits::deepest) + u"deep"_s);
    }
    // One more level on each line.
    QString stairs;
    for (int i = 0; i < 200; ++i)
        stairs += u"  "_s.repeated(i) + u"- a\n"_s;
    QVERIFY(plain(blocksOf(stairs)).contains(u"- a"_s));
    QVERIFY(!plain(blocksOf(stairs.left(stairs.indexOf(u"  "_s.repeated(60))))).contains(u"- a"_s));
}

void TestMarkdownLimits::aLongRuleIsNotNesting()
{
    for (const QString &mark : {u"- "_s, u"* "_s})
        QCOMPARE(blocksOf(mark.repeated(500)).front().kind, Block::Kind::Rule);
}

void TestMarkdownLimits::aLongDefinitionThatIsUsedOftenIsText()
{
    const QString address = u"https://x.org/"_s + u"x"_s.repeated(2'000);
    const auto isLink = [](const Span &span) { return span.link >= 0; };
    const auto linksOf = [&](int uses) {
        return countSpans(blocksOf(u"[a]: "_s + address + u"\n\n"_s + u"[a] b "_s.repeated(uses)),
                          isLink);
    };
    QCOMPARE(linksOf(1'000), 1'000);
    // The definition is shown as text. Its address is a link.
    QCOMPARE(linksOf(10'000), 1);
}

void TestMarkdownLimits::openHtmlIsText()
{
    for (const QString &text : {u"a <? b "_s, u"a <![CDATA[ b "_s, u"a <!A b "_s})
        QCOMPARE(plain(blocksOf(text.repeated(5'000))).remove(u'\n').trimmed(),
                 text.repeated(5'000).trimmed());
}

void TestMarkdownLimits::aRowOfTooManyCellsIsText()
{
    const auto table = [](qsizetype columns) {
        return u"|a"_s.repeated(columns) + u"|\n"_s + u"|-"_s.repeated(columns) + u"|\n"_s;
    };
    QCOMPARE(blocksOf(table(128)).front().kind, Block::Kind::TableRow);
    QVERIFY(plain(blocksOf(table(500))).startsWith(u"a | a | a"_s));
    QCOMPARE(plain(blocksOf(table(8'000))).remove(u'\n').trimmed(),
             table(8'000).replace(u'\n', u' ').trimmed());
    // Cells beyond the last column are dropped.
    QCOMPARE(plain(blocksOf(table(2) + u"|b"_s.repeated(8'000) + u'|')),
             plain(blocksOf(table(2) + u"|b|b|"_s)));
}

void TestMarkdownLimits::aTableOfTooManyEmptyCellsIsText()
{
    const QString head = u"|a"_s.repeated(128) + u"|\n"_s + u"|-"_s.repeated(128) + u"|\n"_s;
    QCOMPARE(blocksOf(head + u"b\n"_s.repeated(500)).back().kind, Block::Kind::TableRow);
    QCOMPARE(blocksOf(head + u"b\n"_s.repeated(5'000)).back().kind, Block::Kind::Paragraph);
    // Rows that have all their cells are allowed.
    QCOMPARE(blocksOf(head + (u"|b"_s.repeated(128) + u"|\n"_s).repeated(1'000)).back().kind,
             Block::Kind::TableRow);
}

void TestMarkdownLimits::codeIsShownAsWritten()
{
    const QString line = u"> "_s.repeated(200) + u"|"_s.repeated(1'000)
        + u" *a _b ~c <? ![ www.a://b"_s.repeated(100);
    for (const QString &code :
         {line, u"# "_s + line, u"  "_s.repeated(100) + u"- [a]: "_s + line}) {
        QCOMPARE(plain(blocksOf(u"```\n"_s + code + u"\n```\n"_s)).remove(u'\n'), code);
        QCOMPARE(plain(blocksOf(u"text `"_s + line + u'`')).remove(u'\n'), u"text "_s + line);
    }
}

void TestMarkdownLimits::aTextThatIsTooLongIsShownAsWritten()
{
    const QString text = u"*a*  \n"_s.repeated(MarkdownLimits::mostBytes / 6 + 1);
    const std::vector<Block> blocks = blocksOf(text);
    QVERIFY(plain(blocks).startsWith(u"*a*"_s));
    QCOMPARE(blocks.back().sourceTo, text.size());
}

void TestMarkdownLimits::denseTextIsNotParsedInTheWindowsThread()
{
    const auto isAtOnce = [](const QString &text) {
        return parseMarkdownAtOnce(text.toUtf8(), SoftBreaks::AreSpaces).has_value();
    };
    QVERIFY(
        isAtOnce(u"Some words of prose, a line long, with `code` at times.\n"_s.repeated(2'000)));
    QVERIFY(!isAtOnce(u"a "_s.repeated(200'000)));
    QVERIFY(!isAtOnce(u"*_~~[a](b)"_s.repeated(10'000)));
    QVERIFY(!isAtOnce(u"- "_s.repeated(1'000) + u'x' + u"\n"_s.repeated(100'000)));
}

QTEST_GUILESS_MAIN(TestMarkdownLimits)
#include "tst_markdownlimits.moc"
