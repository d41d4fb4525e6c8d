// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/code/codehighlighter.h"
#include "transcript/layout/transcripttheme.h"
#include "widgets/signalcolors.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
QStringList colored(const QString &label, const QString &code, CodeRole role)
{
    CodeHighlighter highlighter;
    CodeStatePointer state;
    QStringList words;
    for (const QString &line : code.split(u'\n')) {
        for (const CodeSpan &span : highlighter.highlight(label, line, state)) {
            if (span.role == role)
                words += line.mid(span.start, span.length);
        }
    }
    return words;
}
} // namespace

class TestCodeHighlighter : public QObject
{
    Q_OBJECT

private slots:
    void wordsHaveTheirRoles_data();
    void wordsHaveTheirRoles();
    void ourOwnLanguagesCanBeRead();
    void aCommentContinuesInTheNextLine();
    void positionsAreCharacters();
    void longAndHostileLinesStayPlain_data();
    void longAndHostileLinesStayPlain();
    void colorsCanBeRead_data();
    void colorsCanBeRead();
};

void TestCodeHighlighter::wordsHaveTheirRoles_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<CodeRole>("role");
    QTest::addColumn<QString>("word");
    const auto row
        = [](const char *label, const QString &code, CodeRole role, const QString &word) {
              QTest::addRow("%s %s", label, qPrintable(word)) << code << role << word;
          };
    row("cpp", u"int main() { return 0; } // end"_s, CodeRole::Keyword, u"return"_s);
    row("C++", u"int main() { return 0; } // end"_s, CodeRole::Type, u"int"_s);
    row("python", u"def f(x):\n    return \"a\"  # b"_s, CodeRole::Text, u"a"_s);
    row("c", u"a(); // the whole of it"_s, CodeRole::Comment, u"// the whole of it"_s);
    row("c", u"a(\"two words\\n\");"_s, CodeRole::Text, u"\"two words"_s);
    row("swift", u"a() /* one /* two */ 3 */ b"_s, CodeRole::Comment, u"/* one /* two */ 3 */"_s);
    row("typescript", u"const a = `two words`;"_s, CodeRole::Text, u"`two words`"_s);
    row("py", u"def f(x):\n    return 1"_s, CodeRole::Keyword, u"def"_s);
    row("typescript", u"interface A { b: string; }"_s, CodeRole::Type, u"string"_s);
    row("ts", u"const a: number = 12;"_s, CodeRole::Number, u"12"_s);
    row("tsx", u"export const a = `b`;"_s, CodeRole::Keyword, u"export"_s);
    row("yaml", u"name: \"x\"  # why"_s, CodeRole::Variable, u"name"_s);
    row("yml", u"on: true"_s, CodeRole::Keyword, u"true"_s);
    row("toml", u"[package]\nname = \"x\""_s, CodeRole::Variable, u"name"_s);
    row("dockerfile", u"FROM debian:12 AS build"_s, CodeRole::Keyword, u"FROM"_s);
    row("kotlin", u"fun f(a: Int): String = \"\""_s, CodeRole::Keyword, u"fun"_s);
    row("swift", u"guard let a = b else { return }"_s, CodeRole::Keyword, u"guard"_s);
    row("rust", u"pub fn longest<'a>(x: &'a str) -> i32 { 0 }"_s, CodeRole::Keyword, u"pub"_s);
    row("rs", u"fn longest<'a>(x: &'a str) -> i32 { 0 }"_s, CodeRole::Type, u"i32"_s);
    row("go", u"func main() { var a int32 }"_s, CodeRole::Keyword, u"func"_s);
    row("cmake", u"set(A \"b\") # c"_s, CodeRole::Function, u"set"_s);
    row("powershell", u"Get-Item $path"_s, CodeRole::Variable, u"$path"_s);
    row("json", u"{\"a\": 12}"_s, CodeRole::Number, u"12"_s);
    row("sql", u"SELECT a FROM b"_s, CodeRole::Keyword, u"SELECT"_s);
    row("bash", u"if true; then echo a; fi"_s, CodeRole::Keyword, u"if"_s);
    row("diff", u"+ added\n- removed"_s, CodeRole::Added, u"+ added"_s);
}

void TestCodeHighlighter::wordsHaveTheirRoles()
{
    QFETCH(QString, code);
    QFETCH(CodeRole, role);
    QFETCH(QString, word);
    const QString label = QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0);
    const QStringList words = colored(label, code, role);
    QVERIFY2(words.join(u' ').contains(word), qPrintable(words.join(u" | "_s)));
}

