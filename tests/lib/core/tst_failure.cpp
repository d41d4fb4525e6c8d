// SPDX-License-Identifier: GPL-3.0-or-later
// Tests cleanWords().
#include "core/failure.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFailure : public QObject
{
    Q_OBJECT

private slots:
    void theMessageOfAProviderIsCleaned_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("maxLength");
        QTest::addColumn<QString>("clean");
        const QString key = u"sk-ant-"_s + QString(40, u'x');
        const QString smile = u"\U0001F600"_s;
        const auto row
            = [](const char *name, const QString &words, int maxLength, const QString &clean) {
                  QTest::newRow(name) << words << maxLength << clean;
              };
        row("plain", u" Try later.\n"_s, 100, u"Try later."_s);
        row("lines and tabs stay", u"a\n\tb"_s, 100, u"a\n\tb"_s);
        row("control characters", u"a\x1b[31mb\x07\x7f"_s, 100, u"a[31mb"_s);
        row("bidi and zero width", u"a\u202eb\u200bc\ufeff"_s, 100, u"abc"_s);
        row("tag characters", u"a\U000E0041\U000E0062\U000E007Fb"_s, 100, u"ab"_s);
        row("other planes stay", u"a"_s + smile + u"b"_s, 100, u"a"_s + smile + u"b"_s);
        row("cut", u"abcdef"_s, 3, u"abc"_s);
        row("cut after a pair", u"ab"_s + smile + u"c"_s, 4, u"ab"_s + smile);
        row("cut in a pair", u"ab"_s + smile + u"c"_s, 3, u"ab"_s);
        row("removed characters do not count", u"a\u200b\u200b\u200bbc"_s, 3, u"abc"_s);
        row("key", u"Wrong key "_s + key + u"."_s, 100, u"Wrong key sk-…."_s);
        row("key with a hidden character", u"Wrong key sk-ant-\u200bxxxxxxxxxxxx"_s, 100,
            u"Wrong key sk-…"_s);
        row("keys of other providers", u"xai-0123456789ab gsk-0123456789ab pplx-0123456789ab"_s,
            100, u"xai-… gsk-… pplx-…"_s);
        row("no key", u"a task-oriented sk-short"_s, 100, u"a task-oriented sk-short"_s);
        // The part of the key before the cut is too short to be recognized as a key.
        row("key across the cut", u"Wrong key "_s + key, 20, u"Wrong key sk-…"_s);
        row("key across the cut, masked and cut", u"Wrong key "_s + key, 13, u"Wrong key sk-"_s);
    }

    void theMessageOfAProviderIsCleaned()
    {
        QFETCH(QString, words);
        QFETCH(int, maxLength);
        QTEST(cleanWords(words, maxLength), "clean");
    }
};

QTEST_APPLESS_MAIN(TestFailure)
#include "tst_failure.moc"
