// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelbutton.h"
#include "models/modelpicker.h"
#include "models/modelrowdelegate.h"
#include "support/workspacefixture.h"

#include <QAccessible>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// Counts how often the view asks for something.
class CountedRows : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex &index, int role) const override
    {
        ++asked;
        return QIdentityProxyModel::data(index, role);
    }
    mutable int asked = 0;
};

/// A window with a button and a text field, and an account with a thousand models.
struct Bench
{
    WorkspaceFixture fixture;
    QWidget window;
    ModelButton *button = nullptr;
    QLineEdit *field = new QLineEdit(&window);
    Account account;

    explicit Bench(int models = 1000)
    {
        account = fixture.addAccount(QUrl(u"http://127.0.0.1:9"_s));
        account.models.clear();
        for (int number = 0; number < models; ++number)
            account.models.append({.id = u"maker-%1/model-%2"_s.arg(number % 7).arg(number)});
        account.defaultModel = account.models.at(models / 2).id;
        fixture.accounts().put(account);
        fixture.accounts().setDefaultAccount(account.id);
        fixture.workspace().startNew();
        button = new ModelButton(fixture.workspace(), &window);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(button);
        column->addStretch();
        column->addWidget(field);
        window.resize(900, 700);
        window.show();
        field->setFocus();
    }
    QLineEdit *search() { return picker()->findChild<QLineEdit *>(u"modelFilter"_s); }
    QListView *list() { return picker()->findChild<QListView *>(u"modelList"_s); }
    ModelPicker *picker() { return window.findChild<ModelPicker *>(); }
    void open() { button->openPicker(); }
    QString current() { return list()->currentIndex().data().toString(); }
    QString chosen() { return fixture.workspace().chat().model(); }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(search(), Qt::Key(key), modifiers);
    }
};

} // namespace

