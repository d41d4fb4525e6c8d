// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

/// One running program a profile: a second launch hands its wish to the first and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &profileFolder, QObject *parent = nullptr);
    /// True where another instance took the wish; else this one is the first, and listens.
    bool handOver(const QByteArray &wish);

signals:
    void wishReceived(const QByteArray &wish);

private:
    void listen();

    QString m_name;
    QLocalServer m_server;
};
