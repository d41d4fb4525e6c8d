// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/cost.h"
#include "bench/groups.h"
#include "models/modelpicker.h"

#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

// Measures the CPU time to open the picker of models with 1,000 models, up to its first painted
// frame, and to filter them with each key that is typed, up to the frame that shows the result.

using namespace Qt::StringLiterals;

namespace {

QList<Account> accountsWithModels(int count)
{
    constexpr int perAccount = 250;
    QList<Account> accounts;
    for (int number = 0; number < count; ++number) {
        if (number % perAccount == 0) {
            Account account;
            account.id = u"account-%1"_s.arg(number);
            account.name = u"Provider %1"_s.arg(number / perAccount);
            accounts.append(account);
        }
        ModelInfo model;
        model.id = u"maker-%1/model-%2-instruct"_s.arg(number % 13).arg(number);
        model.displayName = u"Maker %1: Model %2 Instruct"_s.arg(number % 13).arg(number);
        model.contextTokens = 131'072;
        model.takesImages = number % 2 == 0;
        accounts.last().models.append(model);
    }
    return accounts;
}

} // namespace

void models(const BenchOptions &options, Report &report)
{
    constexpr int count = 1000;
    constexpr double openBound = 100, keyBound = 16; // milliseconds
    const int rounds = options.isQuick ? 5 : 20;
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    PreferredModels preferred(settings);
    const QList<Account> accounts = accountsWithModels(count);
    preferred.setFavourite({accounts.last().id, accounts.last().models.last().id}, true);
    QWidget window;
    window.resize(1100, 740);
    window.show();

    std::vector<double> opened, typed;
    for (int round = 0; round < rounds; ++round) {
        ModelPicker *picker = nullptr;
        opened.push_back(costOf([&] {
            picker = new ModelPicker(
                preferred, offerOf(accounts, {accounts.last().id, u"maker-1/model-900"_s}), nullptr,
                &window);
            picker->openBeside({window.mapToGlobal(QPoint(500, 0)), QSize(160, 32)});
            picker->grab();
        }));
        auto *search = picker->findChild<QLineEdit *>(u"modelFilter"_s);
        for (const char letter : QByteArray("maker 7 instruct 9")) {
            typed.push_back(costOf([&] {
                QTest::keyClick(search, letter);
                picker->grab();
            }));
        }
        picker->dismiss();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    report.add({u"opening with 1,000 models"_s, least(opened), u"ms"_s, {}, {}, openBound});
    report.add({u"a key that filters 1,000 models, 95th percentile"_s,
                percentile(typed, 95),
                u"ms"_s,
                {},
                {},
                keyBound});
}
