// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/transcriptaccessible.h"

#include "ui/shownchat.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
QList<QAccessible::Event> told;

void note(QAccessibleEvent *event)
{
    told += event->type();
}
} // namespace

class TestTranscriptAccessible : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void messagesThatComeAndGoAreTold();
    void whatIsGoneIsForgotten();
};

void TestTranscriptAccessible::initTestCase()
{
    QAccessible::installUpdateHandler(note);
}

/// Without an assistive technology nothing is told at all: the offscreen platform knows none.
void TestTranscriptAccessible::messagesThatComeAndGoAreTold()
{
    ShownChat chat({u"one"_s, u"two"_s});
    auto *list
        = dynamic_cast<TranscriptAccessible *>(QAccessible::queryAccessibleInterface(&chat.view));
    QVERIFY(list);
    told.clear();
    chat.conversation.append(ShownChat::message(3, u"three"_s));
    QVERIFY(told.isEmpty());
    list->messagesChanged();
    QCOMPARE(told, {QAccessible::ObjectReorder});
    QCOMPARE(list->childCount(), 3);
}

void TestTranscriptAccessible::whatIsGoneIsForgotten()
{
    ShownChat chat({u"one"_s, u"two"_s});
    auto *list
        = dynamic_cast<TranscriptAccessible *>(QAccessible::queryAccessibleInterface(&chat.view));
    const QAccessible::Id first = QAccessible::uniqueId(list->child(0));
    list->messagesChanged();
    QVERIFY(QAccessible::accessibleInterface(first)); // It is there still.
    chat.view.setConversation(nullptr);
    list->messagesChanged();
    QVERIFY(!QAccessible::accessibleInterface(first));
    QCOMPARE(list->childCount(), 0);
    chat.view.setConversation(&chat.conversation);
    QVERIFY(list->child(0)->isValid());
}

QTEST_MAIN(TestTranscriptAccessible)
#include "tst_transcriptaccessible.moc"
