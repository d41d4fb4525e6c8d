// SPDX-License-Identifier: GPL-3.0-or-later
// What a model should not send, and may: in a real view, as a whole and in deltas.
#include "support/turns.h"
#include "transcript/transcriptview.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
#ifdef QT_DEBUG
constexpr double bound = 4'000; // The sanitizers' build: only that it ends and is right.
#else
constexpr double bound = 100;
#endif

Message message(MessageId id, Role role, const QString &text, MessageStatus status)
{
    Message result;
    result.id = id;
    result.parent = id > 1 ? std::optional(id - 1) : std::nullopt;
    result.role = role;
    result.text = text;
    result.status = status;
    result.createdAt = QDateTime::currentDateTimeUtc();
    return result;
}

ConversationHead head()
{
    ConversationHead result;
    result.id = 1;
    result.leaf = 2;
    return result;
}

const std::vector<Block> &shownBlocks(const TranscriptView &view)
{
    return view.column().at(1).passage(1).blocks();
}

bool isSettled(const TranscriptView &view)
{
    return !view.column().isWaiting() && view.column().at(1).isLoaded()
        && view.column().at(1).passage(1).isParsed();
}
} // namespace

class TestHostileText : public QObject
{
    Q_OBJECT

private slots:
    void asAWholeItFreezesNothing_data() { texts(); }
    void asAWholeItFreezesNothing();
    void inDeltasItFreezesNothing_data() { texts(); }
    void inDeltasItFreezesNothing();

private:
    static void texts();
    static std::unique_ptr<TranscriptView> shownView(Conversation *conversation);
};

