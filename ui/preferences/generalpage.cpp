// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/generalpage.h"

#include <QCheckBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

GeneralPage::GeneralPage(Settings &settings, QWidget *parent)
    : PreferencesPage(tr("General"), u"settings"_s, settings, parent)
{
    auto *notifications
        = new QCheckBox(tr("&Notify me when an answer has arrived or failed"), this);
    notifications->setObjectName(u"notifications"_s);
    addRow(notifications,
           tr("After a wait of more than 10 seconds, while you are in another window. Shows the "
              "chat's title, but nothing of the question or the answer."),
           tr("notification desktop popup message"));
    bind(notifications, Setting::notifications);
    column()->addStretch();
}
