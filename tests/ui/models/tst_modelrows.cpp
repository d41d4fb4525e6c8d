// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/besideplace.h"
#include "models/modelrows.h"
#include "models/modelwords.h"
#include "support/workspacefixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Account accountOf(const QString &id, const QString &name, const QList<ModelInfo> &models)
{
    Account account;
    account.id = id;
    account.name = name;
    account.models = models;
    return account;
}

/// Two accounts with models, and one without.
QList<Account> someAccounts()
{
    return {accountOf(u"a"_s, u"Anthropic"_s,
                      {{.id = u"claude-opus-4-5"_s, .displayName = u"Claude Opus 4.5"_s},
                       {.id = u"claude-sonnet-4-5"_s, .displayName = u"Claude Sonnet 4.5"_s}}),
            accountOf(u"b"_s, u"Local"_s,
                      {{.id = u"google/gemma-3"_s}, {.id = u"sonnet-tiny"_s}, {.id = u"opus"_s}}),
            accountOf(u"c"_s, u"Empty"_s, {})};
}

/// The rows, with a mark for each kind: "# Heading", "> chosen model".
QStringList shown(const ModelRows &rows)
{
    QStringList texts;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const bool isHeading = rows.at(row).kind == ModelRow::Kind::Heading;
        const QString mark = isHeading ? u"# "_s : rows.isChosen(row) ? u"> "_s : QString();
        texts.append(mark + rows.at(row).text);
    }
    return texts;
}

} // namespace

class TestModelRows : public QObject
{
    Q_OBJECT

private slots:
    void modelsAreGroupedByAccount()
    {
        WorkspaceFixture fixture;
        ModelRows rows(offerOf(someAccounts(), {u"b"_s, u"opus"_s}),
                       fixture.accounts().preferredModels(), nullptr);
        const QAbstractItemModelTester tester(&rows);
        QCOMPARE(shown(rows),
                 (QStringList {u"# Anthropic"_s, u"Claude Opus 4.5"_s, u"Claude Sonnet 4.5"_s,
                               u"# Local"_s, u"gemma-3"_s, u"sonnet-tiny"_s, u"> opus"_s,
                               u"Empty: no models yet. Edit account…"_s}));
        QCOMPARE(rows.firstRow(), 6);
        QCOMPARE(rows.nearestRow(3, 1), 4); // a heading cannot be chosen
        QCOMPARE(rows.nearestRow(3, -1), 2);
        QCOMPARE(rows.nearestRow(-5, -1), 1);
        QCOMPARE(rows.nearestRow(99, 1), 7);
        QCOMPARE(rows.details(4), u"google"_s);
        QCOMPARE(rows.details(5), QString());
    }

    void favouritesAndRecentModelsComeFirstAndNameTheirAccount()
    {
        WorkspaceFixture fixture;
        PreferredModels &preferred = fixture.accounts().preferredModels();
        QList<Account> accounts = someAccounts();
        for (int number = 0; number < 10; ++number)
            accounts[1].models.append({.id = u"more-%1"_s.arg(number)});
        preferred.setFavourite({u"removed"_s, u"m"_s}, true);
        preferred.setFavourite({u"b"_s, u"opus"_s}, true);
        for (const AccountModel &each :
             {AccountModel {u"b"_s, u"opus"_s}, AccountModel {u"removed"_s, u"m"_s},
              AccountModel {u"a"_s, u"claude-opus-4-5"_s}})
            preferred.noteChosen(each);
        ModelRows rows(offerOf(accounts, {u"a"_s, u"claude-opus-4-5"_s}), preferred, nullptr);
        QCOMPARE(shown(rows).first(5),
                 (QStringList {u"# Favourites"_s, u"opus"_s, u"# Recent"_s, u"> Claude Opus 4.5"_s,
                               u"# Anthropic"_s}));
        QCOMPARE(rows.details(1), u"Local"_s);
        QCOMPARE(rows.details(3), u"Anthropic · claude-opus-4-5"_s);
        QVERIFY(rows.isFavourite(1));
        rows.toggleFavourite(1);
        QVERIFY(!rows.isFavourite(1));
        QCOMPARE(preferred.favourites(), (QList<AccountModel> {{u"removed"_s, u"m"_s}}));
    }

