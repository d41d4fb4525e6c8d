// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/spellcheck.h"

#include "composer/messageedit.h"
#include "spelling/prose.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace {

/// A text field with two small dictionaries, one of them in Latin-1.
struct Bench
{
    QTemporaryDir folder;
    Settings settings {folder.filePath(u"s.ini"_s)};
    MessageEdit edit;
    std::unique_ptr<SpellCheck> spelling;

    explicit Bench(bool hasDictionaries = true)
    {
        if (hasDictionaries) {
            write(u"en_US"_s, "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n",
                  "6\nhello\nworld\nthe\nquick\ncode\nword\n");
            write(u"de_DE"_s, "SET ISO8859-1\n",
                  "2\nGr\xfc\xdf"
                  "e\nWelt\n");
        }
        settings.setValue(Setting::spellingLanguage, u"en_US"_s);
        edit.resize(400, 200);
        edit.show();
        QApplication::setActiveWindow(&edit);
        edit.setFocus();
        begin();
    }
    void begin()
    {
        spelling.reset();
        spelling
            = std::make_unique<SpellCheck>(edit, settings, nullptr, QStringList {folder.path()});
    }
    void write(const QString &language, const QByteArray &affixes, const QByteArray &words) const
    {
        for (const auto &[ending, content] : {std::pair(u".aff"_s, affixes), {u".dic"_s, words}}) {
            QFile file(folder.filePath(language + ending));
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                qFatal("the dictionary could not be written");
        }
    }
    /// Returns the underlined words in the order of the text.
    QStringList underlined() const
    {
        QStringList words;
        for (QTextBlock block = edit.document()->begin(); block.isValid(); block = block.next()) {
            const auto formats = block.layout()->formats();
            for (const QTextLayout::FormatRange &range : formats) {
                if (range.format.underlineStyle() == QTextCharFormat::SpellCheckUnderline)
                    words += block.text().mid(range.start, range.length);
            }
        }
        return words;
    }
    /// Opens the context menu at the cursor, like the Menu key.
    QMenu *menu()
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(edit.viewport(), &event);
        return edit.findChild<QMenu *>(u"textMenu"_s);
    }
    static QStringList texts(const QMenu *menu)
    {
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts += action->text();
        return texts;
    }
};

QStringList wordsOf(const QString &line)
{
    QStringList words;
    const QList<Prose::Span> spans = Prose::words(line);
    for (const Prose::Span &span : spans)
        words += line.mid(span.start, span.length);
    return words;
}

} // namespace

class TestSpellCheck : public QObject
{
    Q_OBJECT

private slots:
    void onlyProseIsChecked_data();
    void onlyProseIsChecked();
    void fencedBlocksAreCode();
    void unknownWordsAreUnderlined();
    void theWordThatIsBeingTypedIsNotUnderlined();
    void theMenuOffersSuggestions();
    void addedWordsAreKept();
    void ignoredWordsAreForgottenAfterARestart();
    void ignoringChangesTheDictionaryThatWasInUse();
    void eachChatHasItsOwnLanguage();
    void nothingIsCheckedWithoutADictionary();
    void checkingCanBeSwitchedOff();
    void aDamagedDictionaryIsNotLoaded();
    void aMegabyteDoesNotBlockTheWindow();
};

void TestSpellCheck::onlyProseIsChecked_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("words") << u"Hello, wörld! It's 5."_s
                           << QStringList {u"Hello"_s, u"wörld"_s, u"It's"_s};
    QTest::newRow("code span") << u"call `fooo(barr)` now"_s << QStringList {u"call"_s, u"now"_s};
    QTest::newRow("two backticks") << u"a ``b ` c`` d"_s << QStringList {u"a"_s, u"d"_s};
    QTest::newRow("an open code span") << u"call `fooo bar"_s << QStringList {u"call"_s};
    QTest::newRow("addresses") << u"see https://exmple.org/pth?q=1 and me@exmple.org"_s
                               << QStringList {u"see"_s, u"and"_s};
    QTest::newRow("paths") << u"in /usr/shre/dct or ~/fld/fle or C:\\Fldr"_s
                           << QStringList {u"in"_s, u"or"_s, u"or"_s};
    QTest::newRow("names of things")
        << u"camelCase snake_case x86 file.txt #tag --optn plain"_s << QStringList {u"plain"_s};
    QTest::newRow("nothing") << QString() << QStringList();
}

