// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/theme.h"

#include "style/controlstyle.h"
#include "style/palettes.h"
#include "widgets/lineicon.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// As WCAG 2.1 defines it.
double contrast(const QColor &a, const QColor &b)
{
    const double lighter = qMax(luminance(a), luminance(b));
    const double darker = qMin(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void everyTextCanBeReadOnItsGround_data();
    void everyTextCanBeReadOnItsGround();
    void everyControlHasAVisibleEdge_data();
    void everyControlHasAVisibleEdge();
    void lightIsLightAndDarkIsDark();
    void theSettingChangesTheApplicationAndBack();
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
    const double measured = contrast(color(text), color(ground));
    QVERIFY2(
        measured >= 4.5,
        qPrintable(u"%1 on %2: %3"_s.arg(color(text).name(), color(ground).name()).arg(measured)));
}

void TestTheme::everyControlHasAVisibleEdge_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<QString>("control");
    for (const auto &[name, palette] :
         {std::pair {"light", lightPalette()}, std::pair {"dark", darkPalette()}}) {
        for (const char *control : {"QCheckBox", "QRadioButton", "QLineEdit", "QPlainTextEdit",
                                    "QListWidget", "QComboBox", "QSpinBox", "QPushButton"})
            QTest::addRow("%s, %s", name, control) << palette << QString::fromLatin1(control);
    }
}

/// Unticked, empty and without the focus.
void TestTheme::everyControlHasAVisibleEdge()
{
    QFETCH(QPalette, palette);
    QFETCH(QString, control);
    QApplication::setStyle(new ControlStyle);
    QWidget window;
    window.setPalette(palette);
    window.resize(240, 120);
    const std::map<QString, std::function<QWidget *()>> makers {
        {u"QCheckBox"_s, [&] { return new QCheckBox(&window); }},
        {u"QRadioButton"_s, [&] { return new QRadioButton(&window); }},
        {u"QLineEdit"_s, [&] { return new QLineEdit(&window); }},
        {u"QPlainTextEdit"_s, [&] { return new QPlainTextEdit(&window); }},
        {u"QListWidget"_s, [&] { return new QListWidget(&window); }},
        {u"QComboBox"_s, [&] { return new QComboBox(&window); }},
        {u"QSpinBox"_s, [&] { return new QSpinBox(&window); }},
        {u"QPushButton"_s, [&] { return new QPushButton(u" "_s, &window); }},
    };
    QWidget *widget = makers.at(control)();
    widget->setGeometry(20, 20, 160, 32);
    QRect edge = widget->geometry();
    if (const auto *button = qobject_cast<QAbstractButton *>(widget);
        button && !qobject_cast<const QPushButton *>(button)) {
        QStyleOptionButton option;
        option.initFrom(button);
        edge = button->style()
                   ->subElementRect(qobject_cast<const QCheckBox *>(button)
                                        ? QStyle::SE_CheckBoxIndicator
                                        : QStyle::SE_RadioButtonIndicator,
                                    &option, button)
                   .translated(widget->pos());
    }
    const QImage image = window.grab().toImage();
    const qreal scale = image.devicePixelRatio();
    const QColor ground = palette.color(QPalette::Window);
    // From outside to inside at the middle of the left and of the upper side.
    double left = 1, top = 1;
    for (int step = 0; step < qRound(4 * scale); ++step) {
        left = qMax(left,
                    contrast(ground,
                             image.pixelColor(qRound(edge.left() * scale) + step,
                                              qRound(edge.center().y() * scale))));
        top = qMax(top,
                   contrast(ground,
                            image.pixelColor(qRound(edge.center().x() * scale),
                                             qRound(edge.top() * scale) + step)));
    }
    QVERIFY2(left >= 3 && top >= 3, qPrintable(u"left %1, top %2"_s.arg(left).arg(top)));
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
    const QColor window = QApplication::palette().color(QPalette::Window);
    const Theme theme(settings);
    QCOMPARE(QApplication::palette().color(QPalette::Window), window); // system changes nothing
    settings.setValue(Setting::colorScheme, u"dark"_s);
    QCOMPARE(QApplication::palette().color(QPalette::Window),
             darkPalette().color(QPalette::Window));
    QVERIFY(qobject_cast<ControlStyle *>(QApplication::style()));
    settings.setValue(Setting::colorScheme, u"light"_s);
    QCOMPARE(QApplication::palette().color(QPalette::Base), lightPalette().color(QPalette::Base));
    settings.setValue(Setting::colorScheme, u"system"_s);
    QCOMPARE(QApplication::palette().color(QPalette::Window), window);
}

void TestTheme::anUnknownSchemeIsTheSystems()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"s.ini"_s));
    const QColor window = QApplication::palette().color(QPalette::Window);
    const Theme theme(settings);
    settings.setValue(Setting::colorScheme, u"purple"_s);
    QCOMPARE(QApplication::palette().color(QPalette::Window), window);
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