    void everyWordMustOccurAndBetterMatchesComeFirst()
    {
        WorkspaceFixture fixture;
        ModelRows rows(offerOf(someAccounts(), {}), fixture.accounts().preferredModels(), nullptr);
        const QAbstractItemModelTester tester(&rows);
        rows.setFilter(u"sonnet"_s);
        QCOMPARE(shown(rows), (QStringList {u"sonnet-tiny"_s, u"Claude Sonnet 4.5"_s}));
        rows.setFilter(u"  SON 4.5 anthro"_s);
        QCOMPARE(shown(rows), (QStringList {u"Claude Sonnet 4.5"_s}));
        rows.setFilter(u"google"_s); // only in the id
        QCOMPARE(shown(rows), (QStringList {u"gemma-3"_s}));
        rows.setFilter(u"opus local"_s);
        QCOMPARE(shown(rows), (QStringList {u"opus"_s}));
        rows.setFilter(u"opus nothing"_s);
        QCOMPARE(shown(rows), QStringList());
        QCOMPARE(rows.firstRow(), -1);
        rows.setFilter({});
        QCOMPARE(rows.rowCount(), 8);
    }

    void theFallbackModelIsFirstAndAnObstacleIsNamed()
    {
        WorkspaceFixture fixture;
        const QList<Account> accounts = someAccounts();
        ModelOffer offer {accounts, {}, {u"a"_s, u"claude-opus-4-5"_s}};
        offer.candidates = {{u"b"_s, u"Local"_s, {.id = u"opus"_s}, Obstacle::None, true},
                            {u"a"_s, u"Anthropic"_s, {.id = u"x"_s}, Obstacle::TakesNoImages},
                            {u"b"_s, u"Local"_s, {.id = u"opus"_s}, Obstacle::ContextTooSmall}};
        const ModelRows rows(offer, fixture.accounts().preferredModels(), nullptr);
        QCOMPARE(shown(rows).first(3),
                 (QStringList {u"# Fallback model"_s, u"opus"_s, u"# Anthropic"_s}));
        QCOMPARE(rows.details(3), u"Does not accept images"_s);
        QCOMPARE(rows.details(5), u"This chat is too long for it"_s);
        QCOMPARE(rows.nearestRow(2, 1), 6); // the account without models can be edited
        QCOMPARE(rows.firstRow(), 1);
    }

    void aScreenReaderHearsWhatTheIconsShow()
    {
        WorkspaceFixture fixture;
        QList<Account> accounts = someAccounts();
        ModelInfo &opus = accounts[0].models[0];
        opus.contextTokens = 200'000;
        opus.takesImages = true;
        opus.takesPdf = true;
        opus.thinkingEnabled = true;
        fixture.accounts().preferredModels().setFavourite({u"a"_s, opus.id}, true);
        const ModelRows rows(offerOf(accounts, {u"a"_s, opus.id}),
                             fixture.accounts().preferredModels(), nullptr);
        QCOMPARE(rows.data(rows.index(1), Qt::AccessibleTextRole).toString(),
                 u"Claude Opus 4.5, Anthropic, context 200k, accepts images, accepts PDF files, "
                 "can think, favourite, chosen"_s);
        QVERIFY(rows.data(rows.index(1), Qt::ToolTipRole).toString().contains(opus.id));
    }

    void theContextIsShownInTheUnitsOfItsProvider()
    {
        QCOMPARE(contextWords(512), u"512"_s);
        QCOMPARE(contextWords(8192), u"8k"_s);
        QCOMPARE(contextWords(131'072), u"128k"_s);
        QCOMPARE(contextWords(200'000), u"200k"_s);
        QCOMPARE(contextWords(1'048'576), u"1M"_s);
        QCOMPARE(contextWords(1'000'000), u"1M"_s);
        QCOMPARE(contextWords(1'500'000), u"1.5M"_s);
    }

    void thePickerIsNeverUnderThePointer_data()
    {
        QTest::addColumn<QRect>("anchor");
        QTest::addColumn<QSize>("room");
        QTest::newRow("header") << QRect(700, 8, 160, 32) << QSize(1100, 740);
        QTest::newRow("composer") << QRect(300, 690, 160, 32) << QSize(1100, 740);
        QTest::newRow("small window") << QRect(300, 370, 160, 32) << QSize(560, 420);
        QTest::newRow("small screen") << QRect(500, 8, 160, 32) << QSize(800, 450);
        QTest::newRow("message") << QRect(500, 300, 32, 32) << QSize(1100, 740);
    }
    void thePickerIsNeverUnderThePointer()
    {
        QFETCH(QRect, anchor);
        QFETCH(QSize, room);
        const QRect whole(QPoint(), room);
        for (int x = 0; x < room.width(); x += 20) {
            for (int y = 0; y < room.height(); y += 20) {
                const QRect place = besidePlace({520, 480}, anchor, whole, {x, y});
                QVERIFY(whole.contains(place));
                QVERIFY(place.width() >= 280 && place.height() >= 200);
                const QByteArray at = QByteArray::number(x) + ' ' + QByteArray::number(y);
                QVERIFY2(!place.contains(x, y) || room.height() < 450, at.constData());
            }
        }
    }
};

QTEST_MAIN(TestModelRows)
#include "tst_modelrows.moc"
