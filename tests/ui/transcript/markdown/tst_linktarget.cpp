// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/linktarget.h"

#include "transcript/view/transcriptview.h"
#include "ui/transcript/samplechat.h"

#include <QAccessible>
#include <QDesktopServices>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
/// Receives the addresses that would be opened in the browser.
class UrlCatcher : public QObject
{
    Q_OBJECT

public:
    UrlCatcher()
    {
        for (const char *scheme : {"https", "http", "mailto", "file", "javascript"})
            QDesktopServices::setUrlHandler(QLatin1StringView(scheme), this, "open");
    }
    ~UrlCatcher() override
    {
        for (const char *scheme : {"https", "http", "mailto", "file", "javascript"})
            QDesktopServices::unsetUrlHandler(QLatin1StringView(scheme));
    }
    Q_DISABLE_COPY_MOVE(UrlCatcher)
    QList<QUrl> urls;

public slots:
    void open(const QUrl &url) { urls += url; }
};

/// An answer in a view.
struct Shown
{
    explicit Shown(const QString &answer)
        : chat(sampleHead(2),
               {sampleMessage(1, Role::User, u"q"_s), sampleMessage(2, Role::Assistant, answer)})
    {
        view.resize(700, 500);
        view.setConversation(&chat);
        view.show();
        view.activateWindow();
        isExposed = QTest::qWaitForWindowActive(&view, Patience::milliseconds);
    }
    std::optional<MessageControl> link() const
    {
        for (const Control &control : view.column().at(1).controls()) {
            if (control.kind == Control::Kind::Link)
                return MessageControl {1, control};
        }
        return std::nullopt;
    }
    void hover(const QPoint &at)
    {
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, {});
        QCoreApplication::sendEvent(view.viewport(), &move);
    }
    QLabel *line() const { return view.findChild<QLabel *>(u"linkLine"_s); }

    Conversation chat;
    TranscriptView view;
    bool isExposed = false;
};
} // namespace

class TestLinkTarget : public QObject
{
    Q_OBJECT

private slots:
    void wordsThatNameAnotherHostAreFound_data();
    void wordsThatNameAnotherHostAreFound();
    void anAddressIsShownWithoutDisguise_data();
    void anAddressIsShownWithoutDisguise();
    void theHostIsAlwaysVisible_data();
    void theHostIsAlwaysVisible();
    void theUserNameIsRemovedFromALink();
    void anAddressThatCannotBeOpenedIsReported();
    void thePointerShowsTheTarget();
    void theFocusShowsTheTarget();
    void aLinkThatNamesAnotherHostIsNotOpenedAtOnce();
    void onlyPagesAndMailAreLinks_data();
    void onlyPagesAndMailAreLinks();
};

void TestLinkTarget::wordsThatNameAnotherHostAreFound_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &words, const QString &url,
                        const QString &named) { QTest::newRow(name) << words << url << named; };
    row("ordinary words", u"the book"_s, u"https://x.org/"_s, {});
    row("the same address", u"https://x.org/a?b"_s, u"https://x.org/a?b"_s, {});
    row("another path", u"https://x.org/a"_s, u"https://x.org/b"_s, {});
    row("with www", u"www.x.org"_s, u"http://www.x.org/"_s, {});
    row("only the target with www", u"x.org"_s, u"https://www.x.org/"_s, {});
    row("another case", u"HTTPS://X.org"_s, u"https://x.org"_s, {});
    row("another host", u"https://bank.com/login"_s, u"https://evil.org/"_s, u"bank.com"_s);
    row("a host without scheme", u"bank.com"_s, u"https://evil.org/"_s, u"bank.com"_s);
    row("a host as a part", u"https://bank.com"_s, u"https://bank.com.evil.org/"_s, u"bank.com"_s);
    row("a host as a user", u"https://bank.com"_s, u"https://bank.com@evil.org/"_s, u"bank.com"_s);
    row("another letter", u"https://apple.com"_s, u"https://\u0430pple.com/"_s, u"apple.com"_s);
    row("a file", u"main.py"_s, u"https://x.org/main.py"_s, {});
    row("a document", u"README.md"_s, u"https://x.org/README.md"_s, {});
    row("mail", u"a@x.org"_s, u"mailto:a@x.org"_s, {});
    row("other mail", u"a@x.org"_s, u"mailto:b@evil.org"_s, u"a@x.org"_s);
    row("ordinary words for mail", u"write to us"_s, u"mailto:b@x.org"_s, {});
    row("empty", {}, u"https://x.org/"_s, {});
}

