// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

/// A request body that Qt cannot send twice: sequential, and it refuses to be rewound. With it, a lost connection ends in an
/// error instead of a second request (retry.md §5, fact 1).
class OneShotBody : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr);
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override { return bytesAvailable() == 0; }
    bool wasHandedOver() const { return m_position == m_bytes.size(); }

signals:
    /// The first byte was taken: there is a connection.
    void begun();

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};