void TestCodeHighlighter::ourOwnLanguagesCanBeRead()
{
    const QStringList files = QDir(highlightFolder()).entryList({u"*.lang"_s}, QDir::Files);
    QVERIFY2(files.size() >= 9, qPrintable(highlightFolder()));
    CodeHighlighter highlighter;
    for (const QString &file : files)
        QVERIFY2(highlighter.knows(file.chopped(5)), qPrintable(file));
    QVERIFY(!highlighter.knows(u"no such language"_s));
    QVERIFY(!highlighter.knows(QString()));
    QVERIFY(!highlighter.knows(u"../../etc/passwd"_s));
}

void TestCodeHighlighter::aCommentContinuesInTheNextLine()
{
    CodeHighlighter highlighter;
    CodeStatePointer state;
    highlighter.highlight(u"cpp"_s, u"int a; /* one", state);
    QVERIFY(state);
    const CodeStatePointer inside = state;
    const std::vector<CodeSpan> spans = highlighter.highlight(u"cpp"_s, u"two return", state);
    QVERIFY(!spans.empty() && spans.front().role == CodeRole::Comment);
    highlighter.highlight(u"cpp"_s, u"three */", state);
    QVERIFY(!state);
    // An earlier state can be used again, because a block that grows is coloured from its last
    // line on.
    state = inside;
    QCOMPARE(highlighter.highlight(u"cpp"_s, u"two return", state), spans);
}

void TestCodeHighlighter::positionsAreCharacters()
{
    QCOMPARE(colored(u"cpp"_s, u"f(\"é🎉\"); return 1;"_s, CodeRole::Keyword),
             QStringList {u"return"_s});
}

void TestCodeHighlighter::longAndHostileLinesStayPlain_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isPlain");
    QTest::newRow("8 KB") << u"int a = b; "_s.repeated(745) << true;
    QTest::newRow("8,000 brackets") << u"("_s.repeated(8'000) << true;
    QTest::newRow("a long name") << u"a"_s.repeated(8'000) << true;
    QTest::newRow("a long name that is short enough") << u"a"_s.repeated(500) << false;
    QTest::newRow("brackets that are short enough") << u"("_s.repeated(500) << true;
    QTest::newRow("quotes") << u"\"\\"_s.repeated(250) << true;
    QTest::newRow("lone surrogates") << QString(QChar(0xd800)).repeated(100) << false;
}

void TestCodeHighlighter::longAndHostileLinesStayPlain()
{
    QFETCH(QString, line);
    QFETCH(bool, isPlain);
    CodeHighlighter highlighter;
    for (const char *label : {"cpp", "typescript", "yaml", "rust", "python", "kotlin", "swift",
                              "toml", "dockerfile", "html", "sh", "perl"}) {
        const QString language = QString::fromLatin1(label);
        QVERIFY(highlighter.knows(language));
        CodeStatePointer state;
        const auto spans = highlighter.highlight(language, line, state);
        QVERIFY(!isPlain || spans.empty());
        for (const CodeSpan &span : spans) {
            QVERIFY(span.start >= 0 && span.length > 0);
            QVERIFY(span.start + span.length <= line.size());
        }
    }
}

void TestCodeHighlighter::colorsCanBeRead_data()
{
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::newRow("light") << QColor(Qt::white) << QColor(0x1b, 0x1b, 0x1b);
    QTest::newRow("grey light") << QColor(0xef, 0xf0, 0xf1) << QColor(0x23, 0x26, 0x29);
    QTest::newRow("dark") << QColor(0x1b, 0x1e, 0x20) << QColor(0xee, 0xee, 0xee);
    QTest::newRow("grey dark") << QColor(0x2d, 0x2f, 0x33) << QColor(0xe0, 0xe0, 0xe0);
    QTest::newRow("black") << QColor(Qt::black) << QColor(Qt::white);
}

void TestCodeHighlighter::colorsCanBeRead()
{
    QFETCH(QColor, base);
    QFETCH(QColor, text);
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    const TranscriptTheme theme = TranscriptTheme::of(QFont(), palette, 100);
    for (const QColor &behind : {theme.surface, theme.questionSurface}) {
        for (const QColor &color : theme.codeColors) {
            const qreal contrast = contrastOf(color, behind);
            QVERIFY2(contrast >= 4.5, qPrintable(color.name() + u' ' + QString::number(contrast)));
        }
    }
}

QTEST_MAIN(TestCodeHighlighter)
#include "tst_codehighlighter.moc"
