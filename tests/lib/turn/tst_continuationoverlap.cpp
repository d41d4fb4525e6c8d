// SPDX-License-Identifier: GPL-3.0-or-later
// Joins continuations to their text. Text that is certainly a repetition must not appear twice, and
// no other text may be lost.
#include "turn/continuationoverlap.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString joined(const QString &before, const QStringList &pieces, Continuation continuation)
{
    ContinuationOverlap overlap(before, continuation);
    QString text = before;
    for (const QString &piece : pieces)
        text += overlap.feed(piece);
    return text + overlap.finish();
}

QString joined(const QString &before, const QString &more,
               Continuation continuation = Continuation::Asked)
{
    return joined(before, QStringList {more}, continuation);
}

QString joinedByCharacter(const QString &before, const QString &more,
                          Continuation continuation = Continuation::Asked)
{
    QStringList pieces;
    for (const QChar c : more)
        pieces.append(QString(c));
    return joined(before, pieces, continuation);
}

const QString prose
    = u"The delay doubles with every failed attempt, up to a cap. A hint of the server is "
      u"obeyed.\n\n"
      "1. First, the client asks.\n2. Then it waits (größer als 💥 zwei Sekunden).\n\n"
      "```cpp\nint delay(int retries)\n{\n    return initial * (1 << retries);\n}\n```\nThat is all."_s;

} // namespace

