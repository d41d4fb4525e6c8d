// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcript/shownchat.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
/// Receives the addresses that would be opened in the browser.
class UrlCatcher : public QObject
{
    Q_OBJECT

public slots:
    void open(const QUrl &url) { urls += url; }

public:
    QList<QUrl> urls;
};

std::optional<Control> controlOf(const TranscriptView &view, int row, Control::Kind kind)
{
    for (const Control &control : view.column().at(row).controls()) {
        if (control.kind == kind)
            return control;
    }
    return std::nullopt;
}
} // namespace

/// Tests of the keyboard, the context menu, and the accessible tree.
class TestTranscriptReading : public QObject
{
    Q_OBJECT

private slots:
    void keysScrollByLinePageAndToTheEnds();
    void keysGoFromMessageToMessage();
    void theFocusedMessageShowsItsActionsAndTabEntersIt();
    void theMenuOffersActionsForTheLinkOrCodeUnderThePointer();
    void theMenuOffersAllActionsOfAMessage();
    void eachEntryDoesItsAction_data();
    void eachEntryDoesItsAction();
    void theMenuKeyWorksAtTheFocusedMessage();
    void theLastCodeIsCopied();
    void escapeClearsTheSelection();
    void aScreenReaderReadsTheText();
    void aScreenReaderSelectsText();
    void aScreenReaderFindsCharactersOnTheScreen();
    void aScreenReaderFindsMessagesThatWereNeverShown();
    void theAccessibleStateHasFocusAndExpansion();

private:
    static QMenu *menuAt(ShownChat &chat, const QPoint &point,
                         QContextMenuEvent::Reason reason = QContextMenuEvent::Mouse);
    static QStringList wordsOf(const QMenu &menu);
    static QAction *actionOf(QMenu &menu, const QString &words);
};

QMenu *TestTranscriptReading::menuAt(ShownChat &chat, const QPoint &point,
                                     QContextMenuEvent::Reason reason)
{
    QContextMenuEvent event(reason, point, chat.view.viewport()->mapToGlobal(point));
    QCoreApplication::sendEvent(chat.view.viewport(), &event);
    return chat.view.findChild<QMenu *>(u"transcriptMenu"_s);
}

QStringList TestTranscriptReading::wordsOf(const QMenu &menu)
{
    QStringList words;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            words += action->text();
    }
    return words;
}

QAction *TestTranscriptReading::actionOf(QMenu &menu, const QString &words)
{
    for (QAction *action : menu.actions()) {
        if (action->text() == words)
            return action;
    }
    return nullptr;
}