void TestSpellCheck::onlyProseIsChecked()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    QCOMPARE(wordsOf(line), words);
}

void TestSpellCheck::fencedBlocksAreCode()
{
    const QStringList lines {u"a"_s,    u"````cpp"_s, u"b"_s,         u"```"_s, u"~~~~"_s,
                             u"````"_s, u"c"_s,       u"```x``` y"_s, u"~~~"_s, u"d"_s};
    QString marks;
    int fence = 0;
    for (const QString &line : lines)
        marks += Prose::isCode(line, fence) ? u'c' : u'-';
    QCOMPARE(marks, u"-ccccc--cc"_s);
}

void TestSpellCheck::unknownWordsAreUnderlined()
{
    Bench bench;
    bench.edit.setPlainText(u"hello wrold `wrold`\n```\nwrold\n```\nthe qick"_s);
    QTRY_COMPARE(bench.underlined(), (QStringList {u"wrold"_s, u"qick"_s}));
}

void TestSpellCheck::theWordThatIsBeingTypedIsNotUnderlined()
{
    Bench bench;
    bench.edit.setPlainText(u"wrold "_s);
    bench.edit.moveCursor(QTextCursor::End);
    QTRY_COMPARE(bench.underlined(), QStringList {u"wrold"_s});
    QTest::keyClicks(&bench.edit, u"qick"_s);
    QCOMPARE(bench.underlined(), QStringList {u"wrold"_s});
    QTest::keyClicks(&bench.edit, u" "_s);
    QTRY_COMPARE(bench.underlined(), (QStringList {u"wrold"_s, u"qick"_s}));
    QTest::keyClicks(&bench.edit, u"hellp"_s);
    QCOMPARE(bench.underlined().size(), 2);
    QTest::keyClick(&bench.edit, Qt::Key_Home); // moves the cursor away from the word
    QTRY_COMPARE(bench.underlined().size(), 3);
}

void TestSpellCheck::theMenuOffersSuggestions()
{
    Bench bench;
    bench.edit.setPlainText(u"the wrold"_s);
    QTRY_COMPARE(bench.underlined().size(), 1);
    bench.edit.moveCursor(QTextCursor::End);
    QMenu *menu = bench.menu();
    QVERIFY(menu);
    auto *suggestion = menu->findChild<QAction *>(u"spellingSuggestion"_s);
    QVERIFY(suggestion);
    QCOMPARE(menu->actions().first(), suggestion);
    QCOMPARE(suggestion->text(), u"world"_s);
    suggestion->trigger();
    QCOMPARE(bench.edit.toPlainText(), u"the world"_s);
    QTRY_COMPARE(bench.underlined(), QStringList());
    bench.edit.undo();
    QCOMPARE(bench.edit.toPlainText(), u"the wrold"_s);
    menu->close();
}

void TestSpellCheck::addedWordsAreKept()
{
    Bench bench;
    bench.edit.setPlainText(u"Reprisee"_s);
    QTRY_COMPARE(bench.underlined().size(), 1);
    auto *add = bench.menu()->findChild<QAction *>(u"addToDictionary"_s);
    QVERIFY(add);
    add->trigger();
    QTRY_COMPARE(bench.underlined(), QStringList());
    bench.begin(); // simulates a restart of the program
    bench.edit.setPlainText(u"Reprisee hellp"_s);
    QTRY_COMPARE(bench.underlined(), QStringList {u"hellp"_s});
}

void TestSpellCheck::ignoredWordsAreForgottenAfterARestart()
{
    Bench bench;
    bench.edit.setPlainText(u"Reprisee"_s);
    QTRY_COMPARE(bench.underlined().size(), 1);
    auto *ignore = bench.menu()->findChild<QAction *>(u"ignoreWord"_s);
    QVERIFY(ignore);
    ignore->trigger();
    QTRY_COMPARE(bench.underlined(), QStringList());
    bench.begin();
    QTRY_COMPARE(bench.underlined().size(), 1);
}

