// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every control in every state on every surface of both palettes, and measures its edge and
// its text.
#include "style/controlstyle.h"

#include "style/palettes.h"
#include "widgets/signalcolors.h"
#include "widgets/surfacecolors.h"

#include <QApplication>
#include <QFrame>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QTest>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr QRect place(12, 12, 160, 32);
constexpr double leastEdge = 3, leastText = 4.5;
const QString blocks = u"\u2588\u2588\u2588\u2588"_s; // text that fills whole pixels

struct Scene
{
    QPalette palette;
    QPalette::ColorRole ground = QPalette::Window;
    QStyle::State state;
    QString text;

    template<typename Option>
    Option option() const
    {
        Option option;
        option.palette = palette;
        option.palette.setCurrentColorGroup(
            state.testFlag(QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled);
        option.state = state;
        option.rect = place;
        option.fontMetrics = QFontMetrics(QApplication::font());
        option.direction = Qt::LeftToRight;
        return option;
    }
};

using Draw = std::function<void(const QStyle &, QPainter &, const Scene &)>;

void drawPushButton(const QStyle &style, QPainter &painter, const Scene &scene,
                    QStyleOptionButton::ButtonFeatures features)
{
    auto option = scene.option<QStyleOptionButton>();
    option.text = scene.text;
    option.features = features;
    style.drawControl(QStyle::CE_PushButton, &option, &painter);
}

void drawMark(const QStyle &style, QPainter &painter, const Scene &scene,
              QStyle::PrimitiveElement element, QStyle::StateFlag mark)
{
    auto option = scene.option<QStyleOptionButton>();
    option.state |= mark;
    style.drawPrimitive(element, &option, &painter);
}

void drawLineEdit(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionFrame>();
    option.lineWidth = 1;
    style.drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter);
}

void drawComboBox(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionComboBox>();
    option.currentText = scene.text;
    style.drawComplexControl(QStyle::CC_ComboBox, &option, &painter);
    style.drawControl(QStyle::CE_ComboBoxLabel, &option, &painter);
}

void drawSpinBox(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionSpinBox>();
    option.frame = true;
    option.stepEnabled = QAbstractSpinBox::StepUpEnabled;
    style.drawComplexControl(QStyle::CC_SpinBox, &option, &painter);
}

void drawToolButton(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionToolButton>();
    option.text = scene.text;
    option.state |= QStyle::State_AutoRaise;
    option.subControls = QStyle::SC_ToolButton;
    if (scene.state.testFlag(QStyle::State_Sunken))
        option.activeSubControls = QStyle::SC_ToolButton;
    style.drawComplexControl(QStyle::CC_ToolButton, &option, &painter);
}

void drawMenuItem(const QStyle &style, QPainter &painter, const Scene &scene,
                  QStyle::ControlElement element)
{
    auto option = scene.option<QStyleOptionMenuItem>();
    option.menuItemType = QStyleOptionMenuItem::Normal;
    option.text = scene.text;
    if (scene.state & (QStyle::State_MouseOver | QStyle::State_HasFocus))
        option.state |= QStyle::State_Selected;
    if (element == QStyle::CE_MenuItem)
        style.drawPrimitive(QStyle::PE_PanelMenu, &option, &painter);
    style.drawControl(element, &option, &painter);
}

void drawShortcut(const QStyle &style, QPainter &painter, const Scene &scene)
{
    Scene shortcut = scene;
    shortcut.text.prepend(u'\t');
    drawMenuItem(style, painter, shortcut, QStyle::CE_MenuItem);
}

void drawItem(const QStyle &style, QPainter &painter, const Scene &scene,
              QStyle::State selected = {})
{
    auto option = scene.option<QStyleOptionViewItem>();
    option.features = QStyleOptionViewItem::HasDisplay;
    option.text = scene.text;
    option.showDecorationSelected = true;
    option.state |= selected;
    painter.fillRect(place, scene.palette.color(QPalette::Base));
    style.drawControl(QStyle::CE_ItemViewItem, &option, &painter);
}

void drawTab(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionTab>();
    option.text = scene.text;
    style.drawControl(QStyle::CE_TabBarTab, &option, &painter);
}

void drawHeader(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionHeader>();
    option.text = scene.text;
    style.drawControl(QStyle::CE_Header, &option, &painter);
}

void drawToolTip(const QStyle &style, QPainter &painter, const Scene &scene)
{
    auto option = scene.option<QStyleOptionFrame>();
    style.drawPrimitive(QStyle::PE_PanelTipLabel, &option, &painter);
    style.drawItemText(&painter, place, Qt::AlignCenter, scene.palette, true, scene.text,
                       QPalette::ToolTipText);
}

