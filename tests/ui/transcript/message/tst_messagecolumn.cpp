// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messagecolumn.h"

#include "conversations/conversation.h"
#include "ui/transcript/samplechat.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestMessageColumn : public QObject
{
    Q_OBJECT

private slots:
    void aStreamedAnswerKeepsItsHeightAfterAResize();
};

void TestMessageColumn::aStreamedAnswerKeepsItsHeightAfterAResize()
{
    Conversation chat(sampleHead(1), {sampleMessage(1, Role::User, u"Tell me a lot."_s)});
    MessageColumn column([&chat](int row) {
        return std::make_unique<MessageItem>(chat.at(row), MessageSurroundings());
    });
    TranscriptStyle style;
    style.theme = TranscriptTheme::of(QFont(), QPalette(), 100);
    style.width = 700;
    column.setStyle(style);
    column.fill(chat);
    const auto add = [&](MessageId id, Role role, const QString &text) {
        chat.append(sampleMessage(id, role, text));
        column.insert(chat.rowCount() - 1, chat.at(chat.rowCount() - 1));
    };
    add(2, Role::Assistant, {});
    const QString text = u"Twenty characters.\n\n"_s.repeated(500);
    chat.appendText(2, text);
    column.change(1).appendText(text);
    column.refresh(chat);
    column.layOut(chat, 0, 600, QDeadlineTimer(QDeadlineTimer::Forever));
    const auto heightOfAnswer = [&column] { return column.topOf(2) - column.topOf(1); };
    for (MessageId id = 3; id < 60; ++id)
        add(id, Role::User, u"And more?"_s);
    const int height = heightOfAnswer();
    QVERIFY(height > 5000);

    column.releaseOutside(column.height() - 600, column.height());
    QVERIFY(!column.isMade(1));
    QCOMPARE(heightOfAnswer(), height);
    style.width = 600;
    column.setStyle(style);
    QVERIFY2(heightOfAnswer() > height / 2, qPrintable(QString::number(heightOfAnswer())));
}

QTEST_MAIN(TestMessageColumn)
#include "tst_messagecolumn.moc"
