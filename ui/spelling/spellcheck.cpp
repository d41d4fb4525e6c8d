// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/spellcheck.h"

#include "base/runinthreadpool.h"
#include "base/whenfinished.h"
#include "spelling/spellhighlighter.h"
#include "widgets/plaintextedit.h"
#include "words/menuwords.h"

#include <QActionGroup>
#include <QEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostSuggestions = 6;

QAction *before(QMenu *menu, QAction *place, const QString &text)
{
    auto *action = new QAction(text, menu);
    menu->insertAction(place, action);
    return action;
}
} // namespace

SpellCheck::SpellCheck(PlainTextEdit &edit, Settings &settings, QObject *parent,
                       const QStringList &folders)
    : QObject(parent)
    , m_edit(edit)
    , m_settings(settings)
    , m_installed(Dictionary::isAvailable() ? dictionariesIn(folders) : QList<DictionaryFile>())
    , m_highlighter(new SpellHighlighter(edit))
{
    m_loader.setMaxThreadCount(1);
    m_edit.installEventFilter(this);
    connect(&m_edit, &PlainTextEdit::contextMenuOpened, this, &SpellCheck::extendMenu);
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::checkSpelling.name || name == Setting::spellingLanguage.name)
            apply();
    });
    apply();
}

SpellCheck::~SpellCheck()
{
    m_loader.waitForDone();
}

void SpellCheck::setLanguage(const QString &language)
{
    if (m_language == language)
        return;
    m_language = language;
    apply();
}

QString SpellCheck::defaultLanguage() const
{
    const auto installed = [this](const QString &prefix) {
        const auto found = std::find_if(
            m_installed.cbegin(), m_installed.cend(), [&](const DictionaryFile &file) {
                return file.language == prefix || file.language.startsWith(prefix + u'_');
            });
        return found == m_installed.cend() ? QString() : found->language;
    };
    const QString chosen = m_settings.value(Setting::spellingLanguage);
    if (!chosen.isEmpty())
        return installed(chosen);
    QStringList wanted = QLocale::system().uiLanguages();
    if (QLocale::system().language() == QLocale::C)
        wanted = QStringList {u"en_US"_s, u"en"_s};
    for (QString language : std::as_const(wanted)) {
        language.replace(u'-', u'_');
        if (const QString exact = installed(language); !exact.isEmpty())
            return exact;
        if (const QString kin = installed(language.section(u'_', 0, 0)); !kin.isEmpty())
            return kin;
    }
    return {}; // a dictionary of another language would underline every word
}

QString SpellCheck::checkedLanguage() const
{
    if (!m_settings.value(Setting::checkSpelling) || m_language == off())
        return {};
    const bool isThere
        = std::any_of(m_installed.cbegin(), m_installed.cend(),
                      [this](const DictionaryFile &file) { return file.language == m_language; });
    return isThere ? m_language : defaultLanguage();
}

void SpellCheck::apply()
{
    const QString language = checkedLanguage();
    if (!language.isEmpty() && !m_dictionaries.contains(language))
        load(language);
    m_dictionary = m_dictionaries.value(language);
    m_highlighter->setDictionary(m_dictionary);
}

void SpellCheck::load(const QString &language)
{
    m_dictionaries.insert(language, nullptr);
    const auto file
        = std::find_if(m_installed.cbegin(), m_installed.cend(),
                       [&](const DictionaryFile &each) { return each.language == language; });
    whenFinished(runInThreadPool([file = *file] { return Dictionary::load(file); }, &m_loader),
                 this, [this, language](const std::shared_ptr<Dictionary> &dictionary) {
                     if (!dictionary)
                         return; // damaged files are ignored
                     const QStringList own
                         = m_settings.value(Setting::ownWords).split(u'\n', Qt::SkipEmptyParts);
                     for (const QString &word : own)
                         dictionary->add(word);
                     m_dictionaries.insert(language, dictionary);
                     apply();
                 });
}

void SpellCheck::extendMenu(QMenu *menu, const QTextCursor &at)
{
    const QTextCursor word = m_highlighter->unknownWordAt(at);
    if (word.hasSelection())
        addWordActions(menu, word);
    if (!m_installed.isEmpty() && m_settings.value(Setting::checkSpelling))
        addLanguages(menu);
}

void SpellCheck::addWordActions(QMenu *menu, const QTextCursor &word)
{
    const QString text = word.selectedText();
    QAction *first = menu->actions().value(0);
    const QStringList suggestions = m_dictionary->suggestions(text, mostSuggestions);
    for (const QString &suggestion : suggestions) {
        QAction *action = before(menu, first, menuWords(suggestion));
        action->setObjectName(u"spellingSuggestion"_s);
        connect(action, &QAction::triggered, this, [word, suggestion] {
            QTextCursor cursor = word;
            cursor.insertText(suggestion);
        });
    }
    if (suggestions.isEmpty())
        before(menu, first, tr("No suggestions"))->setEnabled(false);
    menu->insertSeparator(first);
    QAction *add = before(menu, first, tr("Add to &dictionary"));
    add->setObjectName(u"addToDictionary"_s);
    connect(add, &QAction::triggered, this, [this, text] { keep(text); });
    QAction *ignore = before(menu, first, tr("&Ignore"));
    ignore->setObjectName(u"ignoreWord"_s);
    ignore->setToolTip(tr("Until Reprise is closed"));
    // The dictionary may change while the menu is open.
    connect(ignore, &QAction::triggered, this, [this, text, dictionary = m_dictionary] {
        dictionary->add(text);
        m_highlighter->checkAgain();
    });
    menu->insertSeparator(first);
}

void SpellCheck::keep(const QString &word)
{
    QStringList own = m_settings.value(Setting::ownWords).split(u'\n', Qt::SkipEmptyParts);
    if (!own.contains(word))
        own += word;
    m_settings.setValue(Setting::ownWords, own.join(u'\n'));
    for (const std::shared_ptr<Dictionary> &dictionary : std::as_const(m_dictionaries)) {
        if (dictionary)
            dictionary->add(word);
    }
    m_highlighter->checkAgain();
}

void SpellCheck::addLanguages(QMenu *menu)
{
    menu->addSeparator();
    QMenu *languages = menu->addMenu(tr("Spelling in this chat"));
    languages->setObjectName(u"spellingLanguages"_s);
    auto *group = new QActionGroup(languages);
    const auto addChoice = [&](const QString &text, const QString &language) {
        QAction *choice = languages->addAction(text);
        choice->setCheckable(true);
        choice->setActionGroup(group);
        choice->setData(language);
        choice->setChecked(language == checkedLanguage()
                           || (language == off() && checkedLanguage().isEmpty()));
        connect(choice, &QAction::triggered, this, [this, language] {
            setLanguage(language);
            emit languageChosen(language);
        });
    };
    for (const DictionaryFile &file : std::as_const(m_installed))
        addChoice(file.name(), file.language);
    languages->addSeparator();
    addChoice(tr("Do not check"), off());
}

bool SpellCheck::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_edit && event->type() == QEvent::PaletteChange)
        m_highlighter->checkAgain();
    return QObject::eventFilter(watched, event);
}
