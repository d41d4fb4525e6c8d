// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/characters.h"
#include "transcript/markdown/markdowndocument.h"
#include "ui/transcript/shownblocks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
QStringList shown(const QString &source)
{
    return shown(parseMarkdown(source.toUtf8(), SoftBreaks::AreSpaces).blocks);
}
} // namespace

class TestEmphasisFlanks : public QObject
{
    Q_OBJECT

private slots:
    void emphasisIsRecognizedBesideCjkPunctuation_data();
    void emphasisIsRecognizedBesideCjkPunctuation();
    void eachPunctuationMarkMayBeginAndEndEmphasis();
    void otherTextIsReadAsBefore_data();
    void otherTextIsReadAsBefore();
    void aStreamedTextEqualsOneParse();
    void charactersAreRead();
};

void TestEmphasisFlanks::emphasisIsRecognizedBesideCjkPunctuation_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("blocks");
    const auto row = [](const QString &source, const QString &text) {
        QTest::newRow(qPrintable(source)) << source << QStringList {u"p: "_s + text};
    };
    // Chinese
    row(u"含**「重点」**内容，**注意：**请先备份。"_s,
        u"含{b 「重点」}内容，{b 注意：}请先备份。"_s);
    row(u"**重要（必读）**的部分；这是**《书名》**。"_s,
        u"{b 重要（必读）}的部分；这是{b 《书名》}。"_s);
    row(u"*斜体（括号）。*后面"_s, u"{i 斜体（括号）。}后面"_s);
    row(u"~~删除（括号）。~~后面"_s, u"{s 删除（括号）。}后面"_s);
    row(u"前面~~（括号）删除~~后面"_s, u"前面{s （括号）删除}后面"_s);
    row(u"前面*（斜）*后面***「粗斜」***内容"_s, u"前面{i （斜）}后面{bi 「粗斜」}内容"_s);
    row(u"内容**“引号”**内容"_s, u"内容{b “引号”}内容"_s);
    row(u"这是**重点。**这是**重点！**那是**重点？**好"_s,
        u"这是{b 重点。}这是{b 重点！}那是{b 重点？}好"_s);
    row(u"**Note：**please 和 a**「b」**c"_s, u"{b Note：}please 和 a{b 「b」}c"_s);
    row(u"**注意:**请 **100%**的人 **a.**的"_s, u"{b 注意:}请 {b 100%}的人 {b a.}的"_s);
    row(u"**外*（内）*外**的"_s, u"{b 外}{bi （内）}{b 外}的"_s);
    row(u"**粗~~（删）~~**和~~**（粗删）**~~的"_s, u"{b 粗}{bs （删）}和{bs （粗删）}的"_s);
    row(u"）~~**粗**删~~）**~~粗~~删**）"_s, u"）{bs 粗}{s 删}）{bs 粗}{b 删}）"_s);
    row(u"（~~删**粗**~~（**删~~粗~~**（"_s, u"（{s 删}{bs 粗}（{b 删}{bs 粗}（"_s);
    // Japanese
    row(u"これは**「強調」**です"_s, u"これは{b 「強調」}です"_s);
    row(u"これは*「斜体」*です、**（注）**は"_s, u"これは{i 「斜体」}です、{b （注）}は"_s);
    row(u"**太字。**次の文。**注意！**だ"_s, u"{b 太字。}次の文。{b 注意！}だ"_s);
    row(u"**ｶﾅ｡**ﾃｽﾄ **・項目・**は"_s, u"{b ｶﾅ｡}ﾃｽﾄ {b ・項目・}は"_s);
    // Korean
    row(u"**강조(괄호)**는 **\"인용\"**입니다"_s, u"{b 강조(괄호)}는 {b \"인용\"}입니다"_s);
    row(u"이**(a)**는 **이 [링크](https://x.org/)**만을"_s,
        u"이{b (a)}는 {b 이 }{b@https://x.org/ 링크}만을"_s);
    row(u"ᅡ**(a)** **(k)**ᄏ ~~(x)~~를"_s, u"ᅡ{b (a)} {b (k)}ᄏ {s (x)}를"_s);
    // Beside code, links, images, formulas, tags, entities, emoji
    row(u"使用**`code`**的 *`a`*和"_s, u"使用{bc code}的 {ic a}和"_s);
    row(u"请看**[链接](https://x.org/)**的"_s, u"请看{b@https://x.org/ 链接}的"_s);
    row(u"[**「链接」**的](https://x.org/)"_s,
        u"{b@https://x.org/ 「链接」}{@https://x.org/ 的}"_s);
    row(u"请看**![图](https://x.org/)**的"_s, u"请看{b@https://x.org/ 图}的"_s);
    row(u"其中**公式 $x$**的"_s, u"其中{b 公式 }{bc $x$}的"_s);
    row(u"其中**$a*b$**的**（c）**d"_s, u"其中{bc $a*b$}的{b （c）}d"_s);
    row(u"其中**\\(x\\)**的"_s, u"其中{bc \\(x\\)}的"_s);
    row(u"参见**https://x.org/a。**后面"_s, u"参见{b@https://x.org/a https://x.org/a}{b 。}后面"_s);
    row(u"参见**https://x.org/a**后面"_s, u"参见{b@https://x.org/a https://x.org/a}后面"_s);
    row(u"**&amp;**的 **a&gt;**的"_s, u"{b &}的 {b a>}的"_s);
    row(u"**重要！**🎉后 🎉**（重要）**的 **🎉「a」🎉**b"_s,
        u"{b 重要！}🎉后 🎉{b （重要）}的 {b 🎉「a」🎉}b"_s);
    row(u"**重要❗️**的 前⚠️**（注）**后"_s,
        u"{b 重要❗️}的 前⚠️{b （注）}后"_s);
    row(u"葛\U000e0100**(a)b**c 羽\ufe00**(a)b**c 𩸽~~(a)b~~c"_s,
        u"葛\U000e0100{b (a)b}c 羽\ufe00{b (a)b}c 𩸽{s (a)b}c"_s);
    row(u"全角＊**（ａ）**Ｂ　**「c」**　d"_s, u"全角＊{b （ａ）}Ｂ　{b 「c」}　d"_s);
    // Escapes
    row(u"\\*中* 内\\**「a」*b"_s, u"*中* 内*{i 「a」}b"_s);
    row(u"a\\\\**「b」**c"_s, u"a\\{b 「b」}c"_s);
}

