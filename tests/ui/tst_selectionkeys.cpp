// SPDX-License-Identifier: GPL-3.0-or-later
// Shift and the keys that move a text cursor, where there is something special about the place that
// they begin at.
#include "ui/shownchat.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;

class TestSelectionKeys : public QObject
{
    Q_OBJECT

private slots:
    void afterEscapeTheKeysBeginAtWhatIsRead();
    void keysThatMoveNothingSelectNothing();

private:
    static void press(ShownChat &chat, Qt::Key key, Qt::KeyboardModifiers more = {})
    {
        QTest::keyClick(&chat.view, key, Qt::ShiftModifier | more);
    }
};

void TestSelectionKeys::afterEscapeTheKeysBeginAtWhatIsRead()
{
    QStringList texts;
    for (int i = 0; i < 60; ++i)
        texts += u"Message %1\n\n"_s.arg(i) + u"text\n\n"_s.repeated(10);
    ShownChat chat(texts);
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int value = bar->value(), row = chat.view.column().rowAt(value + 100);
    chat.view.setSelection({{row, 1, 1, 0}, {row, 1, 1, 4}});
    QTest::keyClick(&chat.view, Qt::Key_Escape);
    QVERIFY(!chat.view.hasSelection());
    press(chat, Qt::Key_Down);
    QVERIFY2(std::abs(bar->value() - value) < 100, qPrintable(QString::number(bar->value())));
    QVERIFY(chat.view.selection().anchor.row >= row - 1);
}

void TestSelectionKeys::keysThatMoveNothingSelectNothing()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    press(chat, Qt::Key_Shift);
    press(chat, Qt::Key_Space);
    QCOMPARE(chat.view.selection(), TextSelection());
    bar->setValue(0);
    press(chat, Qt::Key_Right);
    QCOMPARE(chat.view.selection().cursor.row, 0);
}

QTEST_MAIN(TestSelectionKeys)
#include "tst_selectionkeys.moc"
