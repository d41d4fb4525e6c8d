// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcript/shownchat.h"

#include <QScrollBar>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {
/// Counts the paint events of a widget.
class Drawings : public QObject
{
public:
    explicit Drawings(QWidget *widget)
    {
        widget->installEventFilter(this);
        m_turns.callOnTimeout([this] { ++turn; });
        m_turns.start(0);
    }
    int count = 0;
    int turn = 0; ///< Turns of the event loop so far.
    int lastTurn = -1; ///< The turn of the last painting.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++count;
            lastTurn = turn;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QTimer m_turns;
};

/// Appends a line and waits for the frame that shows it.
void addLine(ShownChat &chat)
{
    const int frames = chat.view.frames().count();
    chat.conversation.appendText(2, u"\n\none more line"_s);
    QTRY_VERIFY(chat.view.frames().count() > frames);
    QCoreApplication::processEvents();
}
} // namespace

class TestSteadyScrollBar : public QObject
{
    Q_OBJECT

private slots:
    void theBarIsNotPaintedIfItsThumbStays()
    {
        ShownChat chat({u"q"_s, u"a line\n\n"_s.repeated(3000)}, MessageStatus::Streaming);
        QScrollBar *bar = chat.view.verticalScrollBar();
        addLine(chat);
        const Drawings drawings(bar);
        const int before = bar->maximum();
        for (int i = 0; i < 20; ++i)
            addLine(chat);
        QVERIFY(bar->maximum() > before + 20);
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(drawings.count, 0);
        bar->setValue(bar->maximum() / 2);
        QTRY_VERIFY(drawings.count > 0);
    }

    void theBarIsPaintedAtOnceIfItsThumbMovesFar()
    {
        ShownChat chat({u"q"_s, u"a line\n\n"_s.repeated(40)}, MessageStatus::Streaming);
        QVERIFY(chat.view.verticalScrollBar()->isVisible());
        const Drawings drawings(chat.view.verticalScrollBar()), text(chat.view.viewport());
        for (int i = 1; i <= 5; ++i) {
            chat.conversation.appendText(2, u"\n\none more line"_s.repeated(10));
            QTRY_VERIFY(drawings.count >= i);
            QCOMPARE(drawings.turn - drawings.lastTurn,
                     text.turn - text.lastTurn); // In the same turn.
        }
    }

    void aSmallMoveIsPaintedSoon()
    {
        ShownChat chat({u"q"_s, u"a line\n\n"_s.repeated(150)}, MessageStatus::Streaming);
        addLine(chat);
        const Drawings drawings(chat.view.verticalScrollBar());
        for (int i = 0; i < 4; ++i)
            addLine(chat);
        QVERIFY(drawings.count <= 1);
        QTRY_VERIFY(drawings.count >= 1);
    }
};

QTEST_MAIN(TestSteadyScrollBar)
#include "tst_steadyscrollbar.moc"