QImage drawn(const Draw &draw, const Scene &scene)
{
    const ControlStyle style;
    QImage image(place.adjusted(-12, -12, 12, 12).size(), QImage::Format_RGB32);
    image.fill(scene.palette.color(scene.ground));
    QPainter painter(&image);
    painter.setFont(QApplication::font());
    draw(style, painter, scene);
    return image;
}

/// The lowest of the four sides' contrasts. A side's contrast is the highest of its pixels in the
/// middle of the side, from outside to the inside of the control.
double edgeOf(const QImage &image, const QRect &control, const QColor &ground)
{
    constexpr int depth = 4;
    const QPoint middle = control.center();
    std::array<double, 4> sides {1, 1, 1, 1};
    for (int step = 0; step < depth; ++step) {
        const std::array<QPoint, 4> at {
            QPoint(control.left() + step, middle.y()), QPoint(control.right() - step, middle.y()),
            QPoint(middle.x(), control.top() + step), QPoint(middle.x(), control.bottom() - step)};
        for (std::size_t side = 0; side < at.size(); ++side)
            sides.at(side)
                = std::max(sides.at(side), contrastOf(image.pixelColor(at.at(side)), ground));
    }
    return *std::min_element(sides.begin(), sides.end());
}

/// The contrast of the text, which is drawn as blocks, to the same control without text.
double textOf(const QImage &with, const QImage &without)
{
    double contrast = 1;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        for (int x = place.left(); x <= place.right(); ++x)
            contrast
                = std::max(contrast, contrastOf(with.pixelColor(x, y), without.pixelColor(x, y)));
    }
    return contrast;
}

QRect boxRect()
{
    QRect box(0, 0, 32, 32); // A mark takes the square in the middle of its place
    box.moveCenter(place.center());
    return box;
}

void addScenes(const std::function<void(const QByteArray &, const Scene &)> &add,
               const QList<QStyle::State> &states)
{
    for (const auto &[name, palette] :
         {std::pair {"light", lightPalette()}, std::pair {"dark", darkPalette()}}) {
        for (const QPalette::ColorRole ground :
             {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            for (const QStyle::State state : states)
                add(QByteArray(name) + ", ground " + QByteArray::number(int(ground)) + ", state "
                        + QByteArray::number(uint(state), 16),
                    {palette, ground, state, {}});
        }
    }
}

const QStyle::State usable = QStyle::State_Enabled | QStyle::State_Active;
const QList<QStyle::State> usableStates {
    usable | QStyle::State_Raised,   usable | QStyle::State_MouseOver,
    usable | QStyle::State_Sunken,   usable | QStyle::State_Sunken | QStyle::State_MouseOver,
    usable | QStyle::State_HasFocus, usable | QStyle::State_HasFocus | QStyle::State_MouseOver,
};

} // namespace

Q_DECLARE_METATYPE(Draw)
Q_DECLARE_METATYPE(Scene)

class TestControlStyle : public QObject
{
    Q_OBJECT

private slots:
    void everyUsableControlHasAnEdge_data();
    void everyUsableControlHasAnEdge();
    void everyTextCanBeRead_data();
    void everyTextCanBeRead();
    void theHandleOfAScrollBarCanBeSeen_data();
    void theHandleOfAScrollBarCanBeSeen();
    void theDefaultButtonHasTheAccent();
    void aTickedBoxDiffersFromAnUntickedOne();
    void aSelectedItemIsATintUnderTheSameText();
    void rowsBreathe();
    void aScrollBarHasNoArrowButtons();
};

