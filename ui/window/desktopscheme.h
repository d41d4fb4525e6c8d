// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

/// Asks the desktop, through its portal, whether it prefers dark colours, and listens for changes.
class DesktopScheme : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QObject *parent = nullptr);

signals:
    /// When the portal has answered, and at every change. Never where there is no portal.
    void preferenceKnown(bool prefersDark);

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void take(QVariant value);

    QDBusConnection m_bus;
};
