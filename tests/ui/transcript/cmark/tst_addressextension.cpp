// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdowndocument.h"
#include "ui/transcript/shownblocks.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {
QStringList shown(const QString &source)
{
    return shown(parseMarkdown(source.toUtf8(), SoftBreaks::AreSpaces).blocks);
}

/// A bare address as shown() writes it.
QString linked(const QString &address)
{
    return u"{@%1 %1}"_s.arg(address);
}
} // namespace

class TestAddressExtension : public QObject
{
    Q_OBJECT

private slots:
    void anAddressEndsWhereTheSentenceGoesOn_data();
    void anAddressEndsWhereTheSentenceGoesOn();
    void asciiAddressesEndAsBefore_data();
    void asciiAddressesEndAsBefore();
    void otherTextIsNoAddress_data();
    void otherTextIsNoAddress();
    void marksAroundAnAddressStayMarks();
    void aStreamedTextEqualsOneParse();
};

void TestAddressExtension::anAddressEndsWhereTheSentenceGoesOn_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("rest");
    for (const QChar mark :
         u"，。、；：？！（）「」『』【】《》〈〉〔〕［］｛｝…—–·“”‘’«»．・〜～｡､｢｣　→✅※×"_s)
        QTest::newRow(qPrintable(QString(mark))) << u"https://example.com/a"_s << mark + u"b"_s;
    const auto row = [](const QString &address, const QString &rest) {
        QTest::newRow(qPrintable(address + rest)) << address << rest;
    };
    row(u"https://example.com/guide"_s, u"，谢谢。"_s);
    row(u"https://example.com"_s, u"。下一句"_s);
    row(u"https://example.com"_s, u"中文"_s);
    row(u"https://example.com/a"_s, u"的页面"_s);
    row(u"https://example.com/"_s, u"をご覧ください"_s);
    row(u"https://example.com/a"_s, u"を参照"_s);
    row(u"https://example.com"_s, u"에서"_s);
    row(u"https://example.com/a?b=c&d=e#f"_s, u"는"_s);
    row(u"https://example.com/a"_s, u"カタカナ"_s);
    row(u"https://example.com/a"_s, u"ｶﾅ"_s);
    row(u"https://example.com/a"_s, u"ＡＢ"_s);
    row(u"https://example.com/a"_s, u"𩸽"_s);
    row(u"https://example.com/a"_s, u"ครับ"_s);
    row(u"https://example.com/a"_s, u"🎉"_s);
    row(u"https://example.com/a"_s, u"\u200b b"_s);
    row(u"https://example.com/a"_s, u"\u00a0b"_s);
    row(u"https://example.com:8080/a_b-c~d%20"_s, u"吧"_s);
    row(u"https://example.com/a"_s, u".。"_s);
    row(u"https://example.com/a"_s, u")。"_s);
    row(u"https://example.com/(a)"_s, u"。"_s);
    row(u"https://example.com/a"_s, u",然后"_s);
    row(u"http://localhost:11434"_s, u"에서"_s);
    row(u"http://127.0.0.1"_s, u"的"_s);
    row(u"ftp://example.com/a"_s, u"。"_s);
    row(u"HTTPS://Example.com/A"_s, u"。"_s);
    // Host names of other scripts
    row(u"https://例子.com"_s, u"。"_s);
    row(u"https://例子.com/a"_s, u"中文"_s);
    row(u"https://www.例子.中国"_s, u"，谢谢"_s);
    row(u"https://例え.テスト/a"_s, u"を参照"_s);
    row(u"https://한국.kr"_s, u"에서"_s);
    row(u"https://例子test.com"_s, u"吧"_s);
    row(u"https://ไทย.com"_s, u"ครับ"_s);
    row(u"https://президент.рф/путь"_s, u" x"_s);
    row(u"https://bücher.example/straße"_s, u"。"_s);
    row(u"https://例子.com"_s, u" x"_s);
}

void TestAddressExtension::anAddressEndsWhereTheSentenceGoesOn()
{
    QFETCH(QString, address);
    QFETCH(QString, rest);
    const bool isFtp = address.startsWith("ftp"_L1); // Such a link cannot be opened.
    const QString link = isFtp ? address : linked(address);
    for (const QString &before : {u""_s, u"参见"_s, u"（"_s, u"「"_s, u"：“"_s, u"see "_s})
        QCOMPARE(shown(before + address + rest), QStringList {u"p: "_s + before + link + rest});
    for (const QString &block : {u"# "_s, u"- "_s, u"> "_s})
        QVERIFY(shown(block + address + rest).front().endsWith(u": "_s + link + rest));
    QCOMPARE(shown(u"|a|\n|-|\n|"_s + address + rest + u'|').last(), u"row: "_s + link + rest);
}

