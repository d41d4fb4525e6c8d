// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

/// A request body that Qt cannot send twice. QNetworkAccessManager silently repeats a request if
/// the connection closes before a reply, unless the body is a sequential device that cannot be
/// reset (lib/retry/README.md §5, fact 1).
class OneShotBody : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr);

    /// Whether Qt has read all bytes, so that the server may have received them.
    bool isHandedOver() const { return m_position == m_bytes.size(); }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return isHandedOver(); }
    qint64 bytesAvailable() const override;
    qint64 size() const override { return m_bytes.size(); }

signals:
    /// Emitted after Qt has read bytes. It reads the first bytes when the connection (including
    /// TLS) is established and the headers are being sent.
    void taken();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};