void TestEmphasisFlanks::emphasisIsRecognizedBesideCjkPunctuation()
{
    QFETCH(QString, source);
    QTEST(shown(source), "blocks");
}

void TestEmphasisFlanks::eachPunctuationMarkMayBeginAndEndEmphasis()
{
    const QString marks
        = u"，。、；：？！（）「」『』【】《》〈〉〔〕〖〗［］｛｝…—·“”‘’．・〜～｡､｢｣.,:;!?()\"'%"_s;
    for (const QChar mark : marks) {
        for (const QString &run : {u"**"_s, u"*"_s, u"~~"_s}) {
            const QString style = run == u"**"_s ? u"b"_s : run == u"*"_s ? u"i"_s : u"s"_s;
            for (const QString &word : {u"文"_s, u"の"_s, u"는"_s}) {
                const QString inside = mark + word + mark,
                              source = word + run + inside + run + word;
                QCOMPARE(
                    shown(source),
                    QStringList {u"p: "_s + word + u'{' + style + u' ' + inside + u'}' + word});
            }
        }
    }
}

void TestEmphasisFlanks::otherTextIsReadAsBefore_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("blocks");
    const auto row = [](const QString &source, const QStringList &blocks) {
        QTest::newRow(qPrintable(source)) << source << blocks;
    };
    row(u"`含**「重点」**内容`"_s, {u"p: {c 含**「重点」**内容}"_s});
    row(u"```注**（意）**的\n含**「重点」**内容\n```"_s,
        {u"code(注**（意）**的): 含**「重点」**内容"_s});
    row(u"    含**「重点」**内容"_s, {u"code: 含**「重点」**内容"_s});
    row(u"<a title=中**（x）**y>"_s, {u"p: <a title=中**（x）**y>"_s});
    row(u"$中*（a）*b=c$"_s, {u"p: {c $中*（a）*b=c$}"_s});
    row(u"[a](https://x.org/中**(b)**c)"_s, {u"p: {@https://x.org/中**(b)**c a}"_s});
    row(u"[中**「a」**b]\n\n[中**「a」**b]: https://x.org/"_s,
        {u"p: {@https://x.org/ 中}{b@https://x.org/ 「a」}{@https://x.org/ b}"_s});
    row(u"a**\"b\"**c"_s, {u"p: a**\"b\"**c"_s});
    row(u"2*（3+4）*5 与 **（1）**2"_s, {u"p: 2*（3+4）*5 与 {b （1）}2"_s});
    row(u"a*(b)*c 葛**(a)**c"_s, {u"p: a*(b)*c 葛**(a)**c"_s});
    row(u"これは_「強調」_です __「a」__b"_s, {u"p: これは_「強調」_です __「a」__b"_s});
    row(u"__注意__：注意 注意：__注意__"_s, {u"p: {b 注意}：注意 注意：{b 注意}"_s});
    row(u"中 ** 「a」 ** b 2 * 3 * 4"_s, {u"p: 中 ** 「a」 ** b 2 * 3 * 4"_s});
    row(u"* 「a」\n* （b）"_s, {u"lp*: 「a」"_s, u"lp*: （b）"_s});
    row(u">**「a」**b\n> > *（c）*d"_s, {u"qp: {b 「a」}b"_s, u"qqp: {i （c）}d"_s});
    row(u"|**「a」**b|中**c**|\n|-|-|\n|*中*|**（d）**|"_s,
        {u"row!: {b 「a」}b | 中{b c}"_s, u"row: {i 中} | {b （d）}"_s});
    row(u"## **「a」**b\n\n- **（c）**d"_s, {u"h2: {b 「a」}b"_s, u"lp*: {b （c）}d"_s});
    row(u"**「a\nb」**c"_s, {u"p: {b 「a b」}c"_s});
    row(u"***\n\n中\n***"_s, {u"rule: "_s, u"p: 中"_s, u"rule: "_s});
}

