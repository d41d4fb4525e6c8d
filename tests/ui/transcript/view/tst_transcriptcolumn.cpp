// SPDX-License-Identifier: GPL-3.0-or-later
// The column of the transcript: how wide things are, names, days, the row of actions, folding, and
// what is told about copying and new text.
#include "style/palettes.h"
#include "support/fakeclock.h"
#include "transcript/layout/blockmetrics.h"
#include "transcript/layout/tablewidths.h"
#include "ui/transcript/shownchat.h"
#include "widgets/signalcolors.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QToolButton>

#include <numeric>

using namespace Qt::StringLiterals;

namespace {
QString lines(int count)
{
    QStringList all;
    for (int i = 1; i <= count; ++i)
        all += u"line %1"_s.arg(i);
    return all.join(u'\n');
}

std::optional<MessageControl> controlOf(const TranscriptView &view, int row, Control::Kind kind)
{
    for (const Control &control : view.column().at(row).controls()) {
        if (control.kind == kind)
            return MessageControl {row, control};
    }
    return std::nullopt;
}

QAccessibleInterface *accessibleOf(TranscriptView &view, const MessageControl &wanted)
{
    QAccessibleInterface *message = QAccessible::queryAccessibleInterface(&view)->child(wanted.row);
    for (int i = 0; i < message->childCount(); ++i) {
        if (view.column()
                .at(wanted.row)
                .controls()[static_cast<std::size_t>(i)]
                .isSameAs(wanted.control))
            return message->child(i);
    }
    return nullptr;
}

/// A chat whose messages were written on these days, counted back from the clock's.
struct DatedChat
{
    explicit DatedChat(FakeClock &clock, const QList<int> &daysAgo)
        : conversation(ShownChat::headOf(daysAgo.size()), messagesOf(clock, daysAgo))
    {
        view.setClock(clock);
        view.resize(800, 600);
        view.setConversation(&conversation);
    }
    static QList<Message> messagesOf(FakeClock &clock, const QList<int> &daysAgo)
    {
        QList<Message> messages;
        for (const int days : daysAgo) {
            messages += ShownChat::message(messages.size() + 1, u"text"_s);
            messages.last().createdAt = clock.now().addDays(-days);
        }
        return messages;
    }
    /// The height above the name, where the day is.
    int spaceAbove(int row) const
    {
        const MessageItem &item = view.column().at(row);
        return item.headerRect().top() - (item.isQuestion() ? MessageArrangement::boxPadding : 0);
    }
    QList<bool> daysShown() const
    {
        QList<bool> shown;
        for (int row = 0; row < view.column().count(); ++row)
            shown += spaceAbove(row) > 0;
        return shown;
    }
    QStringList words() const
    {
        QStringList all;
        for (int row = 0; row < view.column().count(); ++row)
            all += view.column().at(row).day();
        return all;
    }

    Conversation conversation;
    TranscriptView view;
};
} // namespace

class TestTranscriptColumn : public QObject
{
    Q_OBJECT

private slots:
    void proseIsOnePointLargerThanTheInterface();
    void aLineOfProseHasAtMostEightyCharacters();
    void codeAndTablesAreAsWideAsTheyNeed();
    void codeInAListKeepsItsIndent();
    void allPiecesOfCodeAreEquallyWide();
    void aQuestionKeepsItsCodeInItsBox();
    void columnsShrinkBeforeTheTableScrolls();
    void theModelIsNamedAndTheAccountIsBesideIt();
    void daysBeginWithTheirFirstMessage();
    void daysAreNamedAgainAtMidnight();
    void thePagerIsFirstAndInOnePlace();
    void theLastAnswerShowsItsActions();
    void aLongQuestionIsFolded();
    void aFoldedQuestionIsCopiedWhole();
    void aMatchInAFoldedQuestionUnfoldsIt();
    void foldingIsRememberedFarFromTheView();
    void copiedIsSaidForTwoSeconds_data();
    void copiedIsSaidForTwoSeconds();
    void newTextBelowIsSaid();
    void marksCanBeToldApart();
};

