// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/code/codecolors.h"

#include <QDeadlineTimer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
const QString code
    = u"/* what it\n   does */ int twice(int x)\n{\n    return 2 * x; // \"twice\"\n}\n\n"
      "const char *name = \"two words\";"_s;

Block piece(const QString &text, const QString &language = u"cpp"_s,
            Block::Join join = Block::Join::Apart)
{
    Block block;
    block.kind = Block::Kind::Code;
    block.join = join;
    block.language = language;
    block.cells = {StyledText {text, {}, {}}};
    return block;
}

std::vector<CodeSpan> coloredAtOnce(const Block &block)
{
    CodeHighlighter highlighter;
    CodeColors colors;
    colors.colorLines(highlighter, block, {}, QDeadlineTimer(QDeadlineTimer::Forever));
    return colors.spans();
}
} // namespace

class TestCodeColors : public QObject
{
    Q_OBJECT

private slots:
    void growingCodeHasTheColorsOfTheWholeCode();
    void onlyTheLastLineIsColoredAgain();
    void anotherTextIsColoredFromTheBeginning_data();
    void anotherTextIsColoredFromTheBeginning();
    void coloringContinuesAfterTheDeadline();
    void theRestOfACutLineStaysPlain();
};

void TestCodeColors::growingCodeHasTheColorsOfTheWholeCode()
{
    CodeHighlighter highlighter;
    for (int step = 1; step <= 9; ++step) {
        CodeColors colors;
        for (qsizetype length = 0; length < code.size() + step; length += step) {
            const Block block = piece(code.first(std::min(length, code.size())));
            colors.keepFor(block);
            QVERIFY(
                colors.colorLines(highlighter, block, {}, QDeadlineTimer(QDeadlineTimer::Forever)));
            QVERIFY(colors.isDone(block));
            QCOMPARE(colors.spans(), coloredAtOnce(block));
        }
    }
}

void TestCodeColors::onlyTheLastLineIsColoredAgain()
{
    CodeHighlighter highlighter;
    CodeColors colors;
    const Block before = piece(u"int a;\nint b;\nint"_s),
                after = piece(u"int a;\nint b;\nint c;"_s);
    QVERIFY(colors.colorLines(highlighter, before, {}, QDeadlineTimer(QDeadlineTimer::Forever)));
    colors.keepFor(after);
    QVERIFY(!colors.isEmpty());
    QVERIFY(!colors.isDone(after));
    QCOMPARE(colors.spans(), coloredAtOnce(piece(u"int a;\nint b;\n"_s)));
}

void TestCodeColors::anotherTextIsColoredFromTheBeginning_data()
{
    QTest::addColumn<Block>("other");
    QTest::newRow("an earlier line changed") << piece(u"int x;\nint b;\nint c"_s);
    QTest::newRow("a shorter text") << piece(u"int a;"_s);
    QTest::newRow("another language") << piece(u"int a;\nint b;\nint c"_s, u"python"_s);
    QTest::newRow("a continuation of another piece")
        << piece(u"int a;\nint b;\nint c"_s, u"cpp"_s, Block::Join::NextRow);
    Block prose;
    prose.cells = {StyledText {u"int a;\nint b;\nint c"_s, {}, {}}};
    QTest::newRow("a paragraph") << prose;
    Block rule;
    rule.kind = Block::Kind::Rule;
    QTest::newRow("a rule") << rule;
}

void TestCodeColors::anotherTextIsColoredFromTheBeginning()
{
    QFETCH(Block, other);
    CodeHighlighter highlighter;
    CodeColors colors;
    QVERIFY(colors.colorLines(highlighter, piece(u"int a;\nint b;\nint c"_s), {},
                              QDeadlineTimer(QDeadlineTimer::Forever)));
    colors.keepFor(other);
    QVERIFY(colors.isEmpty());
    QVERIFY(colors.spans().empty());
}

void TestCodeColors::coloringContinuesAfterTheDeadline()
{
    CodeHighlighter highlighter;
    CodeColors colors;
    const Block block = piece(code);
    QVERIFY(!colors.colorLines(highlighter, block, {}, QDeadlineTimer(0)));
    QVERIFY(!colors.isDone(block));
    QVERIFY(colors.colorLines(highlighter, block, {}, QDeadlineTimer(QDeadlineTimer::Forever)));
    QCOMPARE(colors.spans(), coloredAtOnce(block));
}

void TestCodeColors::theRestOfACutLineStaysPlain()
{
    CodeHighlighter highlighter;
    CodeColors colors;
    const Block rest = piece(u"int a;\nint b;"_s, u"cpp"_s, Block::Join::Glued);
    QVERIFY(colors.colorLines(highlighter, rest, {}, QDeadlineTimer(QDeadlineTimer::Forever)));
    QVERIFY(!colors.spans().empty());
    QVERIFY(colors.spans().front().start >= 7);
}

QTEST_MAIN(TestCodeColors)
#include "tst_codecolors.moc"
