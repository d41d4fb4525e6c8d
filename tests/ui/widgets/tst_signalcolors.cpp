// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/palettes.h"
#include "widgets/signalcolors.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// The palette of a desktop with surfaces that neither colour was chosen for.
QPalette middlePalette(const QColor &surface, const QColor &text)
{
    QPalette palette(surface);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase})
        palette.setColor(role, surface);
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        palette.setColor(role, text);
    return palette;
}

} // namespace

class TestSignalColors : public QObject
{
    Q_OBJECT

private slots:
    void bothAreReadableOnEverySurface_data();
    void bothAreReadableOnEverySurface();
    void amberAndRedCanBeToldApart();
};

void TestSignalColors::bothAreReadableOnEverySurface_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("beige") << middlePalette(QColor(0xd8, 0xcf, 0xb8), Qt::black);
    QTest::newRow("slate") << middlePalette(QColor(0x45, 0x4d, 0x5a), Qt::white);
}

void TestSignalColors::bothAreReadableOnEverySurface()
{
    QFETCH(QPalette, palette);
    for (const QColor &color : {warningColor(palette), errorColor(palette)}) {
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase})
            QVERIFY2(contrastOf(color, palette.color(role)) >= 4.5,
                     qPrintable(u"%1 on %2"_s.arg(color.name(), palette.color(role).name())));
    }
}

void TestSignalColors::amberAndRedCanBeToldApart()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        const QColor amber = warningColor(palette), red = errorColor(palette);
        const int apart = qAbs(amber.hsvHue() - red.hsvHue());
        QVERIFY(std::min(apart, 360 - apart) >= 25);
    }
}

QTEST_MAIN(TestSignalColors)
#include "tst_signalcolors.moc"