void TestHostileText::texts()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("a megabyte",
        u"## Head\n\nSome **bold** prose with `code` and [a link](https://x.org/), a line or "
        u"two.\n\n"
        "- item\n- item\n\n```cpp\nint main() { return 0; }\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n"_s
            .repeated(6'500));
    row("a line of a million characters", u"x"_s.repeated(1'000'000));
    row("a line of a million in words", u"word "_s.repeated(200'000));
    row("10,000 nested quotes", u">"_s.repeated(10'000) + u" deep"_s);
    row("10,000 nested lists", u"- "_s.repeated(10'000) + u"deep"_s);
    row("5,000 rows", u"|a|b|\n|-|-|\n"_s + u"|some words|`2`|\n"_s.repeated(5'000));
    row("8,000 columns",
        u"|a"_s.repeated(8'000) + u"|\n"_s + u"|-"_s.repeated(8'000) + u"|\n"_s
            + u"|1"_s.repeated(8'000));
    row("128 columns, 1,000 rows",
        u"|some words"_s.repeated(128) + u"|\n"_s + u"|-"_s.repeated(128) + u"|\n"_s
            + (u"|1"_s.repeated(128) + u"|\n"_s).repeated(1'000));
    row("50,000 bare links", u"https://x.org/ "_s.repeated(50'000));
    row("30,000 e-mail addresses", u"a@b.org "_s.repeated(30'000));
    row("8 KB line of code", u"```cpp\n"_s + u"int a = b(c); "_s.repeated(580) + u"\n```\n"_s);
    row("8,000 brackets in code", u"```cpp\n"_s + u"("_s.repeated(8'000) + u"\n```\n"_s);
    row("700 long lines of code",
        u"```cpp\n"_s + (u"int a = b(c); "_s.repeated(100) + u'\n').repeated(700) + u"```\n"_s);
    row("8,000 lines of brackets", u"```cpp\n"_s + u"(((((((((({{{{{[[[[[\n"_s.repeated(800));
    row("a fence that never closes",
        u"text\n\n```python\n"_s + u"print(\"a\")  # b\n"_s.repeated(20'000));
    row("bidi and zero width",
        (u"a\u202eb\u2066c\u200b\u200d\ufeff \u0634\u0635\u202c\u2069`\u202ex\u2066`\n\n"_s
         + u"```c\nif (a) { /*\u202e } \u2066if (b)\u2069 \u2066 begin */\n```\n"_s)
            .repeated(2'000));
    row("zero width only", u"\u200b\u200d\u2060"_s.repeated(60'000));
    row("accents only", u"a"_s + u"\u0301\u0323"_s.repeated(50'000));
    row("broken UTF-8",
        QString::fromUtf8(
            QByteArray("\xff\xc3(\xe2\x28\xa1\xf0\x9f\xed\xa0\x80 a\n").repeated(20'000)));
    row("lone surrogates", QString(QChar(0xd800)).repeated(50'000) + QChar(0xdc00));
    row("200,000 emoji", u"🎉"_s.repeated(200'000));
    row("families of emoji", u"👨‍👩‍👧‍👦"_s.repeated(20'000));
    row("open emphasis", u"*a **b _c "_s.repeated(30'000));
    row("blank lines in a deep list", u"- "_s.repeated(1'000) + u"x"_s + u"\n"_s.repeated(200'000));
    row("blank lines in deep items", u"+ "_s.repeated(20'000) + u"x"_s + u"\n"_s.repeated(60'000));
    row("100,000 nested items", u"* "_s.repeated(100'000) + u"a"_s);
    row("open HTML", u"a<?\n"_s.repeated(60'000));
    row("open CDATA", u"a<![CDATA[\n"_s.repeated(30'000));
    row("heads of tables", u"|-|\n|-|-|\n"_s.repeated(20'000));
    row("a long cell of words", u"|a|b|\n|-|-|\n|"_s + u"word "_s.repeated(60'000) + u"|x|\n"_s);
    row("a long cell of emoji", u"|a|b|\n|-|-|\n|"_s + u"🎉"_s.repeated(50'000) + u"|x|\n"_s);
    row("a long word in a cell", u"|a|b|\n|-|-|\n|"_s + u"x"_s.repeated(300'000) + u"|x|\n"_s);
    row("many long cells",
        u"|a|b|\n|-|-|\n"_s + (u'|' + u"word "_s.repeated(2'000) + u"|x|\n"_s).repeated(20));
    row("breaks in a cell", u"|a|b|\n|-|-|\n|"_s + u"<br>"_s.repeated(50'000) + u"|x|\n"_s);
    row("line breaks only", u"a<br>"_s.repeated(50'000));
    row("open formulas", u"$a \\( \\[ $$ "_s.repeated(20'000));
    row("formulas", u"$$\nx\n\\[\n"_s.repeated(10'000));
}

std::unique_ptr<TranscriptView> TestHostileText::shownView(Conversation *conversation)
{
    auto view = std::make_unique<TranscriptView>();
    view->resize(800, 700);
    view->show();
    if (!QTest::qWaitForWindowExposed(view.get()))
        qWarning("not exposed");
    view->setConversation(conversation);
    return view;
}

void TestHostileText::asAWholeItFreezesNothing()
{
    QFETCH(QString, text);
    Conversation empty(head(),
                       {message(1, Role::User, u"q"_s, MessageStatus::Complete),
                        message(2, Role::Assistant, u"a"_s, MessageStatus::Complete)});
    Conversation conversation(head(),
                              {message(1, Role::User, u"q"_s, MessageStatus::Complete),
                               message(2, Role::Assistant, text, MessageStatus::Complete)});
    const auto view = shownView(&empty);
    QTRY_VERIFY(view->frameCount() > 0);
    Turns turns;
    view->setConversation(&conversation);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(*view), 60'000);
    QScrollBar *bar = view->verticalScrollBar();
    for (const int place : {0, bar->maximum() / 2, bar->maximum()}) {
        bar->setValue(place);
        QCoreApplication::processEvents();
        turns.note();
    }
    view->resize(420, 700);
    QCoreApplication::processEvents();
    turns.note();
    const double longest = turns.longest();
    qInfo("%s: longest turn %.1f ms", QTest::currentDataTag(), longest);
    QVERIFY2(longest < bound, qPrintable(QString::number(longest)));
    QVERIFY(shownBlocks(*view)
            == parseMarkdown(QString(text).remove(u'\r').toUtf8(), SoftBreaks::AreSpaces).blocks);
}

void TestHostileText::inDeltasItFreezesNothing()
{
    QFETCH(QString, text);
    Conversation conversation(head(),
                              {message(1, Role::User, u"q"_s, MessageStatus::Complete),
                               message(2, Role::Assistant, {}, MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    QTRY_VERIFY(view->frameCount() > 0);
    constexpr int deltas = 40;
    const qsizetype step = text.size() / deltas + 1;
    Turns turns;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const int frames = view->frameCount();
        conversation.appendText(2, text.mid(at, step));
        QTRY_VERIFY_WITH_TIMEOUT(view->frameCount() > frames, 60'000);
    }
    Message done = conversation.at(1);
    done.status = MessageStatus::Complete;
    conversation.update(done);
    QTRY_VERIFY_WITH_TIMEOUT(
        isSettled(*view) && view->column().at(1).message().status == MessageStatus::Complete,
        60'000);
    const double longest = turns.longest();
    qInfo("%s: longest turn %.1f ms", QTest::currentDataTag(), longest);
    QVERIFY2(longest < bound, qPrintable(QString::number(longest)));
    turns.forget();
    QVERIFY(shownBlocks(*view)
            == parseMarkdown(QString(text).remove(u'\r').toUtf8(), SoftBreaks::AreSpaces).blocks);
}

QTEST_MAIN(TestHostileText)
#include "tst_hostiletext.moc"