class TestModelPicker : public QObject
{
    Q_OBJECT

private slots:
    void theKeyboardAloneChoosesAModel()
    {
        Bench bench;
        QTRY_VERIFY(bench.field->hasFocus());
        bench.open();
        QVERIFY(bench.search()->hasFocus());
        QCOMPARE(bench.current(), u"model-500"_s);
        QVERIFY(bench.list()
                    ->visualRect(bench.list()->currentIndex())
                    .intersects(bench.list()->viewport()->rect()));
        QTest::keyClicks(bench.search(), u"el-77"_s);
        QCOMPARE(bench.current(), u"model-77"_s);
        bench.press(Qt::Key_Down);
        QCOMPARE(bench.current(), u"model-770"_s);
        bench.press(Qt::Key_Up);
        bench.press(Qt::Key_Up);
        QCOMPARE(bench.current(), u"model-77"_s);
        bench.press(Qt::Key_End);
        QCOMPARE(bench.current(), u"model-779"_s);
        bench.press(Qt::Key_Home);
        bench.press(Qt::Key_PageDown);
        QVERIFY(bench.list()->currentIndex().row() > 3);
        bench.press(Qt::Key_PageUp);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.chosen(), u"maker-0/model-77"_s);
        QVERIFY(bench.field->hasFocus());
        QCOMPARE(bench.fixture.accounts().preferredModels().recent(),
                 (QList<AccountModel> {{bench.account.id, u"maker-0/model-77"_s}}));
        QTRY_VERIFY(!bench.picker());
    }

    void escapeReturnsTheFocusAndChoosesNothing()
    {
        Bench bench;
        QTRY_VERIFY(bench.field->hasFocus());
        QAction stop;
        stop.setShortcut(Qt::Key_Escape);
        bench.window.addAction(&stop);
        const QSignalSpy stopped(&stop, &QAction::triggered);
        const QString before = bench.chosen();
        bench.open();
        bench.press(Qt::Key_Down);
        bench.press(Qt::Key_Escape);
        QTRY_VERIFY(!bench.picker());
        QVERIFY(bench.field->hasFocus());
        QCOMPARE(bench.chosen(), before);
        QCOMPARE(stopped.count(), 0); // the window's own Esc
    }

    void tabStaysInThePicker()
    {
        Bench bench;
        QTRY_VERIFY(bench.field->hasFocus());
        bench.open();
        QSet<QWidget *> visited;
        for (int step = 0; step < 6; ++step) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(bench.picker()->isAncestorOf(QApplication::focusWidget()));
            visited.insert(QApplication::focusWidget());
        }
        QCOMPARE(visited.size(), 3);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!bench.picker());
    }

    void aClickOutsideOnlyCloses()
    {
        Bench bench;
        bench.open();
        const QSignalSpy clicked(bench.button, &QPushButton::clicked);
        QTest::mouseClick(bench.button, Qt::LeftButton);
        QTRY_VERIFY(!bench.picker());
        QCOMPARE(clicked.count(), 0);
    }

    void aClickChoosesAndTheStarMakesAFavourite()
    {
        Bench bench;
        bench.open();
        const PreferredModels &preferred = bench.fixture.accounts().preferredModels();
        QListView *list = bench.list();
        const QRect row = list->visualRect(list->currentIndex());
        const QPoint star = ModelRowDelegate::starRect(row, list->layoutDirection()).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, star);
        QCOMPARE(preferred.favourites(),
                 (QList<AccountModel> {{bench.account.id, bench.account.defaultModel}}));
        bench.press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(preferred.favourites(), QList<AccountModel>());
        bench.press(Qt::Key_Down);
        const QPoint name = list->visualRect(list->currentIndex()).center();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, name);
        QCOMPARE(bench.chosen(), bench.account.models.at(501).id);
    }

    void nothingFoundIsSaid()
    {
        Bench bench;
        bench.open();
        QTest::keyClicks(bench.search(), u"zzz"_s);
        auto *nothing = bench.picker()->findChild<QLabel *>(u"noModelMatches"_s);
        QVERIFY(nothing->isVisible());
        QCOMPARE(nothing->text(), u"No model matches “zzz”."_s);
        QCOMPARE(bench.search()->accessibleDescription(), nothing->text());
        bench.press(Qt::Key_Return);
        QVERIFY(bench.picker()->isVisible());
        bench.search()->clear();
        QVERIFY(!nothing->isVisible());
        QCOMPARE(bench.current(), u"model-500"_s);
    }

    void anAccountWithoutModelsIsEdited()
    {
        Bench bench(1);
        Account empty = bench.account;
        empty.id = u"empty"_s;
        empty.name = u"Cellar & Co"_s;
        empty.models.clear();
        empty.defaultModel.clear();
        bench.fixture.accounts().put(empty);
        const QSignalSpy edited(bench.button, &ModelButton::editAccountRequested);
        bench.open();
        bench.press(Qt::Key_End);
        QCOMPARE(bench.current(), u"Cellar & Co: no models yet. Edit account…"_s);
        bench.press(Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.first().first().toString(), u"empty"_s);
        bench.fixture.workspace().setModel(u"empty"_s, {});
        QCOMPARE(bench.button->accessibleName(), u"Model: No models yet, Cellar & Co"_s);
    }

    void theButtonNamesTheModelAsPeopleKnowIt()
    {
        Bench bench(1);
        bench.account.models
            = {{.id = u"claude-sonnet-4-5-20250929"_s, .displayName = u"Claude Sonnet 4.5"_s}};
        bench.fixture.accounts().put(bench.account);
        bench.fixture.workspace().setModel(bench.account.id, u"claude-sonnet-4-5-20250929"_s);
        QCOMPARE(bench.button->accessibleName(), u"Model: Claude Sonnet 4.5, Test"_s);
        QVERIFY(bench.button->toolTip().contains(u"claude-sonnet-4-5-20250929"_s));
    }

    /// The time of opening and of filtering does not depend on rows out of sight, so it is enough
    /// to count what the view asks for.
    void onlyRowsInSightAreAskedFor()
    {
        Bench bench;
        bench.open();
        QListView *list = bench.list();
        CountedRows counted;
        counted.setSourceModel(list->model());
        list->setModel(&counted);
        QCoreApplication::processEvents();
        list->grab();
        const int rowsInSight
            = list->viewport()->height() / list->visualRect(list->indexAt({10, 10})).height() + 2;
        const int most = 20 * rowsInSight; // several roles for each
        QVERIFY2(counted.asked <= most, qPrintable(QString::number(counted.asked)));
        for (const QChar letter : u"model 9"_s) {
            counted.asked = 0;
            QTest::keyClick(bench.search(), letter.toLatin1());
            list->grab();
            QVERIFY2(counted.asked <= most, qPrintable(QString::number(counted.asked)));
        }
        QVERIFY(counted.rowCount() > 100);
    }

    void aScreenReaderReadsTheRowsAndTheirStates()
    {
        Bench bench(20);
        bench.open();
        bench.press(Qt::Key_Down);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(bench.list());
        QVERIFY(list);
        QAccessibleInterface *row = list->child(bench.list()->currentIndex().row());
        QVERIFY(row);
        QCOMPARE(row->text(QAccessible::Name), u"model-11, Test"_s);
        QVERIFY(row->state().selected);
        QVERIFY(list->child(0)->state().disabled || !list->child(0)->state().selectable);
        for (QWidget *each : bench.picker()->findChildren<QWidget *>()) {
            const auto *button = qobject_cast<QAbstractButton *>(each);
            if (each->focusPolicy() & Qt::TabFocus)
                QVERIFY(!each->accessibleName().isEmpty() || !button->text().isEmpty());
        }
    }
};

QTEST_MAIN(TestModelPicker)
#include "tst_modelpicker.moc"