void TestAddressExtension::asciiAddressesEndAsBefore_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &source, const QString &text) {
        QTest::newRow(qPrintable(source)) << source << text;
    };
    const QString a = linked(u"https://x.org/a"_s);
    row(u"(https://x.org/a)"_s, u"("_s + a + u')');
    row(u"https://x.org/a(b) https://x.org/a(b))"_s,
        linked(u"https://x.org/a(b)"_s) + u' ' + linked(u"https://x.org/a(b)"_s) + u')');
    row(u"https://x.org/a. https://x.org/a, https://x.org/a; https://x.org/a!"_s,
        a + u". "_s + a + u", "_s + a + u"; "_s + a + u'!');
    row(u"https://x.org/a?! \"https://x.org/a\" 'https://x.org/a'"_s,
        a + u"?! \""_s + a + u"\" '"_s + a + u'\'');
    row(u"https://x.org/a&copy;"_s, a + u"©"_s);
    row(u"https://x.org/a&b;c https://x.org/a;b"_s,
        linked(u"https://x.org/a&b;c"_s) + u' ' + linked(u"https://x.org/a;b"_s));
    row(u"https://x.org/a<b"_s, a + u"<b"_s);
    row(u"https://x.org/a]"_s, linked(u"https://x.org/a]"_s));
    row(u"www.x.org/a, (www.x.org) *www.x.org*"_s,
        u"{@http://www.x.org/a www.x.org/a}, ({@http://www.x.org www.x.org}) "
        u"{i@http://www.x.org www.x.org}"_s);
    row(u"a@b.org. 联系a@b.org。<a@b.org>"_s,
        u"{@mailto:a@b.org a@b.org}. 联系{@mailto:a@b.org a@b.org}。{@mailto:a@b.org a@b.org}"_s);
    row(u"邮箱：a.b-c@d.example.cn，或a@b.kr로"_s,
        u"邮箱：{@mailto:a.b-c@d.example.cn a.b-c@d.example.cn}，或{@mailto:a@b.kr a@b.kr}로"_s);
    row(u"mailto:a@b.org，"_s, u"{@mailto:a@b.org mailto:a@b.org}，"_s);
    row(u"访问www.x.org。（www.x.org）或www.例子.com的"_s,
        u"访问{@http://www.x.org www.x.org}。（{@http://www.x.org www.x.org}）或"
        u"{@http://www.例子.com www.例子.com}的"_s);
    // An address that is written as a link is taken as a whole.
    row(u"<https://x.org/路径>。[a](https://x.org/路径)"_s,
        linked(u"https://x.org/路径"_s) + u"。{@https://x.org/路径 a}"_s);
}

void TestAddressExtension::asciiAddressesEndAsBefore()
{
    QFETCH(QString, source);
    QFETCH(QString, text);
    QCOMPARE(shown(source), QStringList {u"p: "_s + text});
}

void TestAddressExtension::otherTextIsNoAddress_data()
{
    QTest::addColumn<QString>("source");
    for (const char *text :
         {"https://", "https://。", "https://，a", "https:// a", "xhttps://x.org", "a://x.org",
          "://x.org", "awww.x.org", "www.", "www.。", "www。x", "https://x_y.org", "https://-x",
          "[https://x.org", "例:// w ww. www", "https:/x.org", "https://（a）"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestAddressExtension::otherTextIsNoAddress()
{
    QFETCH(QString, source);
    QCOMPARE(shown(source), QStringList {u"p: "_s + source});
}

void TestAddressExtension::marksAroundAnAddressStayMarks()
{
    const QString a = u"https://x.org/a"_s, bold = u"{b@%1 %1}"_s.arg(a);
    QCOMPARE(shown(u"**https://x.org/a**。做 b"_s), QStringList {u"p: "_s + bold + u"。做 b"_s});
    QCOMPARE(shown(u"**见https://x.org/a。**后"_s),
             QStringList {u"p: {b 见}"_s + bold + u"{b 。}后"_s});
    QCOMPARE(shown(u"见*https://x.org/a*的`b`"_s), QStringList {u"p: 见{i@%1 %1}的{c b}"_s.arg(a)});
    QCOMPARE(shown(u"~~https://x.org/a~~，b"_s), QStringList {u"p: {s@%1 %1}，b"_s.arg(a)});
    QCOMPARE(shown(u"见https://x.org/a，**粗**和`b`"_s),
             QStringList {u"p: 见"_s + linked(a) + u"，{b 粗}和{c b}"_s});
    QCOMPARE(shown(u"https://x.org/a和https://x.org/a"_s),
             QStringList {u"p: "_s + linked(a) + u"和"_s + linked(a)});
}

void TestAddressExtension::aStreamedTextEqualsOneParse()
{
    const QString text = u"参见https://例子.com/guide，谢谢。（https://example.com/a）\n\n"
                         u"- www.x.org。\n- 「https://example.com/c」에서\n"_s;
    MarkdownDocument streamed;
    for (qsizetype i = 0; i < text.size(); ++i) {
        streamed.append(text.mid(i, 1));
        streamed.update();
        QCOMPARE(shown(streamed.blocks()), shown(text.first(i + 1)));
    }
}

QTEST_GUILESS_MAIN(TestAddressExtension)
#include "tst_addressextension.moc"
