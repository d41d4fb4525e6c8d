// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/transcriptaccessible.h"

#include "ui/transcript/shownchat.h"

#include <QAccessible>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTranscriptAccessible : public QObject
{
    Q_OBJECT

private slots:
    void removedMessagesAreDeleted();
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

QTEST_MAIN(TestTranscriptAccessible)
#include "tst_transcriptaccessible.moc"
