// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <functional>
#include <memory>

/// The content of an attachment: bytes in memory, or stored bytes that are read at each use, so
/// that a chat with many files can be opened without reading them. Copies share the bytes.
class AttachmentContent
{
public:
    /// Reads the stored bytes; the error is a message for the user.
    using Reader = std::function<Result<QByteArray>()>;

    AttachmentContent() = default;
    // Implicit on purpose: bytes are a content.
    template<std::convertible_to<QByteArray> T>
    AttachmentContent(const T &bytes)
        : m_bytes(bytes)
    {
    }
    /// Stored bytes; `size` in bytes.
    AttachmentContent(qint64 size, Reader reader);

    /// In bytes. Reads nothing.
    qint64 size() const;
    bool isInMemory() const { return !m_stored; }
    /// Reads the content if it is not in memory, which is possible only in the thread of the
    /// database. The content is not kept in memory.
    Result<QByteArray> read() const;
    /// Requires isInMemory().
    const QByteArray &bytes() const;
    /// Whether this is a copy of the other one. Reads nothing, but equal contents that are not
    /// copies of each other are not recognized.
    bool isCopyOf(const AttachmentContent &other) const;

    /// Compares the bytes, and reads them if needed. A content that cannot be read only equals its
    /// copies.
    friend bool operator==(const AttachmentContent &a, const AttachmentContent &b);

private:
    struct Stored
    {
        qint64 size;
        Reader read;
    };
    QByteArray m_bytes;
    std::shared_ptr<const Stored> m_stored;
};

/// A file that the user attached to a message.
struct Attachment
{
    QString fileName;
    QString mimeType;
    AttachmentContent content;
    bool isLeftOut = false; ///< It stays in its chat, but is no longer sent.
    bool operator==(const Attachment &) const = default;
};

/// The attachment with its content in memory.
Result<Attachment> loaded(const Attachment &attachment);
