// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hostiletexts.h"
#include "transcript/markdown/markdowndocument.h"
#include "ui/transcript/shownblocks.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
ParsedMarkdown parse(const QString &source)
{
    return parseMarkdown(source.toUtf8(), SoftBreaks::AreSpaces);
}
} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT

private slots:
    void markdownBecomesBlocks_data();
    void markdownBecomesBlocks();
    void lineBreaksOfAQuestionAreKept();
    void onlyWebAndMailLinksCanBeOpened_data();
    void onlyWebAndMailLinksCanBeOpened();
    void theCharactersOfMarksAreText();
    void controlCharactersBecomeReplacementCharacters();
    void longBlocksAreCutWithoutLoss_data();
    void longBlocksAreCutWithoutLoss();
    void aFormulaOfManyLinesIsOneCodeBlock();
    void aTableWithManyColumnsIsText();
    void aLongRowIsCut_data();
    void aLongRowIsCut();
    void aStreamedTableWithLongRowsEqualsOneParse();
    void aTextThatCostsTooMuchIsShownAsWritten();
    void expensiveTextsAreParsed_data();
    void expensiveTextsAreParsed();
    void streamedTextEqualsOneParseOfTheWhole_data();
    void streamedTextEqualsOneParseOfTheWhole();
    void streamingParsesOnlyTheEnd();
    void anEmojiCutInTwoIsJoined();
    void lateLinkDefinitionsApplyAtTheEnd();
};

