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

/// Spell checking of the message that is written: unknown words are underlined, the context menu
/// has what may be meant. Off by itself where there is no dictionary of the language.
class SpellCheck : public QObject
{
    Q_OBJECT

public:
    /// A chat's language that means: do not check here.
    static QString off() { return QStringLiteral("none"); }

    SpellCheck(PlainTextEdit &edit, Settings &settings, QObject *parent = nullptr,
               const QStringList &folders = dictionaryFolders());
    ~SpellCheck() override;

    /// Of this chat; empty means the default one.
    void setLanguage(const QString &language);
    /// What is checked: the name of a dictionary; empty where nothing is.
    QString checkedLanguage() const;

signals:
    /// In the menu, for this chat.
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
    QString m_language; ///< Of the chat.
    QHash<QString, std::shared_ptr<Dictionary>>
        m_dictionaries; ///< Null while one is loaded, and where it could not be.
    std::shared_ptr<Dictionary> m_dictionary; ///< In use.
    QThreadPool m_loader; ///< A large dictionary takes a second: the window must not.
};
