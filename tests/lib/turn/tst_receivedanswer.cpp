// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/receivedanswer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

Message earlierAnswer()
{
    Message message;
    message.text = u"The delay"_s;
    message.thinking = u"First"_s;
    message.stopReason = u"max_tokens"_s;
    message.replay = "[1]";
    message.usage.outputTokens = 10;
    message.firstTextAfter = 300ms;
    message.thinkingTime = 2s;
    message.answerTime = 5s;
    return message;
}

AnswerComplete end(const QByteArray &replay = {})
{
    return {u"stop"_s, replay};
}

Usage usage(qint64 outputTokens)
{
    Usage usage;
    usage.outputTokens = outputTokens;
    return usage;
}

} // namespace

class TestReceivedAnswer : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerOfOneRequestContainsItsEvents()
    {
        ReceivedAnswer answer;
        answer.beginRequest(Continuation::None);
        QVERIFY(!answer.isBegun());
        QCOMPARE(answer.addThinking(u"hm"_s, 1s), u"hm"_s);
        QVERIFY(answer.isBegun());
        QCOMPARE(answer.addThinking(u"!"_s, 2s), u"!"_s);
        QCOMPARE(answer.addText(u"hello"_s, 4s), u"hello"_s);
        QCOMPARE(answer.addText(u" you"_s, 5s), u" you"_s);
        answer.setUsage(usage(3));
        QCOMPARE(answer.complete(end("[2]"), 6s), QString());
        QCOMPARE(answer.thinking(), u"hm!"_s);
        QCOMPARE(answer.text(), u"hello you"_s);
        QCOMPARE(answer.stopReason(), u"stop"_s);
        QCOMPARE(answer.replay(), QByteArray("[2]"));
        QCOMPARE(answer.requestUsage(), usage(3));
        QCOMPARE(answer.earlierUsage(), Usage());
        QCOMPARE(answer.firstTextAfter(), milliseconds(4s));
        QCOMPARE(answer.thinkingTime(), milliseconds(3s));
        QCOMPARE(answer.answerTime(), milliseconds(6s));
        QCOMPARE(answer.thinkingStart(), std::optional<milliseconds>(1s));
    }

    void aRequestWithoutContentOnlyAddsItsUsage()
    {
        ReceivedAnswer answer;
        answer.beginRequest(Continuation::None);
        answer.setUsage(usage(3));
        answer.breakOff(9s);
        answer.beginRequest(Continuation::None);
        answer.addText(u"hello"_s, 1s);
        answer.complete(end("[2]"), 2s);
        QCOMPARE(answer.earlierUsage(), usage(3)); // its input is billed
        QCOMPARE(answer.requestUsage(), Usage());
        QCOMPARE(answer.cost(1), std::optional<double>());
        QCOMPARE(answer.answerTime(), milliseconds(2s));
        QCOMPARE(answer.replay(), QByteArray("[2]"));
    }

    void partsAddUp()
    {
        ReceivedAnswer answer;
        answer.beginRequest(Continuation::None);
        answer.addThinking(u"one"_s, 1s);
        answer.addText(u"The delay"_s, 2s);
        answer.setUsage(usage(3));
        answer.breakOff(4s);
        answer.beginRequest(Continuation::Prefilled);
        QVERIFY(!answer.thinkingStart());
        QCOMPARE(answer.addThinking(u"two"_s, 3s), u"\n\ntwo"_s);
        QCOMPARE(answer.thinkingStart(),
                 std::optional<milliseconds>(2s)); // minus 1 s of thinking in the first part
        QCOMPARE(answer.addThinking(u"!"_s, 3s), u"!"_s);
        QCOMPARE(answer.addText(u" doubles"_s, 5s), u" doubles"_s);
        answer.setUsage(usage(4));
        answer.complete(end("[2]"), 6s);
        QCOMPARE(answer.thinking(), u"one\n\ntwo!"_s);
        QCOMPARE(answer.text(), u"The delay doubles"_s);
        QCOMPARE(answer.earlierUsage(), usage(3));
        QCOMPARE(answer.requestUsage(), usage(4));
        QCOMPARE(answer.firstTextAfter(), milliseconds(2s));
        QCOMPARE(answer.thinkingTime(), milliseconds(3s));
        QCOMPARE(answer.answerTime(), milliseconds(10s));
        QCOMPARE(answer.replay(), QByteArray()); // the text is not the one that the provider sent
    }

    void thinkingWithoutTextIsKeptAndTheAnswerMayBeReplayed()
    {
        ReceivedAnswer answer;
        answer.beginRequest(Continuation::None);
        answer.addThinking(u"one"_s, 1s);
        answer.breakOff(2s);
        answer.beginRequest(Continuation::None);
        answer.addThinking(u"two"_s, 1s);
        answer.addText(u"hello"_s, 2s);
        answer.complete(end("[2]"), 3s);
        QCOMPARE(answer.thinking(), u"one\n\ntwo"_s);
        QCOMPARE(answer.replay(), QByteArray("[2]"));
    }

    void anExistingAnswerIsTheFirstPart()
    {
        ReceivedAnswer answer(earlierAnswer());
        QVERIFY(answer.isBegun());
        answer.beginRequest(Continuation::Asked);
        answer.addThinking(u"Second"_s, 1s);
        QCOMPARE(answer.addText(u"The delay"_s, 2s), QString()); // may be a repetition
        answer.setUsage(usage(4));
        QCOMPARE(answer.addText(u" doubles"_s, 3s), u" doubles"_s);
        answer.complete(end("[2]"), 4s);
        QCOMPARE(answer.thinking(), u"First\n\nSecond"_s);
        QCOMPARE(answer.text(), u"The delay doubles"_s);
        QCOMPARE(answer.stopReason(), u"stop"_s);
        QCOMPARE(answer.replay(), QByteArray());
        QCOMPARE(answer.earlierUsage(), usage(10));
        QCOMPARE(answer.firstTextAfter(), milliseconds(300ms));
        QCOMPARE(answer.thinkingTime(), milliseconds(4s));
        QCOMPARE(answer.answerTime(), milliseconds(9s));
    }

    void stopReasonAndReplayAreKeptUntilContentIsAdded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isComplete");
        QTest::addColumn<QString>("stopReason");
        QTest::addColumn<QByteArray>("replay");
        const QByteArray before = "[1]";
        QTest::newRow("nothing was received") << QString() << false << u"max_tokens"_s << before;
        QTest::newRow("nothing was added") << QString() << true << u"max_tokens"_s << before;
        QTest::newRow("broke off") << u" doubles"_s << false << QString() << QByteArray();
        QTest::newRow("continued") << u" doubles"_s << true << u"stop"_s << QByteArray();
    }
    void stopReasonAndReplayAreKeptUntilContentIsAdded()
    {
        QFETCH(QString, text);
        QFETCH(bool, isComplete);
        ReceivedAnswer answer(earlierAnswer());
        answer.beginRequest(Continuation::Prefilled);
        if (!text.isEmpty())
            answer.addText(text, 1s);
        if (isComplete)
            answer.complete(end("[2]"), 2s);
        else
            answer.breakOff(2s);
        QTEST(answer.stopReason(), "stopReason");
        QTEST(answer.replay(), "replay");
    }

    void theCostIsKnownOnlyIfTheCostOfEachRequestIs_data()
    {
        using Cost = std::optional<double>;
        QTest::addColumn<QString>("earlierText");
        QTest::addColumn<Usage>("earlier");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Usage>("last");
        QTest::addColumn<bool>("isComplete");
        QTest::addColumn<Cost>("price");
        QTest::addColumn<Cost>("cost");
        Usage paid = usage(10);
        paid.cost = 2;
        const Usage unsaid;
        const Cost none;
        const QString no, begun = u"The delay"_s, more = u" doubles"_s;
        QTest::newRow("by the price")
            << no << unsaid << more << usage(4) << true << Cost(1) << Cost(1);
        QTest::newRow("no price") << no << unsaid << more << usage(4) << true << none << none;
        QTest::newRow("by the provider") << no << unsaid << more << paid << true << none << Cost(2);
        QTest::newRow("broke off") << no << unsaid << more << usage(4) << false << none << none;
        QTest::newRow("both") << begun << paid << more << usage(4) << true << Cost(1) << Cost(3);
        QTest::newRow("the earlier is not known")
            << begun << usage(10) << more << paid << true << none << none;
        QTest::newRow("the earlier did not say")
            << begun << unsaid << more << usage(4) << true << Cost(1) << none;
        QTest::newRow("the earlier had no text")
            << no << usage(10) << more << usage(4) << true << Cost(1) << none;
        QTest::newRow("the last is not known")
            << begun << paid << more << usage(4) << true << none << none;
        QTest::newRow("the last brought nothing")
            << begun << paid << no << unsaid << false << none << Cost(2);
        QTest::newRow("the last broke off and did not say")
            << begun << paid << more << unsaid << false << none << none;
        QTest::newRow("the last brought only a repetition")
            << begun << paid << begun << unsaid << false << none << none;
        QTest::newRow("the last did not say")
            << begun << paid << more << unsaid << true << none << none;
        QTest::newRow("nothing was used") << no << unsaid << no << unsaid << false << none << none;
    }
    void theCostIsKnownOnlyIfTheCostOfEachRequestIs()
    {
        QFETCH(QString, earlierText);
        QFETCH(Usage, earlier);
        QFETCH(QString, text);
        QFETCH(Usage, last);
        QFETCH(bool, isComplete);
        QFETCH(std::optional<double>, price);
        Message before;
        before.text = earlierText;
        before.usage = earlier;
        // The earlier request may be stored, or belong to the same turn.
        ReceivedAnswer continued(before), sameTurn;
        sameTurn.beginRequest(Continuation::None);
        if (!earlierText.isEmpty())
            sameTurn.addText(earlierText, 1s);
        sameTurn.setUsage(earlier);
        sameTurn.breakOff(1s);
        for (ReceivedAnswer *answer : {&continued, &sameTurn}) {
            answer->beginRequest(Continuation::Asked);
            if (!text.isEmpty())
                answer->addText(text, 1s);
            answer->setUsage(last);
            if (isComplete)
                answer->complete(end(), 2s);
            else
                answer->breakOff(2s);
            QTEST(answer->cost(price), "cost");
        }
    }

    void heldBackTextIsAddedOnlyIfTheAnswerIsComplete()
    {
        ReceivedAnswer answer(earlierAnswer());
        answer.beginRequest(Continuation::Asked);
        QCOMPARE(answer.addText(u"The del"_s, 1s), QString());
        answer.breakOff(2s);
        QCOMPARE(answer.text(), u"The delay"_s);
        answer.beginRequest(Continuation::Asked);
        QCOMPARE(answer.addText(u"The del"_s, 1s), QString());
        QCOMPARE(answer.complete(end(), 2s), u"The del"_s);
        QCOMPARE(answer.text(), u"The delayThe del"_s);
    }
};

QTEST_GUILESS_MAIN(TestReceivedAnswer)
#include "tst_receivedanswer.moc"