void TestTranscriptReading::keysScrollByLinePageAndToTheEnds()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(200)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    const auto moved = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        const int before = bar->value();
        QTest::keyClick(&chat.view, key, modifiers);
        return bar->value() - before;
    };
    QVERIFY(moved(Qt::Key_Home) < 0);
    QVERIFY(bar->value() <= TranscriptScroller::revealMargin);
    const int line = moved(Qt::Key_Down), page = moved(Qt::Key_PageDown);
    QVERIFY(line > 10 && page > 10 * line);
    QCOMPARE(moved(Qt::Key_Up), -line);
    QCOMPARE(moved(Qt::Key_PageUp), -page);
    QCOMPARE(moved(Qt::Key_Space), page);
    QCOMPARE(moved(Qt::Key_Space, Qt::ShiftModifier), -page);
    QVERIFY(moved(Qt::Key_End) > 0);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(moved(Qt::Key_Home, Qt::ControlModifier) < 0);
    QVERIFY(moved(Qt::Key_End, Qt::ControlModifier) > 0);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestTranscriptReading::keysGoFromMessageToMessage()
{
    QStringList texts;
    for (int i = 0; i < 20; ++i)
        texts += u"Message %1\n\n"_s.arg(i) + u"text\n\n"_s.repeated(10);
    ShownChat chat(texts);
    QWidget other;
    other.show();
    QCOMPARE(chat.view.focus().row(), -1);
    chat.view.focus().step(-1); // At the end, this is the last message.
    QCOMPARE(chat.view.focus().row(), 19);
    chat.view.focus().step(-1);
    chat.view.focus().step(-1);
    QCOMPARE(chat.view.focus().row(), 17);
    QCOMPARE(chat.view.columnGeometry().rectOf(17).top(), TranscriptScroller::revealMargin);
    QVERIFY(!chat.view.scroller().isFollowing());
    chat.view.focus().step(1);
    QCOMPARE(chat.view.focus().row(), 18);
    for (int i = 0; i < 30; ++i)
        chat.view.focus().step(-1);
    QCOMPARE(chat.view.focus().row(), 0);
    // After scrolling, a step starts from the visible text.
    chat.view.verticalScrollBar()->setValue(chat.view.verticalScrollBar()->maximum() / 2);
    const int seen = chat.view.column().rowAt(chat.view.verticalScrollBar()->value());
    QVERIFY(seen > 5);
    chat.view.focus().step(1);
    QCOMPARE(chat.view.focus().row(), seen + 1);
    // The focus stays at its message when another one is added.
    chat.conversation.append(ShownChat::message(21, u"and?"_s));
    QCOMPARE(chat.view.focus().row(), seen + 1);
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, QPoint(5, 5));
    QCOMPARE(chat.view.focus().row(), -1);
    chat.view.setConversation(nullptr);
    chat.view.focus().step(1);
    QCOMPARE(chat.view.focus().row(), -1);
}

void TestTranscriptReading::theFocusedMessageShowsItsActionsAndTabEntersIt()
{
    ShownChat chat({u"one"_s, u"two [a](https://x.org/)"_s, u"three"_s, u"four"_s});
    chat.view.activateWindow();
    chat.view.setFocus();
    QTRY_VERIFY(chat.view.hasFocus());
    const QImage before = chat.view.grab().toImage();
    chat.view.focus().goTo(1);
    const QRect place = chat.view.columnGeometry().rectOf(1);
    const QImage after = chat.view.grab().toImage();
    QVERIFY(before.copy(place) != after.copy(place));
    QTest::keyClick(&chat.view, Qt::Key_Tab);
    QVERIFY(chat.view.focus().control());
    QCOMPARE(chat.view.focus().control()->row, 1);
    QCOMPARE(chat.view.focus().control()->control.kind, Control::Kind::Link);
    QTest::keyClick(&chat.view, Qt::Key_Tab);
    QCOMPARE(chat.view.focus().control()->control.kind, Control::Kind::Copy);
    chat.view.focus().goTo(1);
    QTest::keyClick(&chat.view, Qt::Key_Backtab); // Into the previous message.
    QVERIFY(chat.view.focus().control());
    QCOMPARE(chat.view.focus().control()->row, 0);
}

