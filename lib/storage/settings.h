// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QVariant>

#include <optional>

/// A setting: its name in the file, its type, its default, and its range where it has one; declared
/// once.
template<typename T>
struct SettingKey
{
    QLatin1StringView name;
    T fallback;
    std::optional<T> least = {}, most = {};
};

/// Typed keys over an INI file. A value of the wrong type or out of range reads as the default.
/// Never a secret.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The application's own `settings.ini` in the platform's place.
    explicit Settings(QObject *parent = nullptr);
    /// A given INI file (tests, `--profile`).
    explicit Settings(const QString &fileName, QObject *parent = nullptr);

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
        emit changed(key.name);
    }
    /// Back to the default.
    template<typename T>
    void reset(const SettingKey<T> &key)
    {
        m_unreadable.removeAll(key.name);
        m_settings.remove(key.name);
        emit changed(key.name);
    }
    /// Writes to the disk now; false where that failed (a read-only folder).
    bool sync();
    /// Why values cannot be kept or were unreadable, in words; empty where all is well.
    QString problem() const;

signals:
    void changed(QLatin1StringView name);

private:
    /// Nothing where the value is none of that type.
    template<typename T>
    static std::optional<T> read(const QVariant &stored);
    void noteUnreadable(QLatin1StringView name) const;

    QString m_problem; ///< Found before m_settings reads the file, so it stands first.
    QSettings m_settings;
    mutable QStringList
        m_unreadable; ///< The names of values that were found to be nonsense, for problem().
};
template<>
std::optional<bool> Settings::read(const QVariant &stored);
template<>
std::optional<int> Settings::read(const QVariant &stored);
template<>
std::optional<double> Settings::read(const QVariant &stored);
template<>
std::optional<QString> Settings::read(const QVariant &stored);
template<>
std::optional<QByteArray> Settings::read(const QVariant &stored);

/// Every setting of the program outside the accounts.
namespace Setting {
using namespace Qt::StringLiterals;
inline const SettingKey<QByteArray> accounts {"accounts/list"_L1,
                                              {}}; ///< JSON, see accounts/accounts.
inline const SettingKey<QByteArray> damagedAccounts {"accounts/damaged"_L1,
                                                     {}}; ///< What could not be read at a start.
inline const SettingKey<QString> defaultAccount {"accounts/default"_L1, {}};
inline const SettingKey<bool> sendWithEnter {"composer/sendWithEnter"_L1, true};
inline const SettingKey<QString> newDraft {"composer/newDraft"_L1,
                                           {}}; ///< Of earlier versions, see Drafts.
inline const SettingKey<bool> checkSpelling {"composer/checkSpelling"_L1, true};
inline const SettingKey<QString> spellingLanguage {"composer/spellingLanguage"_L1,
                                                   {}}; ///< `de_DE`; empty means the system's.
inline const SettingKey<QString> ownWords {"composer/ownWords"_L1, {}}; ///< One a line.
inline const SettingKey<bool> continueByItself {"chat/continueByItself"_L1, false};
inline const SettingKey<QString> systemPrompt {"chat/systemPrompt"_L1, {}};
inline const SettingKey<int> zoomPercent {"appearance/zoomPercent"_L1, 100, 25, 500};
inline const SettingKey<int> textWidth {"appearance/textWidth"_L1, 75, 20, 1000}; ///< Characters.
inline const SettingKey<bool> wrapCode {"appearance/wrapCode"_L1, false}; ///< Else it scrolls.
inline const SettingKey<QString> colorScheme {"appearance/colorScheme"_L1,
                                              u"system"_s}; ///< system, light, dark
inline const SettingKey<bool> notifications {"general/notifications"_L1, true};
inline const SettingKey<bool> sidebarVisible {"window/sidebarVisible"_L1, true};
inline const SettingKey<QByteArray> windowGeometry {"window/geometry"_L1, {}};
inline const SettingKey<QByteArray> splitterState {"window/splitter"_L1, {}};
inline const SettingKey<int> openConversation {"window/openConversation"_L1, 0, 0};
inline const SettingKey<int> preferencesPage {"window/preferencesPage"_L1, 0, 0};
/// Where an account fails, its stand-in answers without being asked for.
inline const SettingKey<bool> automaticStandIn {"network/automaticStandIn"_L1, false};
inline const SettingKey<QString> extraAuthorities {"network/extraAuthorities"_L1,
                                                   {}}; ///< A PEM file.
} // namespace Setting
