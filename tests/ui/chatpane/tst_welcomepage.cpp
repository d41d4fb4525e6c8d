// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/welcomepage.h"
#include "support/nokeychain.h"
#include "support/workspacefixture.h"
#include "widgets/bigbutton.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray canary = "sk-ant-canary-51e2b84d06";

BigButton *button(const WelcomePage &page, const QString &name)
{
    return page.findChild<BigButton *>(name);
}

} // namespace

class TestWelcomePage : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qunsetenv("ANTHROPIC_API_KEY");
        qunsetenv("OPENAI_API_KEY");
    }

    void theButtonsAskForTheirDialect_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<DialectKind>("dialect");
        QTest::newRow("Anthropic") << u"addAnthropicButton"_s << DialectKind::Anthropic;
        QTest::newRow("OpenAI") << u"addOpenAiButton"_s << DialectKind::OpenAiResponses;
        QTest::newRow("a compatible server") << u"addCompatibleButton"_s << DialectKind::OpenAiChat;
    }

    void theButtonsAskForTheirDialect()
    {
        QFETCH(QString, name);
        QFETCH(DialectKind, dialect);
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        QSignalSpy requested(&page, &WelcomePage::addAccountRequested);
        button(page, name)->click();
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().first().value<DialectKind>(), dialect);
        QVERIFY(fixture.accounts().all().isEmpty());
    }

    void theDemoIsThereWithOneClick()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        QSignalSpy added(&page, &WelcomePage::accountAdded);
        button(page, u"tryDemoButton"_s)->click();
        QCOMPARE(added.count(), 1);
        QVERIFY(fixture.accounts().find(added.first().first().toString())->isDemo);
        QVERIFY(button(page, u"tryDemoButton"_s)
                    ->accessibleDescription()
                    .contains(u"not a language model"_s));
    }

    void aKeyOfTheEnvironmentIsOfferedAndTakenOnlyWhenAsked()
    {
        qputenv("ANTHROPIC_API_KEY", canary);
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        auto *use = button(page, u"use_ANTHROPIC_API_KEY"_s);
        QVERIFY(use);
        QVERIFY(!button(page, u"use_OPENAI_API_KEY"_s));
        QVERIFY(use->accessibleDescription().contains(u"ANTHROPIC_API_KEY"_s));
        QVERIFY(fixture.accounts().all().isEmpty());

        QSignalSpy added(&page, &WelcomePage::accountAdded);
        use->click();
        QTRY_COMPARE(added.count(), 1);
        const QString id = added.first().first().toString();
        QCOMPARE(fixture.accounts().find(id)->dialect, DialectKind::Anthropic);
        QCOMPARE(*fixture.secrets().read(id).result(), canary);
        QVERIFY(fixture.settings().sync());
        QFile file(fixture.folder() + u"/reprise.ini"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY(kept.contains("accounts"));
        QVERIFY(!kept.contains(canary));
    }

    void aKeyThatNoKeychainKeepsIsSaid()
    {
        qputenv("ANTHROPIC_API_KEY", canary);
        NoKeychain machine;
        WelcomePage page(machine.accounts());
        page.show();
        QSignalSpy noticed(&page, &WelcomePage::noticed);
        button(page, u"use_ANTHROPIC_API_KEY"_s)->click();
        QTRY_COMPARE(noticed.count(), 1);
        const QString words = noticed.first().first().toString();
        QVERIFY2(words.contains(u"for this session only"_s), qUtf8Printable(words));
        QCOMPARE(machine.accounts().all().size(), 1);
    }

    void nothingIsOfferedThatIsNotThere()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        QVERIFY(!button(page, u"use_ANTHROPIC_API_KEY"_s));
    }

    void theFirstButtonHasTheFocusAndTabGoesDown()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page, Patience::milliseconds));
        QStringList order;
        for (int step = 0; step < 4; ++step) {
            order.append(page.focusWidget()->objectName());
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order,
                 QStringList({u"addAnthropicButton"_s, u"addOpenAiButton"_s,
                              u"addCompatibleButton"_s, u"tryDemoButton"_s}));
    }

    void theEnterKeyPressesTheFocusedButton()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        QSignalSpy requested(&page, &WelcomePage::addAccountRequested);
        QTest::keyClick(button(page, u"addOpenAiButton"_s), Qt::Key_Return);
        QCOMPARE(requested.count(), 1);
    }

    void everyButtonSaysWhatItMeans()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        const auto buttons = page.findChildren<BigButton *>();
        QCOMPARE(buttons.size(), 4);
        for (const BigButton *each : buttons) {
            QVERIFY(!each->accessibleName().isEmpty());
            QVERIFY(!each->accessibleDescription().isEmpty());
        }
    }
};

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
