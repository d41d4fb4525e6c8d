// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QObject>
#include <QSettings>
#include <QVariant>

/// A setting: its name in the file, its type and its default, declared once.
template<typename T>
struct SettingKey
{
    QLatin1StringView name;
    T fallback;
};

/// Typed keys over QSettings. A value of the wrong type or out of range reads as the default. Never a secret.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The application's own file in the platform's place.
    explicit Settings(QObject *parent = nullptr);
    /// A given INI file (tests, `--profile`).
    explicit Settings(const QString &fileName, QObject *parent = nullptr);

    template<typename T>
    T value(const SettingKey<T> &key) const
    {
        const QVariant stored = m_settings.value(key.name);
        if (!stored.isValid())
            return key.fallback;
        return read(stored, key.fallback);
    }
    template<typename T>
    void setValue(const SettingKey<T> &key, const T &value)
    {
        if (this->value(key) == value && m_settings.contains(key.name))
            return;
        m_settings.setValue(key.name, QVariant::fromValue(value));
        emit changed(key.name);
    }
    template<typename T>
    void reset(const SettingKey<T> &key)
    {
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
    static bool read(const QVariant &stored, bool fallback);
    static int read(const QVariant &stored, int fallback);
    static double read(const QVariant &stored, double fallback);
    static QString read(const QVariant &stored, const QString &fallback);
    static QByteArray read(const QVariant &stored, const QByteArray &fallback);

    QSettings m_settings;
    QString m_problem;
};

/// Every setting of the program outside the accounts.
namespace Setting {
using namespace Qt::StringLiterals;
inline const SettingKey<QByteArray> accounts{"accounts/list"_L1, {}}; ///< JSON, see chat/accounts.
inline const SettingKey<QString> defaultAccount{"accounts/default"_L1, {}};
inline const SettingKey<bool> sendWithEnter{"composer/sendWithEnter"_L1, true};
inline const SettingKey<QString> newDraft{"composer/newDraft"_L1, {}}; ///< Of the chat that is not stored yet.
inline const SettingKey<bool> automaticTitles{"chat/automaticTitles"_L1, true};
inline const SettingKey<QString> systemPrompt{"chat/systemPrompt"_L1, {}};
inline const SettingKey<int> zoomPercent{"appearance/zoomPercent"_L1, 100};
inline const SettingKey<int> textWidth{"appearance/textWidth"_L1, 75};                  ///< Characters.
inline const SettingKey<QString> colorScheme{"appearance/colorScheme"_L1, u"system"_s}; ///< system, light, dark
inline const SettingKey<bool> sidebarVisible{"window/sidebarVisible"_L1, true};
inline const SettingKey<QByteArray> windowGeometry{"window/geometry"_L1, {}};
inline const SettingKey<QByteArray> splitterState{"window/splitter"_L1, {}};
inline const SettingKey<int> openConversation{"window/openConversation"_L1, 0};
inline const SettingKey<int> preferencesPage{"window/preferencesPage"_L1, 0};
inline const SettingKey<QString> extraAuthorities{"network/extraAuthorities"_L1, {}}; ///< A PEM file.
} // namespace Setting