void TestTranscriptColumn::proseIsOnePointLargerThanTheInterface()
{
    QFont font;
    font.setPointSizeF(11);
    const TranscriptTheme theme = TranscriptTheme::of(font, lightPalette(), 100);
    QCOMPARE(theme.prose.pointSizeF(), 12.0);
    QCOMPARE(theme.small.pointSizeF(), 11.0);
    QCOMPARE(TranscriptTheme::of(font, lightPalette(), 200).prose.pointSizeF(), 24.0);
    font.setPixelSize(15);
    QCOMPARE(TranscriptTheme::of(font, lightPalette(), 100).prose.pixelSize(), 16);
}

void TestTranscriptColumn::aLineOfProseHasAtMostEightyCharacters()
{
    const QString prose = u"The quick brown fox jumps over the lazy dog, and then it rests. "_s;
    ShownChat chat({u"q"_s, prose.repeated(10)});
    chat.view.resize(1400, 800);
    const TranscriptStyle &style = chat.view.column().style();
    QCOMPARE(style.width, qRound(80 * style.theme.proseCharacter));
    const MessageItem &item = chat.view.column().at(1);
    const int firstLine = item.positionAt({style.width, item.topOf(1) + 4}).offset;
    QVERIFY2(firstLine > 70 && firstLine <= 84, qPrintable(QString::number(firstLine)));
}

void TestTranscriptColumn::codeAndTablesAreAsWideAsTheyNeed()
{
    const QString row = u"| "_s + u"some words in a cell | "_s.repeated(4) + u'\n';
    ShownChat chat({u"q"_s,
                    u"```\nshort\n```\n\n```\n"_s + QString(100, u'x') + u"\n```\n\n```\n"_s
                        + QString(300, u'x') + u"\n```\n\n"_s + row + u"|---|---|---|---|\n"_s
                        + row});
    chat.view.resize(1400, 900);
    const MessageSection &text = chat.view.column().at(1).section(1);
    const TranscriptStyle &style = chat.view.column().style();
    QCOMPARE(style.width + 2 * style.reach, 1000 - (1000 - style.width) % 2);
    QCOMPARE(text.leftOf(0), 0);
    QVERIFY(text.leftOf(1) < 0 && text.leftOf(1) > -style.reach);
    QCOMPARE(text.horizontalScroll(1).most, 0);
    QCOMPARE(text.leftOf(2), -style.reach);
    QVERIFY(text.horizontalScroll(2).most > 0);
    QVERIFY(text.leftOf(3) < 0);
    QCOMPARE(text.horizontalScroll(3).most, 0);
    chat.view.resize(560, 900); // There is no room beside the column.
    QCOMPARE(text.leftOf(2), 0);
    QVERIFY(text.horizontalScroll(1).most > 0);
}

void TestTranscriptColumn::codeInAListKeepsItsIndent()
{
    ShownChat chat({u"q"_s, u"1. item\n\n   ```\n   "_s + QString(300, u'x') + u"\n   ```\n"_s});
    chat.view.resize(1400, 900);
    const MessageSection &text = chat.view.column().at(1).section(1);
    const TranscriptStyle &style = chat.view.column().style();
    QCOMPARE(text.leftOf(1), 0);
    QCOMPARE(text.horizontalScroll(1).right,
             style.width + style.reach - style.theme.scaled(codePadding));
}

/// The pieces of a long block are laid out one by one, and each may be the first that is seen.
void TestTranscriptColumn::allPiecesOfCodeAreEquallyWide()
{
    const QString code
        = u"```\n"_s + u"short\n"_s.repeated(100) + QString(100, u'x') + u"\n```\n"_s;
    ShownChat chat({u"q"_s, code});
    chat.view.resize(1400, 600);
    chat.view.scroller().reveal(1);
    const MessageSection &text = chat.view.column().at(1).section(1);
    const int left = text.leftOf(0);
    QVERIFY(left < 0);
    chat.view.scroller().scrollToEnd();
    QCOMPARE(text.leftOf(static_cast<int>(text.blocks().size()) - 1), left);
    chat.view.scroller().reveal(1);
    QCOMPARE(text.leftOf(0), left);
}

void TestTranscriptColumn::aQuestionKeepsItsCodeInItsBox()
{
    ShownChat chat({u"```\n"_s + QString(300, u'x') + u"\n```\n"_s});
    chat.view.resize(1400, 600);
    QCOMPARE(chat.view.column().at(0).section(1).leftOf(0), 0);
    QVERIFY(chat.view.column().at(0).section(1).horizontalScroll(0).most > 0);
}

