// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/accountdialog.h"
#include "preferences/accountspage.h"
#include "preferences/durationspinbox.h"
#include "preferences/preferencesdialog.h"
#include "preferences/retrypage.h"
#include "support/workspacefixture.h"
#include "widgets/messageline.h"
#include "widgets/readonlylabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Page = PreferencesDialog::Page;

namespace {

template<typename T>
T *child(const QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no child %s", qUtf8Printable(name));
    return found;
}

QString outlook(const PreferencesDialog &dialog)
{
    return child<MessageLine>(dialog, u"retryOutlook"_s)->text();
}

QUrl nowhere()
{
    return QUrl(u"http://127.0.0.1:9/v1"_s);
}

} // namespace

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

private slots:
    void itReopensAtTheLastPage()
    {
        WorkspaceFixture fixture;
        {
            PreferencesDialog dialog(fixture.accounts(), fixture.settings());
            QVERIFY(!dialog.isModal());
            dialog.showPage(Page::NetworkAndRetry);
        }
        const PreferencesDialog again(fixture.accounts(), fixture.settings());
        QCOMPARE(again.currentPage(), Page::NetworkAndRetry);
    }

    void aChangeHoldsAtOnce()
    {
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        child<QSpinBox>(dialog, u"zoomPercent"_s)->setValue(150);
        QCOMPARE(fixture.settings().value(Setting::zoomPercent), 150);
        auto *scheme = child<QComboBox>(dialog, u"colorScheme"_s);
        scheme->setCurrentIndex(scheme->findData(u"dark"_s));
        QCOMPARE(fixture.settings().value(Setting::colorScheme), u"dark"_s);
        child<QCheckBox>(dialog, u"sendWithEnter"_s)->click();
        QCOMPARE(fixture.settings().value(Setting::sendWithEnter), false);
        auto *breaks = child<QCheckBox>(dialog, u"keepLineBreaks"_s);
        QVERIFY(breaks->isChecked() && !breaks->accessibleDescription().isEmpty());
        QTest::keyClick(breaks, Qt::Key_Space);
        QCOMPARE(fixture.settings().value(Setting::keepLineBreaks), false);
        child<QPlainTextEdit>(dialog, u"systemPrompt"_s)->setPlainText(u"Be brief."_s);
        QCOMPARE(fixture.settings().value(Setting::systemPrompt), u"Be brief."_s);
    }

    void aSpinBoxHasTheRangeOfItsSetting()
    {
        WorkspaceFixture fixture;
        fixture.settings().setValue(Setting::zoomPercent, 300);
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        for (const SettingKey<int> &key : {Setting::zoomPercent, Setting::textWidth}) {
            const auto *box = child<QSpinBox>(dialog, QString(key.name).section(u'/', -1));
            QCOMPARE(std::optional(box->minimum()), key.least);
            QCOMPARE(std::optional(box->maximum()), key.most);
        }
        QCOMPARE(child<QSpinBox>(dialog, u"zoomPercent"_s)->value(), 300);
    }

    void aChangeElsewhereIsShown()
    {
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        fixture.settings().setValue(Setting::zoomPercent, 120);
        QCOMPARE(child<QSpinBox>(dialog, u"zoomPercent"_s)->value(), 120);
    }

    void restoreDefaultsIsForOnePage()
    {
        WorkspaceFixture fixture;
        const Account account = fixture.addAccount(nowhere(), 9, 250ms);
        fixture.settings().setValue(Setting::zoomPercent, 200);
        fixture.settings().setValue(Setting::systemPrompt, u"Be brief."_s);
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        auto *restore = child<QPushButton>(dialog, u"restoreDefaults"_s);

        dialog.showPage(Page::Appearance);
        restore->click();
        QCOMPARE(child<QSpinBox>(dialog, u"zoomPercent"_s)->value(), 100);
        QCOMPARE(fixture.settings().value(Setting::zoomPercent), 100);
        QCOMPARE(fixture.settings().value(Setting::systemPrompt), u"Be brief."_s);
        QCOMPARE(fixture.accounts().find(account.id)->retry.maxRetries, 9);

        dialog.showPage(Page::NetworkAndRetry);
        restore->click();
        QCOMPARE(fixture.accounts().find(account.id)->retry, RetrySettings());
        QCOMPARE(child<QSpinBox>(dialog, u"retryAttempts"_s)->value(), 3);

        dialog.showPage(Page::Accounts);
        QVERIFY(
            !restore
                 ->isEnabled()); // accounts have no defaults, and a click must not take them away
    }

    void theSearchLeavesThePagesThatSpeakOfIt_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QList<int>>("pages");
        const auto row = [](const char *words, const QList<Page> &pages) {
            QList<int> indexes;
            for (const Page page : pages)
                indexes.append(int(page));
            QTest::newRow(words) << QString::fromLatin1(words) << indexes;
        };
        row("zoom", {Page::Appearance});
        row("DARK", {Page::Appearance});
        row("time-out", {Page::NetworkAndRetry});
        row("certificate", {Page::NetworkAndRetry});
        row("base url", {Page::Accounts});
        row("prompt", {Page::Chat});
        row("provider", {Page::Accounts, Page::NetworkAndRetry});
        row("",
            {Page::General, Page::Appearance, Page::Chat, Page::Accounts, Page::NetworkAndRetry});
        row("notify", {Page::General});
        row("xyzzy", {});
    }

    void theSearchLeavesThePagesThatSpeakOfIt()
    {
        QFETCH(QString, words);
        QFETCH(QList<int>, pages);
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        child<QLineEdit>(dialog, u"searchSettings"_s)->setText(words);
        const auto *list = child<QListWidget>(dialog, u"preferencesPages"_s);
        QList<int> shown;
        for (int index = 0; index < list->count(); ++index) {
            if (!list->item(index)->isHidden())
                shown.append(index);
        }
        QCOMPARE(shown, pages);
        if (!pages.isEmpty())
            QVERIFY(pages.contains(int(dialog.currentPage())));
    }

    void theSearchMarksTheRow()
    {
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        child<QLineEdit>(dialog, u"searchSettings"_s)->setText(u"text width"_s);
        const auto *page = qobject_cast<const PreferencesPage *>(
            child<QSpinBox>(dialog, u"textWidth"_s)->parentWidget()->parentWidget());
        QVERIFY(page);
        QCOMPARE(page->firstMarked(), child<QSpinBox>(dialog, u"textWidth"_s));
        child<QLineEdit>(dialog, u"searchSettings"_s)->clear();
        QVERIFY(!page->firstMarked());
    }

    void aClearedSearchLeavesThePageMarked_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("found on another page") << u"silence"_s;
        QTest::newRow("found nowhere") << u"xyzzy"_s;
    }
    void aClearedSearchLeavesThePageMarked()
    {
        QFETCH(QString, words);
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        dialog.show();
        const auto *list = child<QListWidget>(dialog, u"preferencesPages"_s);
        child<QLineEdit>(dialog, u"searchSettings"_s)->setText(words);
        child<QLineEdit>(dialog, u"searchSettings"_s)->clear();
        QCOMPARE(list->selectedItems().size(), 1);
        QCOMPARE(list->selectedItems().first(), list->currentItem());
    }

    void anAccountWithoutItsKeyIsMarkedIfKeysAreNotKept()
    {
        WorkspaceFixture fixture; // keys are kept for this session only
        Account account = fixture.addAccount(nowhere());
        account.needsKey = true;
        fixture.accounts().put(account);
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        dialog.showPage(PreferencesDialog::Page::Accounts);
        dialog.show();
        const auto *list = child<QTreeWidget>(dialog, u"accounts"_s);
        QTRY_VERIFY(list->topLevelItem(0)->text(1).endsWith(u"(no key)"_s));
        dialog.hide();
        fixture.accounts().setKey(account.id, "k").waitForFinished();
        dialog.show();
        QTRY_VERIFY(!list->topLevelItem(0)->text(1).contains(u"no key"_s));
    }

    void addingAnAccountIsLeftToTheWindow()
    {
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        QSignalSpy requested(&dialog, &PreferencesDialog::addAccountRequested);
        child<QPushButton>(dialog, u"addAccount"_s)->click();
        QCOMPARE(requested.count(), 1);
    }

    void wordsThatCannotBeChangedShowNoCaret()
    {
        WorkspaceFixture fixture;
        fixture.accounts().addDemo();
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        dialog.showPage(PreferencesDialog::Page::NetworkAndRetry);
        dialog.show();
        auto *words = child<MessageLine>(dialog, u"retryOutlook"_s)->findChild<ReadOnlyLabel *>();
        QVERIFY(words);
        QVERIFY(!(words->textInteractionFlags() & Qt::TextSelectableByKeyboard));
        QApplication::setActiveWindow(&dialog);
        words->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(words->hasFocus());
        QTest::keyClick(words, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(words->selectedText(), words->text()); // but they can be copied
    }

    void theWorstCaseIsInWords_data()
    {
        QTest::addColumn<RetrySettings>("settings");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, int attempts, milliseconds initial,
                            milliseconds longest, const QString &words) {
            QTest::newRow(name) << RetrySettings {attempts, initial, longest} << words;
        };
        row("defaults", 3, 1s, 60s,
            u"4 attempts, at most 14 s of waiting between them; a provider may ask for up to 60 s each time"_s);
        row("none", 0, 1s, 60s,
            u"1 attempt: a failure is shown at once, and nothing is retried automatically"_s);
        row("one", 1, 250ms, 60s,
            u"2 attempts, at most 500 ms of waiting between them; a provider may ask for up to 60 s each time"_s);
        row("no cap", 8, 1s, 0ms,
            u"9 attempts, at most 8 min 30 s of waiting between them; a provider may ask for a wait of any length"_s);
        row("at once", 2, 0ms, 5min,
            u"3 attempts, one right after the other; a provider may ask for up to 5 min each time"_s);
        row("for ever", 100, 1s, 0ms,
            u"101 attempts, with unlimited waiting between them; a provider may ask for a wait of any length"_s);
    }

    void theWorstCaseIsInWords()
    {
        QFETCH(RetrySettings, settings);
        QTEST(RetryPage::outlookWords(settings), "words");
    }

    void theWorstCaseFollowsTheControls()
    {
        WorkspaceFixture fixture;
        const Account account = fixture.addAccount(nowhere(), 3, 1s);
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        QVERIFY2(outlook(dialog).startsWith(u"4 attempts, at most 14 s"_s),
                 qUtf8Printable(outlook(dialog)));
        child<QSpinBox>(dialog, u"retryAttempts"_s)->setValue(5);
        QVERIFY2(outlook(dialog).startsWith(u"6 attempts, at most 62 s"_s),
                 qUtf8Printable(outlook(dialog)));
        child<DurationSpinBox>(dialog, u"retryMaxDelay"_s)->setDuration(4s);
        QVERIFY2(outlook(dialog).startsWith(u"6 attempts, at most 18 s"_s),
                 qUtf8Printable(outlook(dialog)));
        child<DurationSpinBox>(dialog, u"idleTimeout"_s)->setDuration(0ms);
        const Account stored = *fixture.accounts().find(account.id);
        QCOMPARE(stored.retry, (RetrySettings {5, 1s, 4s}));
        QCOMPARE(stored.timeouts.idle, 0ms);
        QCOMPARE(child<DurationSpinBox>(dialog, u"idleTimeout"_s)->text(), u"off"_s);
    }

    void eachAccountHasItsOwnValues()
    {
        WorkspaceFixture fixture;
        const Account first = fixture.addAccount(nowhere(), 3, 1s);
        const Account second = fixture.addAccount(nowhere(), 7, 2s);
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        auto *accounts = child<QComboBox>(dialog, u"retryAccount"_s);
        QCOMPARE(child<QSpinBox>(dialog, u"retryAttempts"_s)->value(), 7); // the default account
        accounts->setCurrentIndex(0);
        QCOMPARE(child<QSpinBox>(dialog, u"retryAttempts"_s)->value(), 3);
        child<QSpinBox>(dialog, u"retryAttempts"_s)->setValue(1);
        QCOMPARE(fixture.accounts().find(first.id)->retry.maxRetries, 1);
        QCOMPARE(fixture.accounts().find(second.id)->retry, second.retry);
    }

    void durationsAreTypedInAnyUnit_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("expected");
        QTest::addColumn<QString>("shown");
        QTest::newRow("milliseconds") << u"500 ms"_s << 500 << u"500 ms"_s;
        QTest::newRow("seconds") << u"90s"_s << 90'000 << u"90 s"_s;
        QTest::newRow("a bare number is seconds") << u"1.5"_s << 1'500 << u"1.5 s"_s;
        QTest::newRow("minutes") << u"5 min"_s << 300'000 << u"5 min"_s;
        QTest::newRow("an hour") << u"1 h"_s << 3'600'000 << u"1 h"_s;
        QTest::newRow("zero") << u"0"_s << 0 << u"off"_s;
        QTest::newRow("nonsense keeps the old one") << u"soon"_s << 7'000 << u"7 s"_s;
        QTest::newRow("too long keeps the old one") << u"2 h"_s << 7'000 << u"7 s"_s;
    }

    void durationsAreTypedInAnyUnit()
    {
        QFETCH(QString, typed);
        DurationSpinBox box;
        box.setZeroText(u"off"_s);
        box.setDuration(7s);
        box.selectAll();
        QTest::keyClicks(&box, typed);
        QTest::keyClick(&box, Qt::Key_Return);
        QTEST(box.value(), "expected");
        QTEST(box.text(), "shown");
    }

    void anAccountIsRemovedOnlyWhenThePersonAgrees()
    {
        WorkspaceFixture fixture;
        const Account account = fixture.addAccount(nowhere());
        fixture.accounts().setKey(account.id, "secret").waitForFinished();
        AccountsPage page(fixture.accounts(), fixture.settings());
        bool agrees = false;
        QString asked;
        page.setAsker([&agrees, &asked](QWidget *, const QString &question, const QString &) {
            asked = question;
            return agrees;
        });
        auto *remove = child<QPushButton>(page, u"removeAccount"_s);
        remove->click();
        QVERIFY(asked.contains(account.name));
        QVERIFY(fixture.accounts().find(account.id));
        agrees = true;
        remove->click();
        QVERIFY(!fixture.accounts().find(account.id));
        QTRY_VERIFY(fixture.secrets().read(account.id).result()->isEmpty());
        QVERIFY(!remove->isEnabled());
    }

    void theDefaultAccountIsMarked()
    {
        WorkspaceFixture fixture;
        const Account first = fixture.addAccount(nowhere());
        const Account second = fixture.addAccount(nowhere());
        AccountsPage page(fixture.accounts(), fixture.settings());
        auto *list = child<QTreeWidget>(page, u"accounts"_s);
        QCOMPARE(list->topLevelItem(1)->text(0), u"Test (default)"_s);
        list->setCurrentItem(list->topLevelItem(0));
        child<QPushButton>(page, u"makeDefaultAccount"_s)->click();
        QCOMPARE(fixture.accounts().defaultAccount()->id, first.id);
        QCOMPARE(list->topLevelItem(0)->text(0), u"Test (default)"_s);
        QCOMPARE(list->topLevelItem(1)->text(0), u"Test"_s);
        Q_UNUSED(second)
    }

    void editingOpensTheAccountOverItsPage()
    {
        WorkspaceFixture fixture;
        const Account account = fixture.addAccount(nowhere());
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        dialog.show();
        dialog.showPage(Page::NetworkAndRetry);
        child<QPushButton>(dialog, u"retryEditAccount"_s)->click();
        QCOMPARE(dialog.currentPage(), Page::Accounts);
        auto *editor = dialog.findChild<AccountDialog *>();
        QVERIFY(editor);
        QCOMPARE(editor->account().id, account.id);
        child<QLineEdit>(*editor, u"accountName"_s)->setText(u"Renamed"_s);
        editor->accept();
        QTRY_COMPARE(fixture.accounts().find(account.id)->name, u"Renamed"_s);
        QCOMPARE(child<QTreeWidget>(dialog, u"accounts"_s)->topLevelItem(0)->text(0),
                 u"Renamed (default)"_s);
    }

    void aFileWithoutCertificatesIsSaid()
    {
        WorkspaceFixture fixture;
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        child<QLineEdit>(dialog, u"extraAuthorities"_s)
            ->setText(fixture.folder() + u"/reprise.ini"_s);
        QCOMPARE(fixture.settings().value(Setting::extraAuthorities),
                 fixture.folder() + u"/reprise.ini"_s);
        QVERIFY(
            child<QLabel>(dialog, u"certificateWords"_s)->text().startsWith(u"No certificate"_s));
    }

    void everyControlHasANameAndEveryLabelItsControl()
    {
        WorkspaceFixture fixture;
        fixture.addAccount(nowhere());
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        int controls = 0;
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->inherits("QWidget")
                || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QScrollArea")
                || widget->inherits("QLabel") || widget->inherits("QComboBoxListView"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString name = widget->accessibleName().isEmpty() && button
                ? button->text()
                : widget->accessibleName();
            QVERIFY2(!name.isEmpty(),
                     qUtf8Printable(QLatin1String(widget->metaObject()->className()) + u' '
                                    + widget->objectName()));
            ++controls;
        }
        QVERIFY(controls > 15);
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->text().endsWith(u':'))
                QVERIFY2(label->buddy(), qUtf8Printable(label->text()));
        }
    }

    void tabGoesDownThePage()
    {
        WorkspaceFixture fixture;
        fixture.addAccount(nowhere());
        PreferencesDialog dialog(fixture.accounts(), fixture.settings());
        dialog.showPage(Page::Appearance);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, Patience::milliseconds));
        child<QComboBox>(dialog, u"colorScheme"_s)->setFocus();
        QStringList order;
        for (int step = 0; step < 3; ++step) {
            order.append(dialog.focusWidget()->objectName());
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order, QStringList({u"colorScheme"_s, u"zoomPercent"_s, u"textWidth"_s}));
    }
};

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