void TestTranscriptReading::theMenuOffersActionsForTheLinkOrCodeUnderThePointer()
{
    UrlCatcher catcher;
    QDesktopServices::setUrlHandler(u"https"_s, &catcher, "open");
    ShownChat chat({u"q"_s, u"[a link](https://x.org/b) and words\n\n```c\nint a;\nint b;\n```"_s});
    {
        const std::unique_ptr<QMenu> menu(menuAt(chat, chat.pointAt({1, 1, 0, 2})));
        QVERIFY(menu && wordsOf(*menu).contains(u"Select all"_s));
        QVERIFY(!wordsOf(*menu).contains(u"Copy code"_s));
        QVERIFY(!actionOf(*menu, u"Copy"_s)->isEnabled());
        actionOf(*menu, u"Copy link address"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://x.org/b"_s);
        actionOf(*menu, u"Open link"_s)->trigger();
        QCOMPARE(catcher.urls, QList<QUrl> {QUrl(u"https://x.org/b"_s)});
    }
    QDesktopServices::unsetUrlHandler(u"https"_s);
    chat.view.selection().set({{1, 1, 0, 0}, {1, 1, 0, 6}});
    const std::unique_ptr<QMenu> menu(menuAt(chat, chat.pointAt({1, 1, 1, 8})));
    QVERIFY(!wordsOf(*menu).contains(u"Open link"_s));
    actionOf(*menu, u"Copy code"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"int a;\nint b;"_s);
    actionOf(*menu, u"Copy"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a link"_s);
    actionOf(*menu, u"Copy as Markdown"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"[a link](<https://x.org/b>)"_s);
    actionOf(*menu, u"Select all"_s)->trigger();
    QVERIFY(chat.view.selection().text().startsWith(u"q\n\na link and"_s));
    actionOf(*menu, u"Copy message as plain text"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a link and words\n\nint a;\nint b;"_s);
    actionOf(*menu, u"Copy message as Markdown"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), chat.conversation.at(1).text);
}

void TestTranscriptReading::theMenuOffersAllActionsOfAMessage()
{
    ShownChat chat({u"one"_s, u"two"_s});
    QSignalSpy edited(&chat.view, &TranscriptView::editRequested),
        again(&chat.view, &TranscriptView::actionRequested);
    for (const int row : {0, 1}) {
        const std::unique_ptr<QMenu> menu(menuAt(chat, chat.pointAt({row, 1, 0, 0})));
        const QStringList words = wordsOf(*menu);
        for (const Control &control : chat.view.column().at(row).controls()) {
            if (control.kind != Control::Kind::Copy)
                QVERIFY2(words.contains(control.name), qPrintable(control.name));
        }
        QAction *action = actionOf(*menu, row == 0 ? u"Edit question"_s : u"Try again"_s);
        QVERIFY(action);
        action->trigger();
    }
    QCOMPARE(edited.count(), 1);
    QCOMPARE(again.count(), 1);
    QCOMPARE(again.first().first().value<FailureAction>(), FailureAction::TryAgain);
}

namespace {
/// A question with a file and two answers, an interrupted answer, a failed one, and an ordinary
/// one.
QList<Message> chatForTheMenu()
{
    QList<Message> messages;
    for (MessageId id = 1; id <= 9; ++id)
        messages += ShownChat::message(id, u"message %1"_s.arg(id));
    messages[0].attachments = {{u"R&D.txt"_s, u"text/plain"_s, "text"}};
    Message other = messages[1];
    other.id = 10;
    messages += other;
    messages[1].thinking = u"hm"_s;
    messages[1].attempts = {AttemptRecord(), AttemptRecord()};
    messages[3].status = MessageStatus::Interrupted;
    messages[5].status = MessageStatus::Failed;
    messages[5].text.clear();
    messages[7].status = MessageStatus::Failed;
    Failure refused;
    refused.kind = Failure::Kind::Unauthorized;
    messages[7].failure = refused;
    return messages;
}

/// Runs `deed` and returns the signals that the view emitted, in words.
QStringList wishesOf(TranscriptView &view, const std::function<void()> &deed)
{
    QStringList wishes;
    const auto note = [&wishes](const char *wish) {
        return [&wishes, wish](MessageId id) {
            wishes += u"%1 %2"_s.arg(QLatin1StringView(wish)).arg(id);
        };
    };
    const auto noteMore = [&wishes](const char *wish) {
        return [&wishes, wish](MessageId id, int number) {
            wishes += u"%1 %2 %3"_s.arg(QLatin1StringView(wish)).arg(id).arg(number);
        };
    };
    QObject context;
    QObject::connect(&view, &TranscriptView::editRequested, &context, note("edit"));
    QObject::connect(&view, &TranscriptView::deleteRequested, &context, note("delete"));
    QObject::connect(&view, &TranscriptView::attemptsRequested, &context, note("attempts"));
    QObject::connect(&view, &TranscriptView::versionRequested, &context, noteMore("version"));
    QObject::connect(&view, &TranscriptView::attachmentRequested, &context, noteMore("file"));
    QObject::connect(&view, &TranscriptView::actionRequested, &context,
                     [&wishes](FailureAction action, MessageId id) {
                         wishes += u"action %1 %2"_s.arg(static_cast<int>(action)).arg(id);
                     });
    deed();
    return wishes;
}

QString actionWish(FailureAction action, MessageId id)
{
    return u"action %1 %2"_s.arg(static_cast<int>(action)).arg(id);
}
} // namespace

void TestTranscriptReading::eachEntryDoesItsAction_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("wish");
    const auto add = [](int row, const QString &entry, const QString &wish) {
        QTest::addRow("%d %s", row, qPrintable(entry)) << row << entry << wish;
    };
    add(0, u"Edit question"_s, u"edit 1"_s);
    add(0, u"Delete question"_s, u"delete 1"_s);
    add(0, u"R&&D.txt, Text, 4 bytes"_s, u"file 1 0"_s);
    add(1, u"Show thinking"_s, {});
    add(1, u"Try again"_s, actionWish(FailureAction::TryAgain, 2));
    add(1, u"Try with another model…"_s, actionWish(FailureAction::TryAgainWith, 2));
    add(1, u"Next version"_s, u"version 2 1"_s);
    add(1, u"Details…"_s, u"attempts 2"_s);
    add(1, u"Delete answer"_s, u"delete 2"_s);
    add(3, u"Continue"_s, actionWish(FailureAction::Continue, 4));
    add(3, u"Details…"_s, u"attempts 4"_s);
    add(5, u"Try again"_s, actionWish(FailureAction::TryAgain, 6));
    add(7, u"Edit account…"_s, actionWish(FailureAction::EditAccount, 8));
}

void TestTranscriptReading::eachEntryDoesItsAction()
{
    QFETCH(int, row);
    QFETCH(QString, entry);
    QFETCH(QString, wish);
    ConversationHead head = ShownChat::headOf(9);
    Conversation conversation(head, chatForTheMenu());
    ShownChat chat({u"q"_s});
    chat.view.setConversation(&conversation);
    for (const bool byKey : {false, true}) {
        chat.view.focus().goTo(row);
        const QPoint header
            = chat.view.columnGeometry().rectOf(row).topLeft() + QPoint(MessageItem::boxMargin, 8);
        const QPointer<QMenu> menu(
            menuAt(chat, header, byKey ? QContextMenuEvent::Keyboard : QContextMenuEvent::Mouse));
        QVERIFY(menu);
        QAction *action = actionOf(*menu, entry);
        QVERIFY2(action && action->isEnabled(), qPrintable(wordsOf(*menu).join(u'\n')));
        const QStringList wishes = wishesOf(chat.view, [&] {
            if (!byKey)
                return QTest::mouseClick(menu, Qt::LeftButton, {},
                                         menu->actionGeometry(action).center());
            for (int i = 0; i < menu->actions().size() && menu->activeAction() != action; ++i)
                QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        QCOMPARE(wishes, wish.isEmpty() ? QStringList() : QStringList {wish});
        if (wish.isEmpty()) {
            QVERIFY(chat.view.column().at(row).isThinkingOpen());
            chat.view.activate({row, *controlOf(chat.view, row, Control::Kind::Thinking)});
        }
        QTRY_VERIFY(!menu); // The menu is deleted after its entry was chosen.
    }
}

void TestTranscriptReading::theMenuKeyWorksAtTheFocusedMessage()
{
    ShownChat chat({u"one"_s, u"two"_s, u"three"_s, u"four"_s});
    chat.view.focus().goTo(1);
    {
        const std::unique_ptr<QMenu> menu(menuAt(chat, {}, QContextMenuEvent::Keyboard));
        QVERIFY(menu && actionOf(*menu, u"Copy message as Markdown"_s));
        actionOf(*menu, u"Copy message as Markdown"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"two"_s);
    }
    QTest::keyClick(&chat.view, Qt::Key_Return); // Return opens the menu too.
    const std::unique_ptr<QMenu> menu(chat.view.findChild<QMenu *>(u"transcriptMenu"_s));
    QVERIFY(menu);
}

void TestTranscriptReading::theLastCodeIsCopied()
{
    const QString code = u"int a;\n"_s.repeated(50);
    ShownChat chat({u"q"_s, u"```\nold\n```\n\n```c\n"_s + code + u"```\n\nwords"_s,
                    u"```\nmine\n```"_s, u"no code"_s});
    chat.view.copyLastCode();
    QCOMPARE(QGuiApplication::clipboard()->text(), code.chopped(1));
}

void TestTranscriptReading::escapeClearsTheSelection()
{
    ShownChat chat({u"one"_s, u"two"_s});
    chat.view.selection().selectAll();
    QTest::keyClick(&chat.view, Qt::Key_Escape);
    QVERIFY(chat.view.selection().isEmpty());
}

void TestTranscriptReading::aScreenReaderReadsTheText()
{
    ShownChat chat({u"q"_s, u"**Two** things:\n\n- a\n- b\n\n|x|y|\n|-|-|\n|1|2|"_s});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&chat.view);
    QAccessibleInterface *message = list->child(1);
    QAccessibleTextInterface *text = message->textInterface();
    QVERIFY(text);
    const QString all = u"Two things:\n\n• a\n• b\n\nx\ty\n1\t2"_s;
    QCOMPARE(text->characterCount(), all.size());
    QCOMPARE(text->text(0, text->characterCount()), all);
    QCOMPARE(text->text(4, 10), u"things"_s);
    int start = -1, end = -1;
    QCOMPARE(text->textAtOffset(5, QAccessible::WordBoundary, &start, &end), u"things"_s);
    QCOMPARE(start, 4);
    QCOMPARE(text->attributes(1, &start, &end), u"font-weight:bold;"_s);
    QCOMPARE(std::pair(start, end), std::pair(0, 3));
    QCOMPARE(text->attributes(3, &start, &end), QString());
    QCOMPARE(std::pair(start, end), std::pair(3, 11));
    QCOMPARE(text->attributes(21, &start, &end), QString()); // Between the list and the table.
    QVERIFY(start <= 21 && end > 21);
    QCOMPARE(text->attributes(int(all.indexOf(u'x')), &start, &end), u"font-weight:bold;"_s);
    QCOMPARE(text->text(8, 3), QString());
    QCOMPARE(text->text(-1, 3), QString());
    // The text of a streaming answer is up to date.
    Message more = chat.conversation.at(1);
    more.text += u"\n\nmore"_s;
    chat.conversation.update(more);
    QCOMPARE(text->text(0, text->characterCount()), all + u"\n\nmore"_s);
}

void TestTranscriptReading::aScreenReaderSelectsText()
{
    ShownChat chat({u"question"_s, u"one **two** three\n\nfour"_s});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&chat.view);
    QAccessibleTextInterface *text = list->child(1)->textInterface();
    QCOMPARE(text->selectionCount(), 0);
    text->addSelection(4, 19);
    QCOMPARE(chat.view.selection().text(), u"two three\n\nfour"_s);
    QCOMPARE(text->selectionCount(), 1);
    int start = 0, end = 0;
    text->selection(0, &start, &end);
    QCOMPARE(std::pair(start, end), std::pair(4, 19));
    QCOMPARE(text->cursorPosition(), 19);
    text->setCursorPosition(3);
    QCOMPARE(text->cursorPosition(), 3);
    QCOMPARE(text->selectionCount(), 0);
    chat.view.selection().selectAll();
    text->selection(0, &start, &end);
    QCOMPARE(std::pair(start, end), std::pair(0, 19));
    list->child(0)->textInterface()->selection(0, &start, &end);
    QCOMPARE(std::pair(start, end), std::pair(0, 8));
    text->removeSelection(0);
    QVERIFY(chat.view.selection().isEmpty());
}

void TestTranscriptReading::aScreenReaderFindsCharactersOnTheScreen()
{
    ShownChat chat({u"q"_s, u"alpha beta\n\n1. gamma"_s});
    QAccessibleInterface *message = QAccessible::queryAccessibleInterface(&chat.view)->child(1);
    QAccessibleTextInterface *text = message->textInterface();
    const QString all = text->text(0, text->characterCount());
    QCOMPARE(all, u"alpha beta\n\n1. gamma"_s);
    for (const int offset : {0, 6, 9, 15, 19}) {
        const QRect place = text->characterRect(offset);
        QVERIFY2(place.width() > 2 && place.height() > 8, qPrintable(QString::number(offset)));
        QVERIFY(message->rect().contains(place.center()));
        QCOMPARE(text->offsetAtPoint(place.center() - QPoint(place.width() / 4, 0)), offset);
    }
    QVERIFY(text->characterRect(15).top() > text->characterRect(6).top());
    QCOMPARE(text->offsetAtPoint(QPoint(-5000, -5000)), -1);
}

void TestTranscriptReading::aScreenReaderFindsMessagesThatWereNeverShown()
{
    QStringList texts;
    for (int i = 0; i < 200; ++i)
        texts += u"Message *%1*\n\n"_s.arg(i) + u"text\n\n"_s.repeated(1 + i % 9);
    ShownChat chat(texts);
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const MessageColumn::Anchor anchor = chat.view.column().anchorAt(bar->value() + 100);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&chat.view);
    QCOMPARE(list->childCount(), 200);
    QAccessibleInterface *message = list->child(3);
    QVERIFY(message->state().offscreen);
    QVERIFY(!chat.view.column().at(3).isLoaded());
    QVERIFY(message->text(QAccessible::Name).contains(u"Message 3"_s));
    QCOMPARE(chat.view.column().yOf(anchor) - bar->value(), 100); // The visible text has not moved.
    QVERIFY(message->textInterface()->text(0, 9) == u"Message 3"_s);
    message->textInterface()->scrollToSubstring(0, 9);
    QVERIFY(!message->state().offscreen);
    QCOMPARE(list->childAt(message->rect().center().x(), message->rect().top() + 10), message);
    message->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(chat.view.focus().row(), 3);
}

