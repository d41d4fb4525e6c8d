// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLatin1StringView>
#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QTimer>
#include <QVariant>

#include <optional>

/// A setting: its name in the file, its type, its default value and, if it has one, its range.
template<typename T>
struct SettingKey
{
    QLatin1StringView name;
    T fallback;
    std::optional<T> least = {}, most = {}; ///< Both inclusive; absent: not limited.
};

/// Typed access to an INI file. A value of the wrong type or out of range reads as the default
/// value. Secrets belong in a SecretStore.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// Reads the file, which need not exist. A damaged file is copied first, see problem().
    explicit Settings(const QString &fileName, QObject *parent = nullptr);
    /// Writes what has changed to the disk.
    ~Settings() override;

    template<typename T>
    T value(const SettingKey<T> &key) const
    {
        if (!m_settings.contains(key.name))
            return key.fallback;
        const std::optional<T> stored = read<T>(m_settings.value(key.name));
        if (stored && (!key.least || *stored >= *key.least) && (!key.most || *stored <= *key.most))
            return *stored;
        noteUnreadable(key.name);
        return key.fallback;
    }
    template<typename T>
    void setValue(const SettingKey<T> &key, const T &value)
    {
        if (m_settings.contains(key.name) && read<T>(m_settings.value(key.name)) == value)
            return;
        m_unreadable.removeAll(key.name);
        m_settings.setValue(key.name, QVariant::fromValue(value));
        noteChange(key.name);
    }
    /// Removes the stored value, so that the default value is used.
    template<typename T>
    void reset(const SettingKey<T> &key)
    {
        m_unreadable.removeAll(key.name);
        m_settings.remove(key.name);
        noteChange(key.name);
    }
    /// Writes to the disk now; otherwise that is done 1 s after a change. Fails, for instance, if
    /// the disk is full or the folder is read-only. The changes are kept for the next write.
    Result<Done> write();
    /// Calls write(). If that fails, returns false, and emits notWritten() if a choice of the user
    /// would be lost.
    bool sync();
    /// A message for the user: the file was damaged, or values in it cannot be read. Empty if there
    /// is no problem.
    QString problem() const;

signals:
    /// Emitted after the setting of this name was set or reset.
    void changed(QLatin1StringView name);
    /// Changes could not be written to the disk, and not only what the window remembers by itself,
    /// such as its size. The receiver must call write() until it succeeds, because that is tried
    /// again only after the next change.
    void notWritten();

private:
    /// Returns nullopt if the value cannot be read as a T.
    template<typename T>
    static std::optional<T> read(const QVariant &stored);
    void noteUnreadable(QLatin1StringView name) const;
    void noteChange(QLatin1StringView name);

    QString m_problem; ///< Declared first: a damaged file is copied before m_settings reads it.
    QSettings m_settings;
    QTimer m_writeTimer; ///< Runs while changes are not written.
    bool m_isWritten = true; ///< The last write succeeded.
    bool m_hasChoice = false; ///< What is not written yet includes a choice of the user.
    mutable QStringList m_unreadable; ///< Names of the settings whose value cannot be read.
};
template<>
std::optional<bool> Settings::read(const QVariant &stored);
template<>
std::optional<int> Settings::read(const QVariant &stored);
template<>
std::optional<QString> Settings::read(const QVariant &stored);
template<>
std::optional<QByteArray> Settings::read(const QVariant &stored);

/// All settings of the program; the accounts are one of them.
namespace Setting {
using namespace Qt::StringLiterals;
inline const SettingKey<QByteArray> accounts {"accounts/list"_L1, {}}; ///< JSON, see AccountList.
inline const SettingKey<QByteArray> damagedAccounts {
    "accounts/damaged"_L1, {}}; ///< Everything that could not be read, one after the other.
inline const SettingKey<QString> defaultAccount {"accounts/default"_L1, {}};
inline const SettingKey<QByteArray> favouriteModels {"models/favourites"_L1,
                                                     {}}; ///< JSON, see PreferredModels.
inline const SettingKey<bool> sendWithEnter {"composer/sendWithEnter"_L1, true};
inline const SettingKey<QString> newDraft {"composer/newDraft"_L1,
                                           {}}; ///< Written by earlier versions, see Drafts.
inline const SettingKey<bool> checkSpelling {"composer/checkSpelling"_L1, true};
inline const SettingKey<QString> spellingLanguage {"composer/spellingLanguage"_L1,
                                                   {}}; ///< `de_DE`; empty: the system's.
inline const SettingKey<QString> ownWords {"composer/ownWords"_L1, {}}; ///< One per line.
inline const SettingKey<bool> continueByItself {"chat/continueByItself"_L1, false};
inline const SettingKey<QString> systemPrompt {"chat/systemPrompt"_L1, {}};
inline const SettingKey<int> zoomPercent {"appearance/zoomPercent"_L1, 100, 50, 300};
inline const SettingKey<int> textWidth {"appearance/textWidth"_L1, 80, 40, 200}; ///< Characters.
inline const SettingKey<bool> wrapCode {"appearance/wrapCode"_L1,
                                        false}; ///< Otherwise code scrolls.
inline const SettingKey<bool> keepLineBreaks {"appearance/keepLineBreaks"_L1,
                                              true}; ///< Single ones, in answers.
inline const SettingKey<QString> colorScheme {"appearance/colorScheme"_L1,
                                              u"system"_s}; ///< system, light, dark
inline const SettingKey<bool> notifications {"general/notifications"_L1, true};
// What the window remembers by itself has names that begin with "window/".
inline const SettingKey<bool> desktopPrefersDark {"window/desktopPrefersDark"_L1,
                                                  false}; ///< As the desktop said last.
inline const SettingKey<bool> sidebarVisible {"window/sidebarVisible"_L1, true};
inline const SettingKey<QByteArray> windowGeometry {"window/geometry"_L1, {}};
inline const SettingKey<int> sidebarWidth {"window/sidebarWidth"_L1, 260, 180, 600}; ///< Pixels.
inline const SettingKey<int> openConversation {"window/openConversation"_L1, 0, 0};
inline const SettingKey<QByteArray> recentModels {"window/recentModels"_L1,
                                                  {}}; ///< JSON, see PreferredModels.
inline const SettingKey<int> preferencesPage {"window/preferencesPage"_L1, 0, 0};
/// If an account fails, its fallback model is asked automatically.
inline const SettingKey<bool> automaticFallback {"network/automaticStandIn"_L1, false};
inline const SettingKey<QString> extraAuthorities {"network/extraAuthorities"_L1,
                                                   {}}; ///< A PEM file.
} // namespace Setting