void TestTranscriptColumn::columnsShrinkBeforeTheTableScrolls()
{
    TableShape table;
    for (int i = 0; i < 4; ++i)
        table.columns.push_back({40, 8, {}});
    const TranscriptTheme theme = TranscriptTheme::of(QFont(), lightPalette(), 100);
    const int wanted = wantedTableWidth(table, theme);
    const auto sumAt = [&](int room) {
        const std::vector<int> widths = tableWidths(table, theme, room);
        return std::accumulate(widths.begin(), widths.end(), 0);
    };
    QCOMPARE(sumAt(wanted), wanted);
    QVERIFY(sumAt(wanted / 2) <= wanted / 2);
    QVERIFY(sumAt(100) > 100);
    for (TableShape::Column &column : table.columns)
        column.word = 20; // Words are not broken.
    QVERIFY(sumAt(100) > sumAt(wanted / 2) / 2);
}

void TestTranscriptColumn::theModelIsNamedAndTheAccountIsBesideIt()
{
    ShownChat chat({u"q"_s, u"a"_s});
    Message answer = *chat.conversation.find(2);
    answer.accountId = u"account"_s;
    chat.conversation.update(answer);
    const auto item = [&]() -> const MessageItem & { return chat.view.column().at(1); };
    QTRY_COMPARE(item().detailWords(), u"Provider"_s);
    QCOMPARE(item().name(), u"model-1"_s);
    QVERIFY(item().headerToolTip().startsWith(u"model-1\n"_s));
    QCOMPARE(chat.view.column().at(0).name(), u"You"_s);
    QCOMPARE(chat.view.column().at(0).detailWords(), QString());
    QVERIFY(!item().headerWords().endsWith(u"Provider"_s)); // The time follows.
}

void TestTranscriptColumn::daysBeginWithTheirFirstMessage()
{
    FakeClock clock;
    clock.setWallClock(QDateTime(QDate(2026, 5, 14), QTime(12, 0)).toUTC());
    const DatedChat today(clock, {0, 0});
    QCOMPARE(today.words(), QStringList({{}, {}}));
    QCOMPARE(today.daysShown(), QList<bool>({false, false}));
    const DatedChat older(clock, {500, 2, 2, 1, 0, 0});
    QCOMPARE(older.words(),
             QStringList({QLocale().toString(QDate(2024, 12, 30), QLocale::LongFormat),
                          u"Tuesday, 12 May"_s,
                          {},
                          u"Yesterday"_s,
                          u"Today"_s,
                          {}}));
    QCOMPARE(older.daysShown(), QList<bool>({true, true, false, true, true, false}));
}

void TestTranscriptColumn::daysAreNamedAgainAtMidnight()
{
    FakeClock clock;
    clock.setWallClock(QDateTime(QDate(2026, 5, 14), QTime(23, 59)).toUTC());
    DatedChat chat(clock, {1, 0});
    QCOMPARE(chat.words(), QStringList({u"Yesterday"_s, u"Today"_s}));
    clock.advance(std::chrono::minutes(2));
    QCOMPARE(chat.words(), QStringList({u"Wednesday, 13 May"_s, u"Yesterday"_s}));
    clock.advance(std::chrono::hours(24));
    QCOMPARE(chat.words(), QStringList({u"Wednesday, 13 May"_s, u"Thursday, 14 May"_s}));
    clock.setWallClock(QDateTime(QDate(2026, 5, 14), QTime(12, 0)).toUTC());
    QCOMPARE(chat.words(), QStringList({u"Yesterday"_s, u"Today"_s}));
}

void TestTranscriptColumn::thePagerIsFirstAndInOnePlace()
{
    QList<Message> messages = ShownChat::messagesOf({u"q"_s, u"a"_s}, MessageStatus::Complete);
    Message other = ShownChat::message(4, u"another answer"_s); // To the same question.
    other.parent = 1;
    Message question = ShownChat::message(3, u"another question"_s);
    question.parent = std::nullopt;
    messages += {question, other};
    Conversation conversation(ShownChat::headOf(2), messages);
    TranscriptView view;
    view.resize(800, 600);
    view.setConversation(&conversation);
    QList<int> places;
    for (int row = 0; row < 2; ++row) {
        const auto previous = controlOf(view, row, Control::Kind::PreviousVersion);
        const auto copy = controlOf(view, row, Control::Kind::Copy);
        QVERIFY(previous && copy);
        QVERIFY(previous->control.rect.right() < copy->control.rect.left());
        QCOMPARE(previous->control.rect.top(), copy->control.rect.top());
        QVERIFY(previous->control.rect.top() > view.column().at(row).boxRect().bottom() - 1);
        places += previous->control.rect.left();
    }
    QCOMPARE(places[0], places[1]);
}