void TestMarkdown::markdownBecomesBlocks_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("blocks");
    const auto row = [](const char *name, const QString &source, const QStringList &blocks) {
        QTest::newRow(name) << source << blocks;
    };
    row("nothing", u""_s, {});
    row("paragraphs", u"One\ntwo\n\nthree"_s, {u"p: One two"_s, u"p: three"_s});
    row("hard break", u"a  \nb"_s, {u"p: a\nb"_s});
    row("headings", u"# A\n\n### *B*\n\nC\n="_s, {u"h1: A"_s, u"h3: {i B}"_s, u"h1: C"_s});
    row("styles", u"**b** *i* `c` ~~s~~ ***bi***"_s, {u"p: {b b} {i i} {c c} {s s} {bi bi}"_s});
    row("bold without spaces", u"中文**粗**体"_s, {u"p: 中文{b 粗}体"_s});
    row("two tildes", u"~~a~~ ~~b c~~d ~~**e**~~ **~~f~~**"_s,
        {u"p: {s a} {s b c}d {bs e} {bs f}"_s});
    row("a strike with single tildes", u"~~a ~b~ c~~ ~~~d~~~e"_s, {u"p: {s a ~b~ c} ~~~d~~~e"_s});
    row("a strike over lines", u"~~a\nb~~"_s, {u"p: {s a b}"_s});
    row("a strike in a cell", u"|~~a~~|~b~|\n|-|-|\n|1~2|3~4|"_s,
        {u"row!: {s a} | ~b~"_s, u"row: 1~2 | 3~4"_s});
    row("escaped tildes", u"\\~~a~~ ~\\~b~~ \\~c\\~"_s, {u"p: ~~a~~ ~~b~~ ~c~"_s});
    row("a fence of tildes", u"~~~\na ~b~\n~~~\n\n~~~c\nd"_s, {u"code: a ~b~"_s, u"code(c): d"_s});
    for (const char *text :
         {"100~200, 3~5", "~5 km to ~10 km", "10~20도, 30~40%입니다", "喵呜~好的~这就来~", "~a~",
          "~a b~", "(~$1.50) and (~$10)", "~/a and ~/b", "a~b~c", "x ~~~a~~", "~~a~", "~a~~",
          "5~ und 6~", "なるほど~そうですか~", "~", "~ ~", "~~ ~~", "x ~ y ~ z", "約~5分~10分"})
        row(text, QString::fromUtf8(text), {u"p: "_s + QString::fromUtf8(text)});
    row("single tildes beside marks", u"*~a~* **b~c**~ `d~`~ [e~](https://x.org/)~"_s,
        {u"p: {i ~a~} {b b~c}~ {c d~}~ {@https://x.org/ e~}~"_s});
    row("single tildes in blocks", u"# a~b~c\n\n> ~d~\n\n- ~e~\n\n~f\ng~"_s,
        {u"h1: a~b~c"_s, u"qp: ~d~"_s, u"lp*: ~e~"_s, u"p: ~f g~"_s});
    row("link", u"[a **b**](https://x.org/)"_s, {u"p: {@https://x.org/ a }{b@https://x.org/ b}"_s});
    row("autolink", u"see https://x.org."_s, {u"p: see {@https://x.org https://x.org}."_s});
    row("mail", u"<a@b.org>"_s, {u"p: {@mailto:a@b.org a@b.org}"_s});
    row("script", u"[a](javascript:alert(1)) [b](file:///etc/passwd) [c](/d)"_s, {u"p: a b c"_s});
    row("image", u"![alt](https://x.org/i.png)"_s, {u"p: {@https://x.org/i.png alt}"_s});
    row("image without words", u"![](https://x.org/i.png)"_s,
        {u"p: {@https://x.org/i.png https://x.org/i.png}"_s});
    row("image in a link", u"[![a](https://i.org/)](https://x.org/)"_s,
        {u"p: {@https://x.org/ a}"_s});
    row("html", u"<b>x</b> <script>y</script>"_s, {u"p: <b>x</b> <script>y</script>"_s});
    row("html block", u"<div>\n<img src=x>\n</div>"_s, {u"p: <div>\n<img src=x>\n</div>"_s});
    row("br", u"a<br>b"_s, {u"p: a\nb"_s});
    row("entities", u"&lt;&amp;&copy;"_s, {u"p: <&©"_s});
    row("bullets", u"- a\n- b\n  - c\n- d"_s,
        {u"lp*: a"_s, u"lp*: b"_s, u"llp*: c"_s, u"lp*: d"_s});
    row("numbers", u"3. a\n4. b"_s, {u"lp3.: a"_s, u"lp4.: b"_s});
    row("parentheses", u"1) a\n2) b"_s, {u"lp1): a"_s, u"lp2): b"_s});
    row("tasks", u"- [ ] a\n- [x] b"_s, {u"lp[ ]: a"_s, u"lp[x]: b"_s});
    row("two paragraphs in an item", u"- a\n\n  b"_s, {u"lp*: a"_s, u"lp: b"_s});
    row("empty items", u"-\n- - x"_s, {u"lp*: "_s, u"lp*: "_s, u"llp*: x"_s});
    row("code in an item", u"1. a\n   ```\n   x\n   ```"_s, {u"lp1.: a"_s, u"lcode: x"_s});
    row("quotes", u"> a\n> > b\n\nc"_s, {u"qp: a"_s, u"qqp: b"_s, u"p: c"_s});
    row("rule", u"a\n\n---\n\nb"_s, {u"p: a"_s, u"rule: "_s, u"p: b"_s});
    row("code", u"```c++ title\nint *a;\n\n\tb\n```"_s, {u"code(c++): int *a;\n\n\tb"_s});
    row("open code", u"```py\nprint("_s, {u"code(py): print("_s});
    row("empty code", u"```\n```"_s, {u"code: "_s});
    row("table", u"|a|b|\n|:-|-:|\n|1|**2**|"_s, {u"row!: a | b"_s, u"row: 1 | {b 2}"_s});
    row("short delimiters", u"|a|b|\n|-|-|\n|1|2|"_s, {u"row!: a | b"_s, u"row: 1 | 2"_s});
    row("table under a line", u"text\n|a|b|\n|-|-|\n|1|2|"_s,
        {u"p: text"_s, u"row!: a | b"_s, u"row: 1 | 2"_s});
    row("missing cells", u"|a|b|\n|-|-|\n|1|"_s, {u"row!: a | b"_s, u"row: 1 | "_s});
    row("code in a cell", u"|a|\n|-|\n|`x \\| y`|"_s, {u"row!: a"_s, u"row: {c x | y}"_s});
    row("formula", u"so $a_1 * b_2 * c$ is"_s, {u"p: so {c $a_1 * b_2 * c$} is"_s});
    row("one letter", u"let $x$, $y$"_s, {u"p: let {c $x$}, {c $y$}"_s});
    row("money", u"$5 and $10, or 3$ to 4$ in US$5"_s, {u"p: $5 and $10, or 3$ to 4$ in US$5"_s});
    row("escaped dollars", u"\\$a\\$"_s, {u"p: $a$"_s});
    row("two dollars", u"$$a*b*c$$"_s, {u"p: {c $$a*b*c$$}"_s});
    row("round formula", u"so \\(a_1*b*\\) is"_s, {u"p: so {c \\(a_1*b*\\)} is"_s});
    row("square formula", u"\\[ a_1 * b_2 * c \\]"_s, {u"p: {c \\[ a_1 * b_2 * c \\]}"_s});
    row("escaped brackets", u"\\[1\\] \\(b"_s, {u"p: [1] (b"_s});
    row("formula on its lines", u"a\n\n$$\n+ b\n\n= *c*\n$$\n\n*d*"_s,
        {u"p: a"_s, u"code(math): $$\n+ b\n\n= *c*\n$$"_s, u"p: {i d}"_s});
    row("square formula on its lines", u"- a\n  \\[\n  - b\n  \\]"_s,
        {u"lp*: a"_s, u"lcode(math): \\[\n- b\n\\]"_s});
    row("no formula in code", u"`\\(a\\)`\n\n```\n$$\n\\[\n$$\n```"_s,
        {u"p: {c \\(a\\)}"_s, u"code: $$\n\\[\n$$"_s});
    row("a formula that ends in a backslash", u"# $\\\n\n# $$\\\n\n|$\\ |\n|-|\n|\\(\\ |"_s,
        {u"h1: $\\"_s, u"h1: $$\\"_s, u"row!: $\\"_s, u"row: (\\"_s});
    row("a backslash at the end of the allocated memory", u"# "_s + u"a"_s.repeated(53) + u"$\\"_s,
        {u"h1: "_s + u"a"_s.repeated(53) + u"$\\"_s});
    const QString matrix = u"a_{11} & a_{12} \\\\ *b* & \\{c\\} \\\\ "_s.repeated(40);
    row("a large formula", u"$$"_s + matrix + u"$$ and $x"_s + matrix + u"x$"_s,
        {u"p: {c $$"_s + matrix + u"$$} and {c $x"_s + matrix + u"x$}"_s});
    row("a large square formula", u"\\[ "_s + matrix + u"\\]"_s,
        {u"p: {c \\[ "_s + matrix + u"\\]}"_s});
    row("a formula after an unfinished one", u"so \\(a is \\(b*c*d\\)"_s,
        {u"p: so (a is {c \\(b*c*d\\)}"_s});
    row("words that the parser gets in parts",
        u"a@"_s.repeated(200) + u" `"_s + u")"_s.repeated(200) + u'`',
        {u"p: "_s + u"a@"_s.repeated(200) + u" {c "_s + u")"_s.repeated(200) + u"}"_s});
    row("footnote", u"a[^1]\n\n[^1]: https://x.org"_s,
        {u"p: a[^1]"_s, u"p: [^1]: {@https://x.org https://x.org}"_s});
    row("definition", u"[a]\n\n[a]: https://x.org/"_s, {u"p: {@https://x.org/ a}"_s});
}