void TestSpellCheck::ignoringChangesTheDictionaryThatWasInUse()
{
    Bench bench;
    bench.edit.setPlainText(u"Reprisee"_s);
    QTRY_COMPARE(bench.underlined().size(), 1);
    auto *ignore = bench.menu()->findChild<QAction *>(u"ignoreWord"_s);
    QVERIFY(ignore);
    bench.settings.setValue(Setting::checkSpelling, false); // while the menu is open
    ignore->trigger();
    bench.settings.setValue(Setting::checkSpelling, true);
    bench.edit.setPlainText(u"Reprisee hellp"_s);
    QTRY_COMPARE(bench.underlined(), QStringList {u"hellp"_s});
}

void TestSpellCheck::eachChatHasItsOwnLanguage()
{
    Bench bench;
    QSignalSpy chosen(bench.spelling.get(), &SpellCheck::languageChosen);
    bench.edit.setPlainText(u"hello Grüße"_s);
    QTRY_COMPARE(bench.underlined(), QStringList {u"Grüße"_s});
    QMenu *menu = bench.menu();
    auto *languages = menu->findChild<QMenu *>(u"spellingLanguages"_s);
    QVERIFY(languages);
    const auto actions = languages->actions();
    QCOMPARE(actions.first()->data().toString(), u"de_DE"_s);
    QVERIFY(!actions.first()->isChecked());
    actions.first()->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"de_DE"_s);
    QTRY_COMPARE(bench.underlined(), QStringList {u"hello"_s});
    bench.spelling->setLanguage(SpellCheck::off());
    QTRY_COMPARE(bench.underlined(), QStringList());
    bench.spelling->setLanguage({});
    QTRY_COMPARE(bench.underlined(), QStringList {u"Grüße"_s});
}

void TestSpellCheck::nothingIsCheckedWithoutADictionary()
{
    Bench bench(false);
    QCOMPARE(bench.spelling->checkedLanguage(), QString());
    bench.edit.setPlainText(u"wrold"_s);
    QApplication::processEvents();
    QCOMPARE(bench.underlined(), QStringList());
    QMenu *menu = bench.menu();
    QVERIFY(menu);
    QVERIFY(!menu->findChild<QMenu *>(u"spellingLanguages"_s));
    // A language that is not installed is not checked with another one.
    Bench other;
    other.settings.setValue(Setting::spellingLanguage, u"fr_FR"_s);
    QCOMPARE(other.spelling->checkedLanguage(), QString());
}

void TestSpellCheck::checkingCanBeSwitchedOff()
{
    Bench bench;
    bench.edit.setPlainText(u"wrold"_s);
    QTRY_COMPARE(bench.underlined().size(), 1);
    bench.settings.setValue(Setting::checkSpelling, false);
    QTRY_COMPARE(bench.underlined(), QStringList());
    bench.settings.setValue(Setting::checkSpelling, true);
    QTRY_COMPARE(bench.underlined().size(), 1);
}

void TestSpellCheck::aDamagedDictionaryIsNotLoaded()
{
    Bench bench;
    bench.write(u"xx_XX"_s, "SET NO-SUCH-ENCODING\n", "1\nword\n");
    QVERIFY(!Dictionary::load({u"xx_XX"_s, bench.folder.filePath(u"xx_XX"_s)}));
    QVERIFY(!Dictionary::load({u"yy"_s, bench.folder.filePath(u"yy"_s)}));
}

void TestSpellCheck::aMegabyteDoesNotBlockTheWindow()
{
    Bench bench;
    bench.edit.setPlainText(u"wrold"_s);
    QTRY_COMPARE(bench.underlined().size(), 1);
    QString text;
    for (int line = 0; text.size() < 1'000'000; ++line)
        text += u"the quick wrold number%1 hellp of course\n"_s.arg(line);
    bench.edit.setPlainText(text);
    QVERIFY(bench.underlined().size() < 10'000); // although 50,000 words are unknown
    QTRY_VERIFY(bench.underlined().contains(u"wrold"_s));
    QVERIFY(bench.underlined().size() < 10'000); // only visible text is checked
    bench.edit.verticalScrollBar()->setValue(bench.edit.verticalScrollBar()->maximum());
    const QTextBlock last = bench.edit.document()->lastBlock().previous();
    QTRY_VERIFY(!last.layout()->formats().isEmpty());
}

QTEST_MAIN(TestSpellCheck)
#include "tst_spellcheck.moc"
