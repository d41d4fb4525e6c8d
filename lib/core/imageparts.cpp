// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imageparts.h"

#include <algorithm>

using namespace ImageBytes;

namespace {

constexpr auto pngMagic = "\x89PNG\r\n\x1a\n";
constexpr qsizetype pngMagicSize = 8, gifHeaderSize = 13, riffHeaderSize = 12;

ImageKind kindOfImage(QByteArrayView content)
{
    if (content.startsWith(pngMagic))
        return ImageKind::Png;
    if (content.startsWith("\xff\xd8\xff"))
        return ImageKind::Jpeg;
    if (content.startsWith("GIF87a") || content.startsWith("GIF89a"))
        return ImageKind::Gif;
    if (content.size() >= riffHeaderSize && content.startsWith("RIFF")
        && content.sliced(8, 4) == "WEBP")
        return ImageKind::WebP;
    return ImageKind::Other;
}

std::optional<ImagePart> pngChunkAt(QByteArrayView content, qsizetype at)
{
    if (at + 12 > content.size())
        return std::nullopt;
    const qsizetype size = bigEndian<quint32>(content, at);
    if (size > content.size() - at - 12)
        return std::nullopt;
    return ImagePart {content.sliced(at, size + 12), content.sliced(at + 4, 4),
                      content.sliced(at + 8, size)};
}

std::optional<ImagePart> webPChunkAt(QByteArrayView content, qsizetype at)
{
    if (at + 8 > content.size())
        return std::nullopt;
    const qsizetype size = littleEndian<quint32>(content, at + 4);
    if (size > content.size() - at - 8)
        return std::nullopt;
    const qsizetype end = std::min(at + 8 + size + size % 2, content.size());
    return ImagePart {content.sliced(at, end - at), content.sliced(at, 4),
                      content.sliced(at + 8, size)};
}

/// The end of the compressed data of a JPEG scan: the next marker that is no restart marker.
qsizetype endOfScan(QByteArrayView content, qsizetype at)
{
    constexpr int firstRestart = 0xd0, lastRestart = 0xd7;
    for (at = content.indexOf('\xff', at); at >= 0 && at + 1 < content.size();
         at = content.indexOf('\xff', at + 1)) {
        const int next = byteAt(content, at + 1);
        if (next != 0 && next != 0xff && (next < firstRestart || next > lastRestart))
            return at;
    }
    return content.size(); // the picture is cut off
}

/// A JPEG segment with its marker. A scan includes its compressed data.
std::optional<ImagePart> jpegSegmentAt(QByteArrayView content, qsizetype at)
{
    constexpr int startOfScan = 0xda, firstRestart = 0xd0, endOfImage = 0xd9, temporary = 0x01;
    const qsizetype begin = at;
    while (at < content.size() && byteAt(content, at) == 0xff) // any number of fill bytes
        ++at;
    if (at == begin || at >= content.size())
        return std::nullopt;
    const int marker = byteAt(content, at);
    const QByteArrayView name = content.sliced(at, 1);
    ++at;
    if ((marker >= firstRestart && marker <= endOfImage) || marker == temporary)
        return ImagePart {content.sliced(begin, at - begin), name, {}};
    if (at + 2 > content.size())
        return std::nullopt;
    const qsizetype size = bigEndian<quint16>(content, at);
    if (size < 2 || size > content.size() - at)
        return std::nullopt;
    const qsizetype end = marker == startOfScan ? endOfScan(content, at + size) : at + size;
    return ImagePart {content.sliced(begin, end - begin), name, content.sliced(at + 2, size - 2)};
}

/// The end of the sub-blocks of a GIF that begin at an index.
std::optional<qsizetype> endOfGifBlocks(QByteArrayView content, qsizetype at)
{
    while (at < content.size()) {
        const int size = byteAt(content, at++);
        if (size == 0)
            return at;
        at += size;
    }
    return std::nullopt;
}

qsizetype gifTableSize(int flags)
{
    return flags & 0x80 ? 3 * (qsizetype(2) << (flags & 7)) : 0;
}

/// An extension, an image or the trailer of a GIF.
std::optional<ImagePart> gifPartAt(QByteArrayView content, qsizetype at)
{
    if (at >= content.size())
        return std::nullopt;
    constexpr qsizetype applicationSize = 14;
    const int kind = byteAt(content, at);
    qsizetype nameSize = 1;
    std::optional<qsizetype> end;
    if (kind == ';') {
        end = at + 1;
    } else if (kind == '!' && at + 2 < content.size()) {
        nameSize = content[at + 1] == '\xff' ? applicationSize : 2;
        end = endOfGifBlocks(content, at + 2);
    } else if (kind == ',' && at + 11 <= content.size()) {
        end = endOfGifBlocks(content, at + 11 + gifTableSize(byteAt(content, at + 9)));
    }
    if (!end)
        return std::nullopt;
    const QByteArrayView bytes = content.sliced(at, *end - at);
    return ImagePart {bytes, bytes.first(std::min(nameSize, bytes.size())), {}};
}

} // namespace

ImagePartReader::ImagePartReader(QByteArrayView content)
    : m_content(content)
    , m_kind(kindOfImage(content))
{
    if (m_kind == ImageKind::Png)
        m_headSize = pngMagicSize;
    else if (m_kind == ImageKind::WebP)
        m_headSize = riffHeaderSize;
    else if (m_kind == ImageKind::Gif && content.size() >= gifHeaderSize)
        m_headSize = std::min(content.size(), gifHeaderSize + gifTableSize(byteAt(content, 10)));
    else if (m_kind == ImageKind::Gif)
        m_headSize = content.size();
    if (m_kind == ImageKind::WebP) // What follows the chunks is no part of the picture.
        m_content.truncate(std::clamp<qsizetype>(8 + qsizetype(littleEndian<quint32>(content, 4)),
                                                 riffHeaderSize, content.size()));
    m_position = m_headSize;
}

std::optional<ImagePart> ImagePartReader::next()
{
    if (m_isAtEnd)
        return std::nullopt;
    const std::optional<ImagePart> part = partAtPosition();
    if (part) {
        m_position += part->bytes.size();
        m_isAtEnd = isLast(*part);
    }
    return part;
}

std::optional<ImagePart> ImagePartReader::partAtPosition() const
{
    switch (m_kind) {
    case ImageKind::Png:
        return pngChunkAt(m_content, m_position);
    case ImageKind::Jpeg:
        return jpegSegmentAt(m_content, m_position);
    case ImageKind::Gif:
        return gifPartAt(m_content, m_position);
    case ImageKind::WebP:
        return webPChunkAt(m_content, m_position);
    case ImageKind::Other:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/// Viewers also show a JPEG or a GIF without its end.
bool ImagePartReader::isLast(const ImagePart &part) const
{
    switch (m_kind) {
    case ImageKind::Png:
        return part.name == "IEND";
    case ImageKind::Jpeg:
        return part.name == "\xd9" || m_position == m_content.size();
    case ImageKind::Gif:
        return part.name == ";" || m_position == m_content.size();
    case ImageKind::WebP:
        return m_position == m_content.size();
    case ImageKind::Other:
        return true;
    }
    Q_UNREACHABLE();
}