void TestMarkdown::markdownBecomesBlocks()
{
    QFETCH(QString, source);
    QFETCH(QStringList, blocks);
    QCOMPARE(shown(parse(source).blocks), blocks);
}

void TestMarkdown::lineBreaksOfAQuestionAreKept()
{
    QCOMPARE(shown(parseMarkdown("a\nb", SoftBreaks::AreKept).blocks), QStringList {u"p: a\nb"_s});
}

void TestMarkdown::onlyWebAndMailLinksCanBeOpened_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("openable");
    QTest::newRow("https") << u"https://x.org/a?b#c"_s << true;
    QTest::newRow("http") << u"HTTP://x.org"_s << true;
    QTest::newRow("mail") << u"mailto:a@b.org"_s << true;
    QTest::newRow("no host") << u"https:///a"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
    QTest::newRow("data") << u"data:text/html,x"_s << false;
    QTest::newRow("relative") << u"/a"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestMarkdown::onlyWebAndMailLinksCanBeOpened()
{
    QFETCH(QString, url);
    QTEST(isOpenable(url), "openable");
}

void TestMarkdown::theCharactersOfMarksAreText()
{
    // Icon fonts use these characters, and MarkdownSource uses them as marks.
    QString icons;
    for (char16_t c = 0xed9f; c <= 0xeda9; ++c)
        icons += QChar(c);
    for (const QString &around : {u"%1"_s, u"`%1`"_s, u"a %1 \\(x\\)"_s, u"**%1** [^1]: a"_s}) {
        const QString source = around.arg(icons);
        QVERIFY2(parse(source).blocks.front().cells.front().text.contains(icons),
                 qPrintable(source));
    }
    QVERIFY(parse(u"```\n%1\n```"_s.arg(icons)).blocks.front().cells.front().text.contains(icons));
}

