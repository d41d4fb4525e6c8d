// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/chatpage.h"

#include "plaintextedit.h"

#include <QCheckBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ChatPage::ChatPage(Settings &settings, QWidget *parent)
    : PreferencesPage(tr("Chat"), u"edit"_s, settings, parent)
{
    auto *enter = new QCheckBox(tr("&Enter sends the message"), this);
    enter->setObjectName(u"sendWithEnter"_s);
    addRow(enter,
           tr("Shift+Enter breaks the line. When this is off, Enter breaks the line and Ctrl+Enter "
              "sends."),
           tr("return key send key new line"));
    bind(enter, Setting::sendWithEnter);

    auto *prompt = new PlainTextEdit(this);
    prompt->setObjectName(u"systemPrompt"_s);
    prompt->setTabChangesFocus(true);
    prompt->setPlaceholderText(tr("None"));
    prompt->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    addRow(tr("System &prompt:"), prompt,
           tr("What every new chat tells the model before your first message."),
           tr("instructions default persona"));
    bind(prompt, Setting::systemPrompt);
    column()->addStretch();
}