void TestTranscriptReading::theAccessibleStateHasFocusAndExpansion()
{
    ShownChat chat({u"q"_s, u"a"_s});
    Message thought = chat.conversation.at(1);
    thought.thinking = u"hm"_s;
    chat.conversation.update(thought);
    chat.view.activateWindow();
    chat.view.focus().goTo(1);
    QTRY_VERIFY(chat.view.hasFocus());
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&chat.view);
    QAccessibleInterface *message = list->child(1);
    QVERIFY(message->state().focused && message->state().focusable);
    QVERIFY(message->state().selectableText);
    QCOMPARE(list->focusChild(), message);
    QTRY_COMPARE(message->child(0)->text(QAccessible::Name), u"Show thinking"_s);
    QVERIFY(message->child(0)->state().collapsed && !message->child(0)->state().expanded);
    message->child(0)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QVERIFY(!message->state().focused && message->child(0)->state().focused);
    QCOMPARE(list->focusChild(), message->child(0));
    message->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_VERIFY(message->child(0)->state().expanded);
    QCOMPARE(message->child(0)->text(QAccessible::Name), u"Hide thinking"_s);
    QCOMPARE(message->textInterface()->text(0, message->textInterface()->characterCount()),
             u"hm\n\na"_s);
}

QTEST_MAIN(TestTranscriptReading)
#include "tst_transcriptreading.moc"
