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

/// Checks the spelling of a text field: unknown words are underlined, and the context menu has
/// suggestions. Does nothing if there is no dictionary for the language.
class SpellCheck : public QObject
{
    Q_OBJECT

public:
    /// The language of a chat whose spelling is not checked.
    static QString off() { return QStringLiteral("none"); }

    SpellCheck(PlainTextEdit &edit, Settings &settings, QObject *parent = nullptr,
               const QStringList &folders = dictionaryFolders());
    ~SpellCheck() override;

    /// The language of the open chat. Empty: the default language.
    void setLanguage(const QString &language);
    /// The language of the dictionary in use; empty if nothing is checked.
    QString checkedLanguage() const;

signals:
    /// The user has chosen a language for this chat in the menu.
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
    QHash<QString, std::shared_ptr<Dictionary>>
        m_dictionaries; ///< Null while it is loading, or if it could not be loaded.
    std::shared_ptr<Dictionary> m_dictionary; ///< The dictionary in use; may be null.
    QThreadPool m_loader; ///< A large dictionary takes a second to load.
};
