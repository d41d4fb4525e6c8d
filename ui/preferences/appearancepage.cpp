// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/appearancepage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

AppearancePage::AppearancePage(Settings &settings, QWidget *parent)
    : PreferencesPage(tr("Appearance"), u"sidebar"_s, settings, parent)
{
    auto *scheme = new QComboBox(this);
    scheme->setObjectName(u"colorScheme"_s);
    scheme->addItem(tr("Same as the system"), u"system"_s);
    scheme->addItem(tr("Light"), u"light"_s);
    scheme->addItem(tr("Dark"), u"dark"_s);
    addRow(tr("&Colors:"), scheme, {}, tr("color scheme theme light dark mode"));
    bind(scheme, Setting::colorScheme);

    auto *zoom = new QSpinBox(this);
    zoom->setObjectName(u"zoomPercent"_s);
    zoom->setSingleStep(10);
    zoom->setSuffix(tr(" %"));
    addRow(tr("Chat &zoom:"), zoom, {}, tr("text font size larger smaller"));
    bind(zoom, Setting::zoomPercent);

    auto *width = new QSpinBox(this);
    width->setObjectName(u"textWidth"_s);
    width->setSingleStep(5);
    width->setSuffix(tr(" characters"));
    addRow(tr("Text &width:"), width, tr("The maximum length of a line in a wide window."),
           tr("column message width line length"));
    bind(width, Setting::textWidth);

    auto *wrap = new QCheckBox(tr("W&rap long lines of code"), this);
    wrap->setObjectName(u"wrapCode"_s);
    addRow(wrap, tr("If this is off, they scroll horizontally."),
           tr("code line wrap scroll sideways"));
    bind(wrap, Setting::wrapCode);

    auto *breaks = new QCheckBox(tr("&Keep single line breaks in answers"), this);
    breaks->setObjectName(u"keepLineBreaks"_s);
    addRow(
        breaks,
        tr("Turn this off if a model wraps its text at a fixed width. Its lines are then joined, "
           "as Markdown prescribes."),
        tr("newline hard wrap poem paragraph markdown"));
    bind(breaks, Setting::keepLineBreaks);
    column()->addStretch();
}