class TestContinuationOverlap : public QObject
{
    Q_OBJECT

private slots:
    void repetitionsAreRemovedOnlyIfCertain_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("whole");
        const auto row
            = [](const char *name, const QString &before, const QString &more,
                 const QString &whole) { QTest::newRow(name) << before << more << whole; };
        row("continues", u"The cat sat"_s, u" on the mat"_s, u"The cat sat on the mat"_s);
        row("continues within a word", u"The cat sa"_s, u"t down"_s, u"The cat sat down"_s);
        row("nothing comes", u"The cat"_s, u""_s, u"The cat"_s);
        row("begins the sentence again", u"So. The delay doubles with"_s,
            u"The delay doubles with every try"_s, u"So. The delay doubles with every try"_s);
        row("begins the line again", u"a\n2. Then it wai"_s, u"2. Then it waits"_s,
            u"a\n2. Then it waits"_s);
        row("begins the word again", u"This is extraord"_s, u"extraordinary"_s,
            u"This is extraordinary"_s);
        row("begins two words again", u"It is on the"_s, u"on the mat"_s, u"It is on the mat"_s);
        row("after an ellipsis", u"The delay doubles with"_s, u"…delay doubles with every try"_s,
            u"The delay doubles with every try"_s);
        row("after dots and space", u"The delay doubles with"_s,
            u"... delay doubles with every try"_s, u"The delay doubles with every try"_s);
        row("after white space", u"The delay doubles with"_s, u"\n\ndelay doubles with every try"_s,
            u"The delay doubles with every try"_s);
        row("with the space at the end", u"The delay doubles with "_s,
            u"delay doubles with every try"_s, u"The delay doubles with every try"_s);
        row("without the space at the end", u"The delay doubles with \n"_s,
            u"delay doubles with \n\nevery"_s, u"The delay doubles with \n\nevery"_s);
        row("the whole text again", u"Yes, certainly"_s, u"Yes, certainly not"_s,
            u"Yes, certainly not"_s);
        row("only the repetition", u"The delay doubles with"_s, u"delay doubles with"_s,
            u"The delay doubles with"_s);
        row("opens the code block again", u"Look:\n```cpp\nint a = 1;\nint b"_s, u"```cpp\n = 2;"_s,
            u"Look:\n```cpp\nint a = 1;\nint b = 2;"_s);
        row("opens the code block and begins the line again", u"Look:\n```cpp\nint a;\nint b"_s,
            u"```cpp\nint b = 2;"_s, u"Look:\n```cpp\nint a;\nint b = 2;"_s);
        row("opens the code block and begins the code again", u"Look:\n```py\nx"_s,
            u"```py\nx = 1"_s, u"Look:\n```py\nx = 1"_s);
        row("opens an empty code block again", u"Look:\n```cpp\n"_s, u"```cpp\nint a;"_s,
            u"Look:\n```cpp\nint a;"_s);
        row("continues in code", u"```cpp\nif (a) {\n    "_s, u"    b();\n}"_s,
            u"```cpp\nif (a) {\n        b();\n}"_s);
        row("closes the code block", u"```cpp\nint a;\n"_s, u"```\nDone"_s,
            u"```cpp\nint a;\n```\nDone"_s);
        row("closes a code block without a language", u"```\nint a;\n"_s, u"```\nint a;"_s,
            u"```\nint a;\n```\nint a;"_s);
        row("opens the next code block", u"```cpp\nint a;\n```\n"_s, u"```cpp\nint a;"_s,
            u"```cpp\nint a;\n```\n```cpp\nint a;"_s);
        // These repetitions are kept, because the model may mean them.
        row("a letter", u"ba"_s, u"a"_s, u"baa"_s);
        row("a word", u"of the"_s, u"the cat"_s, u"of thethe cat"_s);
        row("a word after a space", u"that "_s, u"that is"_s, u"that that is"_s);
        row("words after a space", u"never say"_s, u" never say never"_s,
            u"never say never say never"_s);
        row("half a word", u"pom"_s, u"pom"_s, u"pompom"_s);
        row("an ellipsis", u"wait"_s, u"… what"_s, u"wait… what"_s);
        row("dots", u"wait"_s, u".."_s, u"wait.."_s);
        row("closing braces", u"    }\n}\n"_s, u"    }\n}\n"_s, u"    }\n}\n    }\n}\n"_s);
        row("a ruler", u"|"_s + QString(30, u'-'), QString(20, u'-') + u'|',
            u"|"_s + QString(50, u'-') + u'|');
        row("a refrain", u"row the boat again, row the boat again,"_s, u" row the boat again, x"_s,
            u"row the boat again, row the boat again, row the boat again, x"_s);
        row("almost a repetition", u"The delay doubles with"_s, u"delay doubles when"_s,
            u"The delay doubles withdelay doubles when"_s);
    }

    void repetitionsAreRemovedOnlyIfCertain()
    {
        QFETCH(QString, before);
        QFETCH(QString, more);
        QFETCH(QString, whole);
        QCOMPARE(joined(before, more), whole);
        QCOMPARE(joinedByCharacter(before, more), whole);
        for (qsizetype cut = 0; cut <= more.size(); ++cut)
            QCOMPARE(joined(before, {more.left(cut), more.mid(cut)}, Continuation::Asked), whole);
    }

    void aTextCutAnywhereIsJoinedUnchanged()
    {
        for (qsizetype cut = 1; cut <= prose.size(); ++cut) {
            QCOMPARE(joined(prose.left(cut), prose.mid(cut)), prose);
            QCOMPARE(joinedByCharacter(prose.left(cut), prose.mid(cut)), prose);
        }
    }

    void aCertainRepetitionOfAnyLengthIsRemoved()
    {
        // In this text, 16 characters other than white space are always enough to be certain.
        for (qsizetype cut = 1; cut <= prose.size(); ++cut) {
            qsizetype solid = 0;
            for (qsizetype from = cut - 1; from >= 0; --from) {
                solid += prose[from].isSpace() ? 0 : 1;
                if (solid < 16 || prose[from].isSpace() || prose[from].isLowSurrogate())
                    continue;
                QCOMPARE(joined(prose.left(cut), prose.mid(from)), prose);
                if (from % 7 == 0)
                    QCOMPARE(joinedByCharacter(prose.left(cut), prose.mid(from)), prose);
            }
        }
    }

    void theResultDoesNotDependOnThePieces()
    {
        QRandomGenerator random(7);
        const QString letters = u"ab …`.\n"_s;
        const auto randomText = [&](int length) {
            QString text;
            for (int i = 0; i < length; ++i)
                text += letters[random.bounded(int(letters.size()))];
            return text;
        };
        for (int round = 0; round < 4000; ++round) {
            const QString before = randomText(random.bounded(40));
            const QString more
                = before.right(random.bounded(20)) + randomText(random.bounded(1, 20));
            QStringList pieces;
            for (qsizetype at = 0; at < more.size();) {
                const qsizetype length = random.bounded(1, 6);
                pieces.append(more.mid(at, length));
                at += length;
            }
            const QString whole = joined(before, more);
            QCOMPARE(joined(before, pieces, Continuation::Asked), whole);
            QVERIFY(whole.startsWith(before));
            QVERIFY(more.endsWith(whole.mid(before.size()))); // only its beginning may be removed
        }
    }

    void onlyPossibleRepetitionsAreHeldBack()
    {
        ContinuationOverlap overlap(u"The delay doubles with"_s, Continuation::Asked);
        QCOMPARE(overlap.feed(u"delay doub"_s), QString());
        QCOMPARE(overlap.feed(u"t"_s), u"delay doubt"_s);
        QCOMPARE(overlap.feed(u"delay"_s), u"delay"_s);
        ContinuationOverlap another(u"The delay doubles with"_s, Continuation::Asked);
        QCOMPARE(another.feed(u" q"_s), u" q"_s);
    }

    void theHeldBackTextIsBounded()
    {
        QString text;
        for (int i = 0; i < 2000; ++i)
            text += QString::number(i) + u' ';
        ContinuationOverlap overlap(text + u"end"_s, Continuation::Asked);
        qsizetype held = 0, shown = 0;
        for (const QChar c : text + u"end"_s) {
            shown += overlap.feed(QString(c)).size();
            ++held;
            QVERIFY(held - shown <= ContinuationOverlap::longest + 16);
        }
    }

    void aPrefilledAnswerIsNotFiltered_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("whole");
        QTest::newRow("as it is") << u"The delay doubles"_s << u"The delay doubles"_s
                                  << u"The delay doublesThe delay doubles"_s;
        QTest::newRow("space comes again") << u"foo "_s << u" bar"_s << u"foo bar"_s;
        QTest::newRow("space does not come") << u"foo "_s << u"bar"_s << u"foo bar"_s;
        QTest::newRow("more space comes") << u"foo\n"_s << u"\n\nbar"_s << u"foo\n\nbar"_s;
        QTest::newRow("less space comes") << u"foo\n\n"_s << u"\nbar"_s << u"foo\n\nbar"_s;
        QTest::newRow("only space comes") << u"foo \n"_s << u" "_s << u"foo \n"_s;
        QTest::newRow("indented code") << u"a {\n    "_s << u"\n    b"_s << u"a {\n    b"_s;
    }

    void aPrefilledAnswerIsNotFiltered()
    {
        QFETCH(QString, before);
        QFETCH(QString, more);
        QFETCH(QString, whole);
        QCOMPARE(joined(before, more, Continuation::Prefilled), whole);
        QCOMPARE(joinedByCharacter(before, more, Continuation::Prefilled), whole);
    }

    void aNewAnswerPassesThrough()
    {
        QCOMPARE(joined(u"abc"_s, u" abc"_s, Continuation::None), u"abc abc"_s);
    }
};

QTEST_GUILESS_MAIN(TestContinuationOverlap)
#include "tst_continuationoverlap.moc"
