// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/oneshotbody.h"

#include <cstring>

OneShotBody::OneShotBody(const QByteArray &bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(bytes)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_position + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *data, qint64 size)
{
    const qint64 count = qMin(size, qint64(m_bytes.size()) - m_position);
    if (count <= 0)
        return m_position == m_bytes.size() ? -1 : 0;
    const bool isFirst = m_position == 0;
    std::memcpy(data, m_bytes.constData() + m_position, size_t(count));
    m_position += count;
    if (isFirst)
        emit begun();
    return count;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1;
}
