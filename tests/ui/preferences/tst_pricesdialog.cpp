// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/pricesdialog.h"
#include "widgets/messageline.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The dialog over a file of prices.
struct PriceTable
{
    explicit PriceTable(const QByteArray &content = {})
    {
        QFile file(fileName);
        if (content.isEmpty())
            return;
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    void open(const QString &model = {})
    {
        dialog = std::make_unique<PricesDialog>(prices, model);
        dialog->show();
    }
    QTableWidget *table() { return dialog->findChild<QTableWidget *>(u"prices"_s); }
    QString message() { return dialog->findChild<MessageLine *>(u"pricesMessage"_s)->text(); }
    QPushButton *ok()
    {
        return dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }
    QByteArray stored() const
    {
        QFile file(fileName);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    QString fileName = folder.filePath(u"models.json"_s);
    ModelPrices prices {QString(), fileName};
    std::unique_ptr<PricesDialog> dialog;
};

} // namespace

class TestPricesDialog : public QObject
{
    Q_OBJECT

private slots:
    void aPriceIsTypedAndUsed()
    {
        PriceTable bench;
        bench.open(u"my-model"_s);
        QCOMPARE(bench.table()->rowCount(), 1);
        QCOMPARE(bench.table()->item(0, 0)->text(), u"my-model"_s);
        bench.table()->item(0, 1)->setText(u"3"_s);
        bench.table()->item(0, 2)->setText(u"0.25"_s);
        bench.ok()->click();
        QVERIFY(!bench.dialog->isVisible());
        const auto own = bench.prices.own();
        QVERIFY(own);
        QCOMPARE(*own, QList<ModelPrice>({{u"my-model"_s, {}, 3'000'000, 250'000, {}, {}}}));
        QVERIFY(bench.prices.refresh());
        Usage usage;
        usage.inputTokens = 1'000'000;
        usage.outputTokens = 1'000'000;
        QCOMPARE(*bench.prices.cost(Account(), u"my-model"_s, usage), 3.25);
    }

    void whatHasNoColumnStays()
    {
        PriceTable bench(R"({"_about":"mine","models":[
            {"id":"a","host":"llm.example.com","input":1,"output":2,"cacheWrite":4},{"id":"b","input":5}]})");
        bench.open();
        bench.table()->item(0, 3)->setText(u"0.5"_s);
        bench.table()->setCurrentCell(1, 0);
        bench.dialog->findChild<QPushButton *>(u"removePrice"_s)->click();
        bench.ok()->click();
        QVERIFY(!bench.dialog->isVisible());
        QCOMPARE(*bench.prices.own(),
                 QList<ModelPrice>(
                     {{u"a"_s, u"llm.example.com"_s, 1'000'000, 2'000'000, 500'000, 4'000'000}}));
        QVERIFY(bench.stored().contains("mine"));
    }

    void aBadValueIsSaidAndNothingIsStored_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("word") << u"cheap"_s;
        QTest::newRow("negative") << u"-1"_s;
        QTest::newRow("too much") << u"1e9"_s;
        QTest::newRow("not a number") << u"nan"_s;
    }
    void aBadValueIsSaidAndNothingIsStored()
    {
        QFETCH(const QString, value);
        PriceTable bench;
        bench.open(u"m"_s);
        bench.table()->item(0, 2)->setText(value);
        bench.ok()->click();
        QVERIFY(bench.dialog->isVisible());
        QCOMPARE(bench.message(), u"“%1” is not an amount in dollars."_s.arg(value));
        QCOMPARE(bench.table()->currentColumn(), 2);
        QVERIFY(bench.stored().isEmpty());
        bench.table()->item(0, 2)->setText(u"1"_s);
        QVERIFY(bench.message().isEmpty());
    }

    void aPriceWithoutAModelIsSaid()
    {
        PriceTable bench;
        bench.open();
        bench.table()->item(0, 1)->setText(u"1"_s);
        bench.ok()->click();
        QCOMPARE(bench.message(), u"A price has no model."_s);
    }

    void aFileThatCannotBeReadIsNotOverwritten()
    {
        const QByteArray broken = R"({"models": [{"id": "a", "input": )";
        PriceTable bench(broken);
        bench.open();
        QVERIFY2(bench.message().contains(u"not valid JSON"_s), qUtf8Printable(bench.message()));
        QVERIFY(!bench.ok()->isEnabled());
        bench.dialog->accept();
        QCOMPARE(bench.stored(), broken);
    }
};

QTEST_MAIN(TestPricesDialog)
#include "tst_pricesdialog.moc"
