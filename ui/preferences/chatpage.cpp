// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/chatpage.h"

#include "spelling/dictionary.h"
#include "widgets/plaintextedit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

ChatPage::ChatPage(Settings &settings, QWidget *parent)
    : PreferencesPage(tr("Chat"), u"edit"_s, settings, parent)
{
    auto *enter = new QCheckBox(tr("&Enter sends the message"), this);
    enter->setObjectName(u"sendWithEnter"_s);
    addRow(enter,
           tr("Shift+Enter starts a new line. If this is off, Enter starts a new line and "
              "Ctrl+Enter sends."),
           tr("return key send key new line"));
    bind(enter, Setting::sendWithEnter);

    addSpelling();

    auto *prompt = new PlainTextEdit(this);
    prompt->setObjectName(u"systemPrompt"_s);
    prompt->setTabChangesFocus(true);
    prompt->setPlaceholderText(tr("None"));
    prompt->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    addRow(tr("System &prompt:"), prompt,
           tr("Instructions that every new chat gives the model before your first message."),
           tr("instructions default persona"));
    bind(prompt, Setting::systemPrompt);
    column()->addStretch();
}

void ChatPage::addSpelling()
{
    const QList<DictionaryFile> dictionaries
        = Dictionary::isAvailable() ? dictionariesIn(dictionaryFolders()) : QList<DictionaryFile>();
    auto *check = new QCheckBox(tr("Check &spelling"), this);
    check->setObjectName(u"checkSpelling"_s);
    QString hint = tr("Underlines unknown words in the message that you write. A chat can have "
                      "another language: right-click its text.");
    if (!Dictionary::isAvailable()) {
        hint = tr("This build of Reprise cannot check spelling.");
    } else if (dictionaries.isEmpty()) {
        hint = tr("No dictionary is installed. Install one for Hunspell, for example the package "
                  "hunspell-en-us, and start Reprise again.");
    }
    addRow(check, hint, tr("spell checker dictionary hunspell typos"));
    bind(check, Setting::checkSpelling);
    auto *language = new QComboBox(this);
    language->setObjectName(u"spellingLanguage"_s);
    language->addItem(tr("Same as the system"), QString());
    for (const DictionaryFile &dictionary : dictionaries)
        language->addItem(dictionary.name(), dictionary.language);
    language->setEnabled(!dictionaries.isEmpty());
    addRow(tr("Spelling &language:"), language, {}, tr("spell checker dictionary hunspell"));
    bind(language, Setting::spellingLanguage);
}