void TestControlStyle::everyUsableControlHasAnEdge_data()
{
    QTest::addColumn<Draw>("draw");
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QRect>("control");
    using F = QStyleOptionButton;
    const auto button = [](F::ButtonFeatures features, QStyle::State more = {}) {
        return [=](const QStyle &style, QPainter &painter, Scene scene) {
            scene.state |= more;
            drawPushButton(style, painter, scene, features);
        };
    };
    const auto mark = [](QStyle::PrimitiveElement element, QStyle::StateFlag flag) {
        return [=](const QStyle &style, QPainter &painter, const Scene &scene) {
            drawMark(style, painter, scene, element, flag);
        };
    };
    const auto area = [](const QStyle &style, QPainter &painter, const Scene &scene) {
        QPlainTextEdit edit;
        auto option = scene.option<QStyleOptionFrame>();
        edit.setPalette(scene.palette);
        style.drawPrimitive(QStyle::PE_Frame, &option, &painter, &edit);
    };
    const QRect box = boxRect();
    const std::initializer_list<std::tuple<const char *, Draw, QRect>> controls {
        {"button", button(F::None), place},
        {"default button", button(F::DefaultButton), place},
        {"checked button", button(F::None, QStyle::State_On), place},
        {"button with a menu", button(F::HasMenu), place},
        {"check box", mark(QStyle::PE_IndicatorCheckBox, QStyle::State_Off), box},
        {"ticked check box", mark(QStyle::PE_IndicatorCheckBox, QStyle::State_On), box},
        {"half ticked check box", mark(QStyle::PE_IndicatorCheckBox, QStyle::State_NoChange), box},
        {"tick in a list", mark(QStyle::PE_IndicatorItemViewItemCheck, QStyle::State_Off), box},
        {"radio button", mark(QStyle::PE_IndicatorRadioButton, QStyle::State_Off), box},
        {"chosen radio button", mark(QStyle::PE_IndicatorRadioButton, QStyle::State_On), box},
        {"empty field", drawLineEdit, place},
        {"empty area", area, place},
        {"combo box", drawComboBox, place},
        {"spin box", drawSpinBox, place},
    };
    for (const auto &[name, draw, control] : controls) {
        addScenes(
            [&, name = name, draw = draw, control = control](const QByteArray &row,
                                                             const Scene &scene) {
                QTest::addRow("%s, %s", name, row.constData()) << draw << scene << control;
            },
            usableStates);
    }
}

void TestControlStyle::everyUsableControlHasAnEdge()
{
    QFETCH(Draw, draw);
    QFETCH(Scene, scene);
    QFETCH(QRect, control);
    const double edge = edgeOf(drawn(draw, scene), control, scene.palette.color(scene.ground));
    QVERIFY2(edge >= leastEdge, qPrintable(QString::number(edge)));
}

void TestControlStyle::everyTextCanBeRead_data()
{
    QTest::addColumn<Draw>("draw");
    QTest::addColumn<Scene>("scene");
    using F = QStyleOptionButton;
    const auto button = [](F::ButtonFeatures features, QStyle::State more = {}) {
        return [=](const QStyle &style, QPainter &painter, Scene scene) {
            scene.state |= more;
            drawPushButton(style, painter, scene, features);
        };
    };
    const auto menu = [](QStyle::ControlElement element) {
        return [=](const QStyle &style, QPainter &painter, const Scene &scene) {
            drawMenuItem(style, painter, scene, element);
        };
    };
    const auto item = [](QStyle::State selected) {
        return [=](const QStyle &style, QPainter &painter, const Scene &scene) {
            drawItem(style, painter, scene, selected);
        };
    };
    const std::initializer_list<std::pair<const char *, Draw>> controls {
        {"button", button(F::None)},
        {"default button", button(F::DefaultButton)},
        {"flat button", button(F::Flat)},
        {"checked button", button(F::None, QStyle::State_On)},
        {"combo box", drawComboBox},
        {"tool button", drawToolButton},
        {"menu item", menu(QStyle::CE_MenuItem)},
        {"shortcut", drawShortcut},
        {"title in the menu bar", menu(QStyle::CE_MenuBarItem)},
        {"item", item({})},
        {"selected item", item(QStyle::State_Selected)},
        {"tab", drawTab},
        {"header", drawHeader},
        {"tool tip", drawToolTip},
    };
    QList<QStyle::State> states = usableStates;
    states.append(QStyle::State_None); // disabled
    for (const auto &[name, draw] : controls) {
        addScenes(
            [name = name, draw = draw](const QByteArray &row, const Scene &scene) {
                QTest::addRow("%s, %s", name, row.constData()) << draw << scene;
            },
            states);
    }
}

void TestControlStyle::everyTextCanBeRead()
{
    QFETCH(Draw, draw);
    QFETCH(Scene, scene);
    const QImage without = drawn(draw, scene);
    scene.text = blocks;
    const double text = textOf(drawn(draw, scene), without);
    QVERIFY2(text >= leastText, qPrintable(QString::number(text)));
}

void TestControlStyle::theHandleOfAScrollBarCanBeSeen_data()
{
    QTest::addColumn<Scene>("scene");
    addScenes([](const QByteArray &row,
                 const Scene &scene) { QTest::addRow("%s", row.constData()) << scene; },
              {usable, usable | QStyle::State_MouseOver, usable | QStyle::State_Sunken});
}

