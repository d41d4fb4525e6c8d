// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/preferredmodels.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

AccountModel nth(qsizetype number)
{
    return {u"account"_s, u"model %1"_s.arg(number)};
}

} // namespace

class TestPreferredModels : public QObject
{
    Q_OBJECT

private slots:
    void favouritesAreKeptInTheOrderTheyWereAdded()
    {
        const QTemporaryDir folder;
        {
            Settings settings(folder.filePath(u"s.ini"_s));
            PreferredModels models(settings);
            models.setFavourite(nth(2), true);
            models.setFavourite({u"removed, later"_s, u"a \"b\"/c:d"_s}, true);
            models.setFavourite(nth(1), true);
            models.setFavourite(nth(2), false);
            models.setFavourite({}, true);
        }
        Settings settings(folder.filePath(u"s.ini"_s));
        QCOMPARE(PreferredModels(settings).favourites(),
                 (QList<AccountModel> {{u"removed, later"_s, u"a \"b\"/c:d"_s}, nth(1)}));
    }

    void theModelThatWasChosenLastIsTheFirstRecentOne()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"s.ini"_s));
        PreferredModels models(settings);
        for (const qsizetype number : {1, 2, 1, 3})
            models.noteChosen(nth(number));
        models.noteChosen({});
        QCOMPARE(models.recent(), (QList<AccountModel> {nth(3), nth(1), nth(2)}));
    }

    void bothListsAreBounded()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"s.ini"_s));
        PreferredModels models(settings);
        for (qsizetype number = 0; number < 2 * PreferredModels::mostFavourites; ++number) {
            models.setFavourite(nth(number), true);
            models.noteChosen(nth(number));
        }
        QCOMPARE(models.favourites().size(), PreferredModels::mostFavourites);
        QCOMPARE(models.favourites().last(), nth(2 * PreferredModels::mostFavourites - 1));
        QCOMPARE(models.recent().size(), PreferredModels::mostRecent);
        QCOMPARE(models.recent().first(), nth(2 * PreferredModels::mostFavourites - 1));
    }

    void whatIsNotAListIsNoFavourite()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"s.ini"_s));
        settings.setValue(
            Setting::favouriteModels,
            QByteArray(R"([1, "a", [], ["a"], [2, "m"], {"0": "a"}, ["a", "m", 3]])"));
        QCOMPARE(PreferredModels(settings).favourites(), (QList<AccountModel> {{u"a"_s, u"m"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestPreferredModels)
#include "tst_preferredmodels.moc"
