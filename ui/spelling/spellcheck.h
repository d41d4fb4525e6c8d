// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spelling/dictionary.h"
#include "storage/settings.h"

#include <QHash>
#include <QObject>
#include <QTextCursor>
#include <QThreadPool>

class PlainTextEdit;
class QMenu;
class SpellHighlighter;

/// Checks the spelling of a text field. Unknown words are underlined, and the context menu has
/// suggestions. Nothing is checked if there is no dictionary of the language.
class SpellCheck : public QObject
{
    Q_OBJECT

public:
    /// The language of a chat that must not be checked.
    static QString off() { return QStringLiteral("none"); }

    SpellCheck(PlainTextEdit &edit, Settings &settings, QObject *parent = nullptr,
               const QStringList &folders = dictionaryFolders());
    ~SpellCheck() override;

    /// Sets the language of the open chat. Empty means the default language.
    void setLanguage(const QString &language);
    /// Returns the language of the dictionary that is used; empty if nothing is checked.
    QString checkedLanguage() const;

signals:
    /// Emitted when the user chooses a language for the open chat in the context menu.
    void languageChosen(const QString &language);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString defaultLanguage() const;
    void apply();
    void load(const QString &language);
    void extendMenu(QMenu *menu, const QTextCursor &at);
    void addWordActions(QMenu *menu, const QTextCursor &word);
    void addLanguages(QMenu *menu);
    void keep(const QString &word);

    PlainTextEdit &m_edit;
    Settings &m_settings;
    QList<DictionaryFile> m_installed;
    SpellHighlighter *m_highlighter;
    QString m_language; ///< The language of the chat.
    /// The dictionaries by language; null while one is being loaded and if loading failed.
    QHash<QString, std::shared_ptr<Dictionary>> m_dictionaries;
    std::shared_ptr<Dictionary> m_dictionary; ///< The dictionary in use; may be null.
    /// Loads the dictionaries, because a large one takes a second and must not block the window.
    QThreadPool m_loader;
};