void TestControlStyle::theHandleOfAScrollBarCanBeSeen()
{
    QFETCH(Scene, scene);
    QPlainTextEdit edit; // gives the bar its surface
    edit.setPalette(scene.palette);
    edit.viewport()->setBackgroundRole(scene.ground);
    const QImage image = drawn(
        [&edit](const QStyle &style, QPainter &painter, const Scene &drawnScene) {
            auto option = drawnScene.option<QStyleOptionSlider>();
            option.rect = QRect(place.topLeft(), QSize(10, 80));
            option.maximum = 100;
            option.pageStep = 50;
            style.drawComplexControl(QStyle::CC_ScrollBar, &option, &painter, &edit);
        },
        scene);
    const QColor handle = image.pixelColor(place.left() + 5, place.top() + 15);
    QVERIFY(contrastOf(handle, scene.palette.color(scene.ground)) >= leastEdge);
}

void TestControlStyle::theDefaultButtonHasTheAccent()
{
    const Scene scene {lightPalette(), QPalette::Window, usable, {}};
    const QImage image = drawn(
        [](const QStyle &style, QPainter &painter, const Scene &each) {
            drawPushButton(style, painter, each, QStyleOptionButton::DefaultButton);
        },
        scene);
    QCOMPARE(image.pixelColor(place.center()), scene.palette.color(QPalette::Highlight));
}

void TestControlStyle::aTickedBoxDiffersFromAnUntickedOne()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        const Scene scene {palette, QPalette::Window, usable, {}};
        const auto at = [&scene](QStyle::StateFlag flag) {
            return drawn(
                       [flag](const QStyle &style, QPainter &painter, const Scene &each) {
                           drawMark(style, painter, each, QStyle::PE_IndicatorCheckBox, flag);
                       },
                       scene)
                .pixelColor(boxRect().topLeft() + QPoint(6, 6));
        };
        QCOMPARE(at(QStyle::State_On), palette.color(QPalette::Highlight));
        QCOMPARE(at(QStyle::State_Off), palette.color(QPalette::Base));
    }
}

void TestControlStyle::aSelectedItemIsATintUnderTheSameText()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        Scene scene {palette, QPalette::Base, usable, {}};
        const auto item = [](QStyle::State selected) {
            return [selected](const QStyle &style, QPainter &painter, const Scene &each) {
                drawItem(style, painter, each, selected);
            };
        };
        const QPoint inside = place.center() + QPoint(60, 0);
        const QColor tint = drawn(item(QStyle::State_Selected), scene).pixelColor(inside);
        const QColor wanted = selectedColor(palette, palette.color(QPalette::Base));
        QVERIFY(qAbs(tint.red() - wanted.red()) <= 1 && qAbs(tint.green() - wanted.green()) <= 1
                && qAbs(tint.blue() - wanted.blue()) <= 1);
        scene.text = blocks;
        const QImage image = drawn(item(QStyle::State_Selected), scene);
        bool hasText = false;
        for (int x = place.left(); x <= place.right(); ++x)
            hasText |= image.pixelColor(x, place.center().y()) == palette.color(QPalette::Text);
        QVERIFY(hasText);
    }
}

void TestControlStyle::rowsBreathe()
{
    const ControlStyle style;
    const QSize text = QFontMetrics(QApplication::font()).size(0, u"Text"_s);
    QStyleOptionViewItem item;
    const int row = style.sizeFromContents(QStyle::CT_ItemViewItem, &item, text).height();
    QVERIFY2(row >= 32 && row <= 36, qPrintable(QString::number(row)));
    QStyleOptionMenuItem action;
    action.menuItemType = QStyleOptionMenuItem::Normal;
    const int menuRow = style.sizeFromContents(QStyle::CT_MenuItem, &action, text).height();
    QVERIFY2(menuRow >= 28 && menuRow <= 32, qPrintable(QString::number(menuRow)));
}

void TestControlStyle::aScrollBarHasNoArrowButtons()
{
    const ControlStyle style;
    QStyleOptionSlider bar;
    bar.orientation = Qt::Vertical;
    bar.state = QStyle::State_Enabled;
    bar.rect = QRect(0, 0, style.pixelMetric(QStyle::PM_ScrollBarExtent), 200);
    bar.maximum = 1000;
    bar.pageStep = 10;
    const auto part = [&](QStyle::SubControl each) {
        return style.subControlRect(QStyle::CC_ScrollBar, &bar, each);
    };
    QCOMPARE(part(QStyle::SC_ScrollBarSlider), QRect(0, 0, 10, 32)); // never too small to grasp
    bar.sliderPosition = 1000;
    QCOMPARE(part(QStyle::SC_ScrollBarSlider).bottom(), 199);
    QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty());
    QVERIFY(part(QStyle::SC_ScrollBarSubLine).isEmpty());
}

QTEST_MAIN(TestControlStyle)
#include "tst_controlstyle.moc"