void TestEmphasisFlanks::otherTextIsReadAsBefore()
{
    QFETCH(QString, source);
    QTEST(shown(source), "blocks");
}

void TestEmphasisFlanks::aStreamedTextEqualsOneParse()
{
    const QString text
        = u"含**「重点」**内容，**注意：**请\n\n- *（一）*二~~（三）~~四\n- **五。**六\n\n"
          u"|**「a」**b|\n|-|\n|*（c）*d|\n\n> **（e）**f"_s;
    MarkdownDocument streamed;
    for (qsizetype i = 0; i < text.size(); ++i) {
        streamed.append(text.mid(i, 1));
        streamed.update();
        QCOMPARE(shown(streamed.blocks()), shown(text.first(i + 1)));
    }
}

void TestEmphasisFlanks::charactersAreRead()
{
    const QByteArray text = u"aé中🎉"_s.toUtf8();
    QCOMPARE(characterAt(text, 0), U'a');
    QCOMPARE(characterAt(text, 1), U'é');
    QCOMPARE(characterBefore(text, 3), U'é');
    QCOMPARE(characterAt(text, 3), U'中');
    QCOMPARE(characterBefore(text, text.size()), U'🎉');
    const QByteArray broken = "\x80\xe4\xb8";
    QCOMPARE(characterAt(broken, 0), char32_t(QChar::ReplacementCharacter));
    QCOMPARE(characterAt(broken, 1), char32_t(QChar::ReplacementCharacter));
    QCOMPARE(characterBefore(broken, 1), char32_t(QChar::ReplacementCharacter));
}

QTEST_GUILESS_MAIN(TestEmphasisFlanks)
#include "tst_emphasisflanks.moc"