void TestLinkTarget::wordsThatNameAnotherHostAreFound()
{
    QFETCH(QString, words);
    QFETCH(QString, url);
    QFETCH(QString, named);
    QCOMPARE(namedInstead(words, url), named);
}

void TestLinkTarget::anAddressIsShownWithoutDisguise_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"https://x.org/b?c=d%20e"_s << u"https://x.org/b?c=d%20e"_s;
    QTest::newRow("Cyrillic") << u"https://\u0430pple.com/"_s << u"https://xn--pple-43d.com/"_s;
    QTest::newRow("a user") << u"https://bank.com:443@evil.org:80/a"_s
                            << u"https://evil.org:80/a"_s;
    QTest::newRow("mail") << u"mailto:a@x.org"_s << u"mailto:a@x.org"_s;
    QTest::newRow("turned") << u"https://x.org/\u202egpj.exe"_s
                            << u"https://x.org/%E2%80%AEgpj.exe"_s;
}

void TestLinkTarget::anAddressIsShownWithoutDisguise()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    QCOMPARE(shownAddress(url), shown);
}

void TestLinkTarget::theHostIsAlwaysVisible_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("seen");
    const QString many = u"aaaaaaaaa."_s.repeated(20);
    QTest::newRow("behind a user")
        << u"[here](https://www.bank.com.%1@evil.org/)"_s.arg(many) << u"https://evil.org/"_s;
    QTest::newRow("at the end of a host")
        << u"[here](https://www.bank.com.%1evil.org/)"_s.arg(many) << u".evil.org…"_s;
    QTest::newRow("before a path")
        << u"[here](https://www.bank.com.%1evil.org/%1)"_s.arg(many) << u".evil.org…"_s;
    QTest::newRow("of mail") << u"[here](mailto:bank.com.%1@evil.org?subject=%1)"_s.arg(many)
                             << u"@evil.org…"_s;
    QTest::newRow("behind long words")
        << u"[https://www.bank.com.%1org](https://evil.org/)"_s.arg(many) << u"https://evil.org/"_s;
}

void TestLinkTarget::theHostIsAlwaysVisible()
{
    QFETCH(QString, markdown);
    QFETCH(QString, seen);
    Shown shown(markdown);
    QVERIFY(shown.link());
    shown.hover(shown.view.columnGeometry().rectOf(*shown.link()).center());
    QVERIFY(shown.line()->isVisible());
    QVERIFY2(shown.line()->text().contains(seen), qPrintable(shown.line()->text()));
    QVERIFY(shown.line()->width() <= shown.view.viewport()->width());
}

void TestLinkTarget::theUserNameIsRemovedFromALink()
{
    UrlCatcher catcher;
    Shown shown(u"[here](https://user:word@x.org/a)"_s);
    shown.view.activate(*shown.link());
    QCOMPARE(catcher.urls, QList<QUrl> {QUrl(u"https://x.org/a"_s)});
}

void TestLinkTarget::anAddressThatCannotBeOpenedIsReported()
{
    QObject receiver; // QObject has no slot with this name.
    QDesktopServices::setUrlHandler(u"https"_s, &receiver, "open");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"No such method"_s));
    Shown shown(u"[here](https://x.org/a)"_s);
    QSignalSpy problems(&shown.view, &TranscriptView::problemFound);
    shown.view.activate(*shown.link());
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().first().toString().contains("https://x.org/a"_L1));
}