void TestTranscriptColumn::theLastAnswerShowsItsActions()
{
    ShownChat chat({u"q"_s, u"a"_s, u"q"_s, u"a"_s});
    for (const Control::Kind kind : {Control::Kind::Copy, Control::Kind::Regenerate,
                                     Control::Kind::RegenerateWith, Control::Kind::Delete}) {
        QVERIFY(controlOf(chat.view, 1, kind)->control.isShownOnHover);
        QVERIFY(!controlOf(chat.view, 3, kind)->control.isShownOnHover);
    }
    const int height = chat.view.column().height();
    Message answer = chat.conversation.at(3);
    answer.status = MessageStatus::Streaming;
    chat.conversation.update(answer);
    QTRY_VERIFY(controlOf(chat.view, 3, Control::Kind::Copy)->control.isShownOnHover);
    QCOMPARE(chat.view.column().height(), height); // Their place is kept.
}

void TestTranscriptColumn::aLongQuestionIsFolded()
{
    ShownChat chat({lines(12), u"a"_s, lines(40), u"a"_s});
    QVERIFY(!controlOf(chat.view, 0, Control::Kind::Fold));
    auto fold = controlOf(chat.view, 2, Control::Kind::Fold);
    QVERIFY(fold);
    QCOMPARE(fold->control.name, u"Show all"_s);
    QVERIFY(accessibleOf(chat.view, *fold)->state().collapsed);
    const int folded = chat.view.column().at(2).height();
    const int line = qRound(chat.view.column().style().theme.proseLine);
    QVERIFY(chat.view.column().at(2).section(1).height() >= 40 * line);
    QVERIFY(folded < 20 * line);

    chat.view.focus().goTo(*fold);
    QTest::keyClick(&chat.view, Qt::Key_Space);
    QTRY_VERIFY(chat.view.column().at(2).height() > 40 * line);
    fold = controlOf(chat.view, 2, Control::Kind::Fold);
    QCOMPARE(fold->control.name, u"Show less"_s);
    QVERIFY(accessibleOf(chat.view, *fold)->state().expanded);
    QTest::keyClick(&chat.view, Qt::Key_Return);
    QTRY_COMPARE(chat.view.column().at(2).height(), folded);
}

void TestTranscriptColumn::aFoldedQuestionIsCopiedWhole()
{
    ShownChat chat({lines(40), u"the answer"_s});
    chat.view.selection().selectAll();
    QCOMPARE(chat.view.selection().text(), lines(40) + u"\n\nthe answer"_s);
    const MessageItem &item = chat.view.column().at(0);
    const TextPosition below = item.positionAt({10, item.boxRect().bottom()});
    QCOMPARE(below.offset, item.section(1).blocks().back().length());
}

void TestTranscriptColumn::aMatchInAFoldedQuestionUnfoldsIt()
{
    ShownChat chat({lines(40), u"a"_s});
    chat.view.find().start({u"line 3"_s});
    QTRY_COMPARE(chat.view.find().status().current, 1);
    QVERIFY(chat.view.column().at(0).isFolded()); // "line 3" is one of the first lines.
    chat.view.find().start({u"line 33"_s});
    QTRY_VERIFY(!chat.view.column().at(0).isFolded());
    QVERIFY(chat.view.column().at(0).isUnfolded());
}

void TestTranscriptColumn::foldingIsRememberedFarFromTheView()
{
    QStringList texts {lines(40)};
    for (int i = 1; i < 120; ++i)
        texts += u"text\n\n"_s.repeated(5);
    ShownChat chat(texts);
    chat.view.scroller().reveal(0);
    chat.view.activate(*controlOf(chat.view, 0, Control::Kind::Fold));
    QTRY_VERIFY(!chat.view.column().at(0).isFolded());
    chat.view.scroller().scrollToEnd();
    QVERIFY(!chat.view.column().isMade(0));
    chat.view.scroller().reveal(0);
    QCOMPARE(controlOf(chat.view, 0, Control::Kind::Fold)->control.name, u"Show less"_s);
}

