// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/oneshotbody.h"

#include <algorithm>
#include <cstring>

OneShotBody::OneShotBody(const QByteArray &bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(bytes)
{
    // Unbuffered, because a buffered QIODevice reads ahead: bytes would count as handed over before
    // Qt has read them.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_position + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_bytes.size() - m_position);
    if (count <= 0)
        return m_position == m_bytes.size() && maxSize > 0 ? -1 : 0;
    std::memcpy(data, m_bytes.constData() + m_position, size_t(count));
    m_position += count;
    emit taken();
    return count;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1;
}