void TestLinkTarget::thePointerShowsTheTarget()
{
    Shown shown(u"[here](https://x.org/path) and more"_s);
    QVERIFY(shown.isExposed);
    QVERIFY(!shown.line()->isVisible());
    shown.hover(shown.view.columnGeometry().rectOf(*shown.link()).center());
    QVERIFY(shown.line()->isVisible());
    QCOMPARE(shown.line()->text(), u"https://x.org/path"_s);
    QVERIFY(shown.view.rect().contains(shown.line()->geometry()));
    shown.hover(QPoint(2, 2));
    QVERIFY(!shown.line()->isVisible());
    Shown longer(u"[here](https://x.org/"_s + u"path/"_s.repeated(200) + u")"_s);
    longer.hover(longer.view.columnGeometry().rectOf(*longer.link()).center());
    QVERIFY(longer.line()->width() <= longer.view.viewport()->width());
    QVERIFY(longer.line()->text().startsWith("https://x.org/"_L1));
}

void TestLinkTarget::theFocusShowsTheTarget()
{
    Shown shown(u"[bank.com](https://evil.org/)"_s);
    shown.view.setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 9 && !shown.line()->isVisible(); ++i)
        QTest::keyClick(&shown.view, Qt::Key_Tab);
    QVERIFY(shown.line()->isVisible());
    QCOMPARE(shown.view.focus().control()->control.kind, Control::Kind::Link);
    QVERIFY(shown.line()->text().contains("https://evil.org/"_L1));
    QVERIFY(shown.line()->text().contains("bank.com"_L1));
    // A screen reader gets the same text.
    QAccessibleInterface *answer = QAccessible::queryAccessibleInterface(&shown.view)->child(1);
    QCOMPARE(answer->child(0)->text(QAccessible::Description), shown.line()->text());
    QTest::keyClick(&shown.view, Qt::Key_Tab);
    QVERIFY(!shown.line()->isVisible());
}

void TestLinkTarget::aLinkThatNamesAnotherHostIsNotOpenedAtOnce()
{
    UrlCatcher catcher;
    Shown shown(u"[https://bank.com/](https://evil.org/)"_s);
    const QPoint at = shown.view.columnGeometry().rectOf(*shown.link()).center();
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, at);
    QVERIFY(catcher.urls.isEmpty());
    auto *menu = shown.view.findChild<QMenu *>(u"doubtfulLinkMenu"_s);
    QVERIFY(menu && menu->isVisible());
    auto *open = menu->findChild<QAction *>(u"openDoubtfulLink"_s);
    QVERIFY(open && open->text().contains("https://evil.org/"_L1));
    open->trigger();
    QCOMPARE(catcher.urls, QList<QUrl> {QUrl(u"https://evil.org/"_s)});
    menu->close();
}

void TestLinkTarget::onlyPagesAndMailAreLinks_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<bool>("isLink");
    QTest::newRow("page") << u"[a](https://x.org/)"_s << true;
    QTest::newRow("unencrypted page") << u"[a](http://x.org/)"_s << true;
    QTest::newRow("mail") << u"[a](mailto:a@x.org)"_s << true;
    QTest::newRow("file") << u"[a](file:///etc/passwd)"_s << false;
    QTest::newRow("script") << u"[a](javascript:alert(1))"_s << false;
    QTest::newRow("data") << u"[a](data:text/html,x)"_s << false;
    QTest::newRow("relative") << u"[a](b.html)"_s << false;
    QTest::newRow("no host") << u"[a](https:///b)"_s << false;
    QTest::newRow("remote picture") << u"![a](https://x.org/i.png)"_s << true;
    QTest::newRow("local picture") << u"![a](file:///i.png)"_s << false;
}

void TestLinkTarget::onlyPagesAndMailAreLinks()
{
    QFETCH(QString, markdown);
    QFETCH(bool, isLink);
    UrlCatcher catcher;
    Shown shown(markdown);
    QCOMPARE(shown.link().has_value(), isLink);
    if (isLink)
        shown.view.activate(*shown.link());
    QCOMPARE(catcher.urls.size(), isLink ? 1 : 0);
}

QTEST_MAIN(TestLinkTarget)
#include "tst_linktarget.moc"
