// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/transcriptaccessible.h"

#include "ui/transcript/shownchat.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
/// `count` equal texts. A chat of them opens at its end, so the first ones are not shown.
QStringList texts(int count, const QString &text)
{
    return QList<QString>(count, text);
}
} // namespace

class TestTranscriptAccessible : public QObject
{
    Q_OBJECT

private slots:
    void removedMessagesAreDeleted();
    void aFailedAnswerThatWasNeverShownSaysWhy();
    void aReplacementOfTheSameLengthIsRead();
    void theLineBreaksOfAnAnswerAreReadAsShown();
    void theAttributesOfAMessageThatWasNeverShownAreKnown();
};

void TestTranscriptAccessible::removedMessagesAreDeleted()
{
    ShownChat chat({u"one"_s, u"two"_s});
    auto *list
        = dynamic_cast<TranscriptAccessible *>(QAccessible::queryAccessibleInterface(&chat.view));
    const QAccessible::Id first = QAccessible::uniqueId(list->child(0));
    list->messagesChanged();
    QVERIFY(QAccessible::accessibleInterface(first)); // The message still exists.
    chat.view.setConversation(nullptr);
    list->messagesChanged();
    QVERIFY(!QAccessible::accessibleInterface(first));
    QCOMPARE(list->childCount(), 0);
    chat.view.setConversation(&chat.conversation);
    QVERIFY(list->child(0)->isValid());
}

void TestTranscriptAccessible::aFailedAnswerThatWasNeverShownSaysWhy()
{
    QList<Message> messages = ShownChat::messagesOf(texts(200, u"text"_s), MessageStatus::Complete);
    messages[3].status = MessageStatus::Failed;
    messages[3].failure = Failure {.kind = Failure::Kind::Overloaded, .status = 529};
    ShownChat chat({u"q"_s});
    Conversation conversation(ShownChat::headOf(200), messages);
    chat.view.setConversation(&conversation);
    QVERIFY(!chat.view.column().isMade(3));
    const auto name = [&chat] {
        return QAccessible::queryAccessibleInterface(&chat.view)->child(3)->text(QAccessible::Name);
    };
    const QString heard = name();
    QVERIFY2(heard.contains("overloaded"_L1), qPrintable(heard));
    QTest::qWait(50); // A frame frees the item again.
    QCOMPARE(name(), heard);
    chat.view.setConversation(nullptr);
}

void TestTranscriptAccessible::aReplacementOfTheSameLengthIsRead()
{
    ShownChat chat({u"q"_s, u"one"_s});
    QAccessibleTextInterface *text
        = QAccessible::queryAccessibleInterface(&chat.view)->child(1)->textInterface();
    QCOMPARE(text->text(0, 3), u"one"_s);
    Message other = chat.conversation.at(1);
    other.text = u"two"_s;
    chat.conversation.update(other);
    QCOMPARE(text->text(0, 3), u"two"_s);
}

void TestTranscriptAccessible::theLineBreaksOfAnAnswerAreReadAsShown()
{
    ShownChat chat({u"a\nb"_s, u"a\nb<BR>c"_s});
    const auto textOf = [&chat](int message) {
        return QAccessible::queryAccessibleInterface(&chat.view)
            ->child(message)
            ->textInterface()
            ->text(0, 5);
    };
    QCOMPARE(textOf(1), u"a\nb\nc"_s);
    chat.view.styler().setAnswerBreaks(SoftBreaks::AreSpaces);
    QTRY_COMPARE(textOf(1), u"a b\nc"_s);
    QCOMPARE(textOf(0), u"a\nb"_s);
}

void TestTranscriptAccessible::theAttributesOfAMessageThatWasNeverShownAreKnown()
{
    ShownChat chat(texts(200, u"# Heading\n\n**bold** text"_s));
    QVERIFY(!chat.view.column().isMade(3));
    QAccessibleTextInterface *text
        = QAccessible::queryAccessibleInterface(&chat.view)->child(3)->textInterface();
    int start = 0, end = 0;
    QCOMPARE(text->attributes(12, &start, &end), u"font-weight:bold;"_s);
    QCOMPARE(std::pair(start, end), std::pair(9, 13));
}

QTEST_MAIN(TestTranscriptAccessible)
#include "tst_transcriptaccessible.moc"
