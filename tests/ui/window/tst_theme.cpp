// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/theme.h"

#include "style/controlstyle.h"
#include "style/palettes.h"
#include "widgets/lineicon.h"
#include "widgets/signalcolors.h"

#include <QApplication>
#include <QImage>
#include <QStyle>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QColor windowColor()
{
    return QApplication::palette().color(QPalette::Window);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void init() { QApplication::setStyle(u"fusion"_s); }
    void everyTextCanBeReadOnItsGround_data();
    void everyTextCanBeReadOnItsGround();
    void lightIsLightAndDarkIsDark();
    void theSettingChangesTheApplicationAndBack();
    void aPlatformWithoutAStyleFollowsTheDesktop();
    void aPlatformsOwnStyleStays();
    void anUnknownSchemeIsTheSystems();
    void aLineIconHasThePalettesColour_data();
    void aLineIconHasThePalettesColour();
};

void TestTheme::everyTextCanBeReadOnItsGround_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<int>("group");
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("ground");
    using Pair = std::pair<QPalette::ColorRole, QPalette::ColorRole>;
    const QList<Pair> pairs {
        {QPalette::WindowText, QPalette::Window},
        {QPalette::WindowText, QPalette::AlternateBase},
        {QPalette::WindowText, QPalette::Base},
        {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},
        {QPalette::Text, QPalette::Window},
        {QPalette::ButtonText, QPalette::Button},
        {QPalette::ButtonText, QPalette::Window},
        {QPalette::ButtonText, QPalette::AlternateBase},
        {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::ToolTipText, QPalette::ToolTipBase},
        {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::PlaceholderText, QPalette::Window},
        {QPalette::PlaceholderText, QPalette::AlternateBase},
        {QPalette::Link, QPalette::Base},
        {QPalette::Link, QPalette::Window},
        {QPalette::Link, QPalette::AlternateBase},
        {QPalette::LinkVisited, QPalette::Base},
        {QPalette::LinkVisited, QPalette::AlternateBase},
        {QPalette::LinkVisited, QPalette::Window},
    };
    for (const auto &[name, palette] :
         {std::pair {"light", lightPalette()}, std::pair {"dark", darkPalette()}}) {
        for (const QPalette::ColorGroup group :
             {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            for (const auto &[text, ground] : pairs)
                QTest::addRow("%s, group %d, %d on %d", name, int(group), int(text), int(ground))
                    << palette << int(group) << int(text) << int(ground);
        }
    }
}

void TestTheme::everyTextCanBeReadOnItsGround()
{
    QFETCH(QPalette, palette);
    QFETCH(int, group);
    QFETCH(int, text);
    QFETCH(int, ground);
    const auto color = [&](int role) {
        return palette.color(QPalette::ColorGroup(group), QPalette::ColorRole(role));
    };
    const double measured = contrastOf(color(text), color(ground));
    QVERIFY2(
        measured >= 4.5,
        qPrintable(u"%1 on %2: %3"_s.arg(color(text).name(), color(ground).name()).arg(measured)));
}

void TestTheme::lightIsLightAndDarkIsDark()
{
    QVERIFY(!isDark(lightPalette()));
    QVERIFY(isDark(darkPalette()));
}

void TestTheme::theSettingChangesTheApplicationAndBack()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    const Theme theme(settings);
    settings.setValue(Setting::colorScheme, u"dark"_s);
    QCOMPARE(windowColor(), darkPalette().color(QPalette::Window));
    QVERIFY(qobject_cast<ControlStyle *>(QApplication::style()));
    settings.setValue(Setting::colorScheme, u"light"_s);
    QCOMPARE(windowColor(), lightPalette().color(QPalette::Window));
    settings.setValue(Setting::colorScheme, u"dark"_s);
    settings.setValue(Setting::colorScheme, u"system"_s);
    QCOMPARE(windowColor(), lightPalette().color(QPalette::Window));
}

/// Fusion is the style of a platform without a style.
void TestTheme::aPlatformWithoutAStyleFollowsTheDesktop()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    {
        Theme theme(settings);
        QVERIFY(qobject_cast<ControlStyle *>(QApplication::style()));
        QCOMPARE(windowColor(), lightPalette().color(QPalette::Window));
        theme.setDesktopPrefersDark(true);
        QCOMPARE(windowColor(), darkPalette().color(QPalette::Window));
        settings.setValue(Setting::colorScheme, u"light"_s);
        QCOMPARE(windowColor(), lightPalette().color(QPalette::Window));
        settings.setValue(Setting::colorScheme, u"system"_s);
    }
    // The next start begins with the colours that the desktop preferred last.
    const Theme next(settings);
    QCOMPARE(windowColor(), darkPalette().color(QPalette::Window));
}

/// Any style other than Fusion is the platform's, for example Breeze.
void TestTheme::aPlatformsOwnStyleStays()
{
    QApplication::setStyle(u"windows"_s);
    const QColor before = windowColor();
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    Theme theme(settings);
    theme.setDesktopPrefersDark(true);
    QCOMPARE(QApplication::style()->name(), u"windows"_s);
    QCOMPARE(windowColor(), before);
    settings.setValue(Setting::colorScheme, u"dark"_s);
    QVERIFY(qobject_cast<ControlStyle *>(QApplication::style()));
    settings.setValue(Setting::colorScheme, u"system"_s);
    QCOMPARE(QApplication::style()->name(), u"windows"_s);
}

void TestTheme::anUnknownSchemeIsTheSystems()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    const Theme theme(settings);
    const QColor window = windowColor();
    settings.setValue(Setting::colorScheme, u"purple"_s);
    QCOMPARE(windowColor(), window);
}

void TestTheme::aLineIconHasThePalettesColour_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("16") << 16;
    QTest::newRow("24") << 24;
    QTest::newRow("32") << 32;
}

void TestTheme::aLineIconHasThePalettesColour()
{
    QFETCH(int, size);
    const QPalette palette = darkPalette();
    const QImage image = lineIcon(u"send"_s, palette).pixmap(QSize(size, size)).toImage();
    QCOMPARE(image.size(), QSize(size, size));
    int drawn = 0;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() < 250)
                continue;
            ++drawn;
            QVERIFY(qAbs(color.red() - palette.color(QPalette::ButtonText).red()) <= 2);
        }
    }
    QVERIFY2(drawn > 3, "the icon is empty");
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
