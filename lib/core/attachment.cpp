// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attachment.h"

AttachmentContent::AttachmentContent(qint64 size, Reader reader)
    : m_stored(std::make_shared<const Stored>(Stored {size, std::move(reader)}))
{
}

qint64 AttachmentContent::size() const
{
    return m_stored ? m_stored->size : m_bytes.size();
}

Result<QByteArray> AttachmentContent::read() const
{
    return m_stored ? m_stored->read() : m_bytes;
}

const QByteArray &AttachmentContent::bytes() const
{
    Q_ASSERT(isInMemory());
    return m_bytes;
}

bool AttachmentContent::isCopyOf(const AttachmentContent &other) const
{
    return m_stored == other.m_stored && m_bytes.constData() == other.m_bytes.constData();
}

bool operator==(const AttachmentContent &a, const AttachmentContent &b)
{
    if (a.isCopyOf(b))
        return true;
    if (a.size() != b.size())
        return false;
    const Result<QByteArray> bytesOfA = a.read(), bytesOfB = b.read();
    return bytesOfA && bytesOfB && *bytesOfA == *bytesOfB;
}

Result<Attachment> loaded(const Attachment &attachment)
{
    const Result<QByteArray> bytes = attachment.content.read();
    if (!bytes)
        return Error {bytes.error()};
    return Attachment {attachment.fileName, attachment.mimeType, *bytes, attachment.isLeftOut};
}