void TestTranscriptColumn::copiedIsSaidForTwoSeconds_data()
{
    QTest::addColumn<Control::Kind>("kind");
    QTest::newRow("a message") << Control::Kind::Copy;
    QTest::newRow("code") << Control::Kind::CopyCode;
}

void TestTranscriptColumn::copiedIsSaidForTwoSeconds()
{
    QFETCH(Control::Kind, kind);
    FakeClock clock;
    ShownChat chat({u"q"_s, u"```\ncode\n```"_s});
    chat.view.setClock(clock);
    const MessageControl button = *controlOf(chat.view, 1, kind);
    const QString name = button.control.name;
    const QPixmap before = chat.view.grab();
    chat.view.activate(button);
    QCOMPARE(chat.view.nameOf(button), u"Copied"_s);
    QCOMPARE(accessibleOf(chat.view, button)->text(QAccessible::Name), u"Copied"_s);
    QVERIFY(chat.view.grab().toImage() != before.toImage());
    QCOMPARE(controlOf(chat.view, 1, kind)->control.rect, button.control.rect);
    clock.advance(std::chrono::milliseconds(1999));
    QCOMPARE(chat.view.nameOf(button), u"Copied"_s);
    clock.advance(std::chrono::milliseconds(1));
    QCOMPARE(chat.view.nameOf(button), name);
    QCOMPARE(chat.view.grab().toImage(), before.toImage());
}

void TestTranscriptColumn::newTextBelowIsSaid()
{
    ShownChat chat({u"q"_s, u"text\n\n"_s.repeated(100)}, MessageStatus::Streaming);
    const auto *button = chat.view.findChild<QToolButton *>(u"latestButton"_s);
    QVERIFY(button->isHidden());
    chat.conversation.appendText(2, u"more "_s);
    chat.view.verticalScrollBar()->setValue(0);
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Latest"_s); // Everything was visible until now.
    chat.conversation.appendText(2, u"and more"_s);
    QCOMPARE(button->text(), u"New text"_s);
    QVERIFY(button->accessibleName().startsWith(u"New text"_s));
    QCOMPARE(chat.view.verticalScrollBar()->value(), 0);
    chat.view.scroller().scrollToEnd();
    QVERIFY(button->isHidden());
    chat.view.verticalScrollBar()->setValue(0);
    QCOMPARE(button->text(), u"Latest"_s);
}

/// A match is seen inside of a selection, and the current match among the others.
void TestTranscriptColumn::marksCanBeToldApart()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        const TranscriptTheme theme = TranscriptTheme::of(QFont(), palette, 100);
        const QList<QColor> colors {theme.selected,   theme.found,    theme.current,
                                    theme.background, theme.question, theme.surface};
        for (int i = 0; i < 3; ++i) {
            QVERIFY(contrastOf(theme.text, colors[i]) >= 4.5);
            for (int other = i + 1; other < colors.size(); ++other) {
                const QColor &a = colors[i], &b = colors[other];
                const int distance = std::abs(a.red() - b.red()) + std::abs(a.green() - b.green())
                    + std::abs(a.blue() - b.blue());
                QVERIFY2(distance >= 50, qPrintable(a.name() + u' ' + b.name()));
            }
        }
        ShownChat chat({u"q"_s, u"one two one"_s});
        chat.view.setPalette(palette);
        chat.view.selection().selectAll();
        chat.view.find().start({u"one"_s});
        QTRY_COMPARE(chat.view.find().status().count, 2);
        const QImage picture = chat.view.grab().toImage();
        const auto has = [&](const QColor &color) {
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) {
                    if (picture.pixel(x, y) == color.rgb())
                        return true;
                }
            }
            return false;
        };
        QVERIFY(has(chat.view.column().style().theme.selected));
        QVERIFY(has(chat.view.column().style().theme.found));
        QVERIFY(has(chat.view.column().style().theme.current));
    }
}

QTEST_MAIN(TestTranscriptColumn)
#include "tst_transcriptcolumn.moc"
