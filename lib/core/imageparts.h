// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <optional>

// The parts of PNG, JPEG, GIF and WebP files. The views are valid as long as the file's bytes.

namespace ImageBytes {

/// The number of `T` at an index, which must exist.
template<typename T>
T bigEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<T>(bytes.data() + at);
}
template<typename T>
T littleEndian(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.data() + at);
}

inline int byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

} // namespace ImageBytes

enum class ImageKind { Png, Jpeg, Gif, WebP, Other };

/// A segment, chunk or block of an image file.
struct ImagePart
{
    QByteArrayView bytes; ///< All of them.
    /// The type of a chunk, or the marker of a JPEG segment. Of a part of a GIF, the first byte; of
    /// an extension, the first two, and of an extension of an application, all before its data.
    QByteArrayView name;
    QByteArrayView data; ///< Empty for a GIF.
};

/// Reads the parts of a file one after another, up to the end of the picture.
class ImagePartReader
{
public:
    explicit ImagePartReader(QByteArrayView content);

    ImageKind kind() const { return m_kind; }
    /// The bytes before the first part.
    QByteArrayView head() const { return m_content.first(m_headSize); }
    /// The next part; nullopt after the last one, and if the file is damaged.
    std::optional<ImagePart> next();
    /// True if the last part was read.
    bool isAtEnd() const { return m_isAtEnd; }

private:
    std::optional<ImagePart> partAtPosition() const;
    bool isLast(const ImagePart &part) const;

    QByteArrayView m_content;
    ImageKind m_kind;
    qsizetype m_headSize = 0, m_position = 0;
    bool m_isAtEnd = false;
};