void TestMarkdown::controlCharactersBecomeReplacementCharacters()
{
    const char bytes[] = "a\0b\x1b[31m `c\x07` \xc2\x9b\x7f\n\n    d\x08\n\n```x\x01y\n\x02\n```";
    const QByteArray source(bytes, sizeof bytes - 1);
    for (const Block &block : parseMarkdown(source, SoftBreaks::AreSpaces).blocks) {
        for (const QChar c : block.cells.front().text + block.language)
            QVERIFY2(c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control,
                     qPrintable(shown(block)));
    }
}

void TestMarkdown::longBlocksAreCutWithoutLoss_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");
    const QString words = u"word "_s.repeated(20'000).trimmed(), solid = u"x"_s.repeated(50'001),
                  emoji = u"🎉"_s.repeated(9'000);
    QTest::newRow("words") << words << words;
    QTest::newRow("no space") << solid << solid;
    QTest::newRow("surrogates") << u"a"_s + emoji << u"a"_s + emoji;
    const QString lines = u"a line of code\n"_s.repeated(1'000) + u"\n\nend"_s;
    QTest::newRow("code") << u"```\n"_s + lines + u"\n```"_s << lines;
    QTest::newRow("a long line of code") << u"```\n"_s + solid + u"\nb\n```"_s << solid + u"\nb"_s;
}

void TestMarkdown::longBlocksAreCutWithoutLoss()
{
    QFETCH(QString, source);
    const std::vector<Block> blocks = parse(source).blocks;
    QVERIFY(blocks.size() > 1);
    QString text;
    for (const Block &block : blocks) {
        QVERIFY(block.length() <= 4000);
        QVERIFY(!block.cells.front().text.startsWith(u'\n') || block.kind == Block::Kind::Code);
        QVERIFY(block.cells.front().text.isEmpty()
                || !block.cells.front().text.back().isHighSurrogate());
        text += (text.isEmpty() ? QString() : plainTextSeparator(block))
            + plainText(block, 0, block.length());
    }
    QTEST(text, "text");
    QVERIFY(blocks.front().opens() && !blocks.front().closes && blocks.back().closes
            && !blocks.back().opens());
    if (blocks.front().kind == Block::Kind::Code)
        QTEST(codeFrom(blocks, 0), "text");
}

void TestMarkdown::aFormulaOfManyLinesIsOneCodeBlock()
{
    const QString formula = u"\\[\n"_s + u"*a* & \\{b\\} \\\\\n"_s.repeated(200) + u"\\]"_s;
    const std::vector<Block> blocks = parse(u"so\n\n"_s + formula + u"\n\nend"_s).blocks;
    QCOMPARE(codeFrom(blocks, 1), formula);
    QCOMPARE(blocks[1].language, u"math"_s);
    QCOMPARE(shown(blocks.back()), u"p: end"_s);
}

void TestMarkdown::aTableWithManyColumnsIsText()
{
    const auto table = [](int columns) {
        return u"|a"_s.repeated(columns) + u"|\n"_s + u"|-"_s.repeated(columns) + u"|\n"_s
            + u"|1"_s.repeated(columns) + u"|\n"_s;
    };
    QCOMPARE(parse(table(128)).blocks.front().kind, Block::Kind::TableRow);
    QCOMPARE(parse(table(129)).blocks.front().kind, Block::Kind::Paragraph);
    QVERIFY(shown(parse(table(129)).blocks.front()).startsWith("p: a | a | a"_L1));
}

void TestMarkdown::aLongRowIsCut_data()
{
    QTest::addColumn<QString>("cell");
    QTest::newRow("words") << u"some more words **bold** "_s.repeated(1'000);
    QTest::newRow("no space") << u"x"_s.repeated(50'000);
    QTest::newRow("emoji") << u"🎉"_s.repeated(9'000);
}

void TestMarkdown::aLongRowIsCut()
{
    QFETCH(QString, cell);
    const QString head = u"|a|b|\n|-|-|\n"_s, line = u"|1|2|\n"_s;
    const std::vector<Block> blocks
        = parse(head + line + u'|' + cell + u"|[x](https://x.org/)|\n"_s + line).blocks;
    QVERIFY(blocks.size() > 6);
    QString text;
    for (std::size_t i = 2; i + 1 < blocks.size(); ++i) {
        const Block &piece = blocks[i];
        QVERIFY(piece.length() <= 4000);
        QCOMPARE(piece.kind, Block::Kind::Paragraph);
        QCOMPARE(piece.join, i == 2 ? Block::Join::NextRow : Block::Join::Glued);
        text += piece.cells.front().text;
    }
    QCOMPARE(text, QString(cell).remove(u"**"_s).trimmed() + u" | x"_s);
    QCOMPARE(blocks[blocks.size() - 2].cells.front().links, std::vector {u"https://x.org/"_s});
    // The long row and the rows around it are one table.
    QCOMPARE(shown(blocks.front()), u"row!: a | b"_s);
    QCOMPARE(blocks.back().join, Block::Join::NextRow);
    for (std::size_t i = 1; i < blocks.size(); ++i)
        QVERIFY(!blocks[i].opens());
    QVERIFY(blocks.back().closes && !blocks.front().closes);
}

void TestMarkdown::aStreamedTableWithLongRowsEqualsOneParse()
{
    const QString large = u'|' + u"word "_s.repeated(2'000) + u"|wide cell|\n"_s,
                  small = u"|one|and two|\n"_s, line = u"|-|-|\n"_s;
    for (const QString &text :
         {u"|a|b|\n"_s + line + small + large + small + large + large + small + u"\nend"_s,
          large + line + small + small + large, large + line + large.repeated(3) + small}) {
        MarkdownDocument streamed;
        for (qsizetype at = 0; at < text.size(); at += 700) {
            streamed.append(text.mid(at, 700));
            streamed.update();
            QCOMPARE(shown(streamed.blocks()), shown(parse(text.left(at + 700)).blocks));
            QVERIFY(streamed.blocks() == parse(text.left(at + 700)).blocks);
        }
    }
}

void TestMarkdown::aTextThatCostsTooMuchIsShownAsWritten()
{
    // Each line may be the head of a table whose delimiter row is the next line.
    const QString text = u"|-|\n|-|-|\n"_s.repeated(20'000);
    QVERIFY(!parseMarkdownAtOnce(text.toUtf8(), SoftBreaks::AreSpaces));
    QString shownText;
    const std::vector<Block> blocks = parse(text).blocks;
    for (const Block &block : blocks) {
        QVERIFY(block.length() <= 4000);
        shownText += plainText(block, 0, block.length());
    }
    QCOMPARE(shownText, text.chopped(1).replace(u'\n', u' '));
    QCOMPARE(blocks.front().sourceFrom, 0);
    QCOMPARE(blocks.back().sourceTo, text.size());
    // The next text is parsed as usual.
    QCOMPARE(shown(parse(u"*a* ~~b~~ $c$ https://x.org"_s).blocks),
             QStringList {u"p: {i a} {s b} {c $c$} {@https://x.org https://x.org}"_s});
}

void TestMarkdown::expensiveTextsAreParsed_data()
{
    QTest::addColumn<QString>("source");
    for (const auto *texts : {&hostileTexts(), &pathologicalMarkdown()}) {
        for (const HostileText &hostile : *texts)
            QTest::newRow(hostile.name) << hostile.text();
    }
    const auto row = [](const char *name, const QString &source) { QTest::newRow(name) << source; };
    row("lines of square formulas", u"\\[\n"_s.repeated(300'000));
    row("open round formulas", u"\\( "_s.repeated(300'000) + u"\\)"_s);
    row("open square formulas", u"\\[a "_s.repeated(300'000) + u"\\]"_s);
    row("brackets behind an address", u"http://a.b"_s + u")"_s.repeated(1'000'000));
    row("parts of addresses", u"a@b."_s.repeated(250'000));
    row("a long definition",
        u"[a]: /"_s + u"x"_s.repeated(300'000) + u"\n\n"_s + u"[a]"_s.repeated(100'000));
    row("half surrogates in text",
        QString(QChar(0xd800)).repeated(1'000) + u"a"_s + QString(QChar(0xdc00)));
}

void TestMarkdown::expensiveTextsAreParsed()
{
    QFETCH(QString, source);
    const ParsedMarkdown parsed = parse(source); // Cost: see tests/parsecost.
    for (const Block &block : parsed.blocks)
        QVERIFY(block.nesting.size() <= 64);
}

void TestMarkdown::streamedTextEqualsOneParseOfTheWhole_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 300; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestMarkdown::streamedTextEqualsOneParseOfTheWhole()
{
    QFETCH(quint32, seed);
    static const QStringList pieces {
        u"\n"_s,      u"\n\n"_s,      u"# "_s,      u"- "_s,       u"  "_s,   u"    "_s, u"> "_s,
        u"1. "_s,     u"```"_s,       u"`"_s,       u"**"_s,       u"*"_s,    u"|"_s,    u"|-|-|"_s,
        u"a|b"_s,     u"word "_s,     u"[a]"_s,     u"(u)"_s,      u"---"_s,  u"==="_s,  u"<div>"_s,
        u"<br>"_s,    u"\n\n- x\n"_s, u"~~"_s,      u"\n\ntext"_s, u"\r\n"_s, u"\t"_s,   u"🎉"_s,
        u"\n```\n"_s, u"\\"_s,        u"\n> q\n"_s, u"[x] "_s};
    QRandomGenerator random(seed);
    MarkdownDocument streamed;
    QString whole;
    for (int i = 0; i < 120; ++i) {
        const QString piece = pieces[random.bounded(int(pieces.size()))];
        whole += piece;
        streamed.append(piece);
        if (random.bounded(3) == 0)
            streamed.update();
        // Without link definitions, each update gives the same blocks as a parse of the whole text.
        if (random.bounded(20) == 0) {
            streamed.update();
            QString clean = whole;
            QCOMPARE(shown(streamed.blocks()), shown(parse(clean.remove(u'\r')).blocks));
        }
    }
    streamed.finish();
    streamed.update();
    QVERIFY(streamed.blocks() == parse(whole.remove(u'\r')).blocks);
}

void TestMarkdown::streamingParsesOnlyTheEnd()
{
    const QString section
        = u"## A heading\n\nSome prose with **bold** and `code` in it, a few words long.\n\n- one\n- two\n\n```c\nint a;\n```\n\n"_s;
    MarkdownDocument text;
    qsizetype written = 0;
    while (written < 64 * 1024) {
        for (qsizetype at = 0; at < section.size(); at += 8) {
            text.append(section.mid(at, 8));
            text.update();
        }
        written += section.size();
    }
    const double times = double(text.bytesParsed()) / double(text.source().size());
    qInfo("64 KB in deltas of 8 characters, parsed at each: %.1f bytes parsed for each byte",
          times);
    QVERIFY2(times < 20, qPrintable(QString::number(times)));
}

void TestMarkdown::anEmojiCutInTwoIsJoined()
{
    const QString emoji = u"🎉"_s;
    MarkdownDocument text;
    text.append(u"a"_s + emoji.first(1));
    text.update();
    QCOMPARE(text.blocks().front().cells.front().text, u"a"_s);
    text.append(emoji.last(1) + u"b"_s);
    text.update();
    QCOMPARE(text.blocks().front().cells.front().text, u"a🎉b"_s);
}

void TestMarkdown::lateLinkDefinitionsApplyAtTheEnd()
{
    MarkdownDocument text;
    for (const QString &piece :
         {u"[a]\n\n"_s, u"b\n\n"_s, u"c\n\n"_s, u"[a]: https://x.org/\n"_s}) {
        text.append(piece);
        text.update();
    }
    text.finish();
    const std::vector<std::size_t> changed = text.update();
    QCOMPARE(changed, std::vector<std::size_t> {0});
    QCOMPARE(shown(text.blocks().front()), u"p: {@https://x.org/ a}"_s);
}

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
