// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imagefile.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>

namespace {

constexpr auto pngMagic = "\x89PNG\r\n\x1a\n";
constexpr qsizetype pngMagicSize = 8, gifHeaderSize = 13, riffHeaderSize = 12;
constexpr int upright = 1;

/// The number of `T` at an index, which must exist.
template<typename T>
T bigEndian(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<T>(bytes.constData() + at);
}
template<typename T>
T littleEndian(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

int byteAt(const QByteArray &bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

/// A segment, chunk or block of a file: all its bytes, and which of them are its data.
struct FilePart
{
    qsizetype begin = 0, end = 0;
    qsizetype data = 0, dataSize = 0;
    QByteArray name; ///< The type of the chunk, or the marker of the segment as one byte.
};

enum class ImageKind { Png, Jpeg, Gif, WebP, Other };

ImageKind kindOfImage(const QByteArray &content)
{
    if (content.startsWith(pngMagic))
        return ImageKind::Png;
    if (content.startsWith("\xff\xd8\xff"))
        return ImageKind::Jpeg;
    if (content.startsWith("GIF87a") || content.startsWith("GIF89a"))
        return ImageKind::Gif;
    if (content.startsWith("RIFF") && content.mid(8, 4) == "WEBP")
        return ImageKind::WebP;
    return ImageKind::Other;
}

std::optional<FilePart> pngChunkAt(const QByteArray &content, qsizetype at)
{
    if (at + 12 > content.size())
        return std::nullopt;
    const qsizetype size = bigEndian<quint32>(content, at);
    if (size > content.size() - at - 12)
        return std::nullopt;
    return FilePart {at, at + size + 12, at + 8, size, content.mid(at + 4, 4)};
}

std::optional<FilePart> webPChunkAt(const QByteArray &content, qsizetype at)
{
    if (at + 8 > content.size())
        return std::nullopt;
    const qsizetype size = littleEndian<quint32>(content, at + 4);
    if (size > content.size() - at - 8)
        return std::nullopt;
    const qsizetype end = std::min(at + 8 + size + size % 2, content.size());
    return FilePart {at, end, at + 8, size, content.mid(at, 4)};
}

/// A JPEG segment with its marker. A scan includes its compressed data.
std::optional<FilePart> jpegSegmentAt(const QByteArray &content, qsizetype at)
{
    constexpr int startOfScan = 0xda, firstRestart = 0xd0, endOfImage = 0xd9, temporary = 0x01;
    const qsizetype begin = at;
    if (at >= content.size() || byteAt(content, at) != 0xff)
        return std::nullopt;
    while (at < content.size() && byteAt(content, at) == 0xff) // any number of fill bytes
        ++at;
    if (at >= content.size())
        return std::nullopt;
    const int marker = byteAt(content, at++);
    const QByteArray name(1, char(marker));
    if ((marker >= firstRestart && marker <= endOfImage) || marker == temporary)
        return FilePart {begin, at, at, 0, name};
    if (at + 2 > content.size())
        return std::nullopt;
    const qsizetype size = bigEndian<quint16>(content, at);
    if (size < 2 || size > content.size() - at)
        return std::nullopt;
    qsizetype end = at + size;
    if (marker == startOfScan) {
        const auto isMarker = [&content](qsizetype i) {
            const int next = byteAt(content, i + 1);
            return byteAt(content, i) == 0xff && next != 0 && next != 0xff
                && (next < firstRestart || next > 0xd7);
        };
        while (end + 1 < content.size() && !isMarker(end))
            ++end;
        if (end + 1 >= content.size()) // the picture is cut off
            end = content.size();
    }
    return FilePart {begin, end, at + 2, size - 2, name};
}

/// The end of the sub-blocks of a GIF that begin at an index.
std::optional<qsizetype> endOfGifBlocks(const QByteArray &content, qsizetype at)
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

/// An extension, an image or the trailer of a GIF. The name is the label of the extension and, for
/// an application, its name.
std::optional<FilePart> gifPartAt(const QByteArray &content, qsizetype at)
{
    if (at >= content.size())
        return std::nullopt;
    const int kind = byteAt(content, at);
    std::optional<qsizetype> end;
    QByteArray name(1, char(kind));
    if (kind == ';')
        return FilePart {at, at + 1, at + 1, 0, name};
    if (kind == '!' && at + 2 < content.size()) {
        name = content.mid(at + 1, 1) + (content[at + 1] == '\xff' ? content.mid(at + 3, 11) : "");
        end = endOfGifBlocks(content, at + 2);
    } else if (kind == ',' && at + 11 <= content.size()) {
        end = endOfGifBlocks(content, at + 11 + gifTableSize(byteAt(content, at + 9)));
    }
    return end ? std::optional(FilePart {at, *end, at, 0, name}) : std::nullopt;
}

/// All parts of a file up to the end of the picture; empty if the file is damaged before it.
QList<FilePart> partsOf(const QByteArray &content, ImageKind kind)
{
    QList<FilePart> parts;
    qsizetype at = 0;
    const auto add = [&](const std::optional<FilePart> &part) {
        if (part) {
            parts.append(*part);
            at = part->end;
        }
        return part.has_value();
    };
    switch (kind) {
    case ImageKind::Png:
        at = pngMagicSize;
        while (add(pngChunkAt(content, at))) {
            if (parts.last().name == "IEND")
                return parts;
        }
        return {};
    case ImageKind::Jpeg:
        while (add(jpegSegmentAt(content, at))) {
            const QByteArray &marker = parts.last().name;
            if (marker == "\xd9" || at == content.size())
                return parts;
        }
        return {};
    case ImageKind::Gif:
        if (content.size() < gifHeaderSize)
            return {};
        at = gifHeaderSize + gifTableSize(byteAt(content, 10));
        while (add(gifPartAt(content, at))) {
            if (parts.last().name == ";")
                return parts;
        }
        return {};
    case ImageKind::WebP:
        at = riffHeaderSize;
        while (at < content.size() && add(webPChunkAt(content, at))) { }
        return at >= content.size() ? parts : QList<FilePart>();
    case ImageKind::Other:
        return {};
    }
    Q_UNREACHABLE();
}

bool isExif(const QByteArray &content, const FilePart &part, ImageKind kind)
{
    switch (kind) {
    case ImageKind::Png:
        return part.name == "eXIf";
    case ImageKind::Jpeg:
        return part.name == "\xe1" && content.mid(part.data, 6) == QByteArray("Exif\0\0", 6);
    case ImageKind::WebP:
        return part.name == "EXIF";
    case ImageKind::Gif:
    case ImageKind::Other:
        return false;
    }
    Q_UNREACHABLE();
}

/// The orientation in Exif data, which is a TIFF file without pixels.
int orientationInExif(QByteArray exif)
{
    constexpr int orientationTag = 0x0112, entrySize = 12;
    if (exif.startsWith(QByteArray("Exif\0\0", 6)))
        exif.remove(0, 6);
    const bool isLittle = exif.startsWith("II");
    if (exif.size() < 8 || (!isLittle && !exif.startsWith("MM")))
        return upright;
    const auto word = [&](qsizetype at) -> int {
        return isLittle ? littleEndian<quint16>(exif, at) : bigEndian<quint16>(exif, at);
    };
    const qsizetype first = isLittle ? littleEndian<quint32>(exif, 4) : bigEndian<quint32>(exif, 4);
    if (first > exif.size() - 2)
        return upright;
    const int count = word(first);
    for (int i = 0; i < count && first + 2 + (i + 1) * entrySize <= exif.size(); ++i) {
        const qsizetype entry = first + 2 + i * entrySize;
        if (word(entry) != orientationTag)
            continue;
        const int orientation = word(entry + 8);
        return orientation >= 1 && orientation <= 8 ? orientation : upright;
    }
    return upright;
}

/// Exif data with nothing but the orientation.
QByteArray exifWith(int orientation)
{
    QByteArray exif("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", 26);
    exif[19] = char(orientation);
    return exif;
}

bool isKept(const QByteArray &content, const FilePart &part, ImageKind kind)
{
    constexpr std::array pngKept {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP",
                                  "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};
    constexpr std::array webPKept {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"};
    const auto isIn = [&part](const auto &names) {
        return std::any_of(names.begin(), names.end(),
                           [&part](const char *name) { return part.name == name; });
    };
    switch (kind) {
    case ImageKind::Png:
        return isIn(pngKept);
    case ImageKind::WebP:
        return isIn(webPKept);
    case ImageKind::Gif: // comments, and the extensions of applications except for the loops
        return part.name != "\xfe"
            && (!part.name.startsWith('\xff') || part.name == "\xffNETSCAPE2.0"
                || part.name
                    == "\xff"
                       "ANIMEXTS1.0");
    case ImageKind::Jpeg: {
        constexpr int firstApplication = 0xe0, lastApplication = 0xef, comment = 0xfe;
        const int marker = byteAt(part.name, 0);
        if (marker == 0xe2)
            return content.mid(part.data, 11) == "ICC_PROFILE";
        if (marker == 0xe0)
            return content.mid(part.data, 4) == "JFIF"; // JFXX has a thumbnail
        return marker == 0xee // Adobe: how the colours are stored
            || (marker != comment && (marker < firstApplication || marker > lastApplication));
    }
    case ImageKind::Other:
        return true;
    }
    Q_UNREACHABLE();
}

QByteArray orientationPart(int orientation, ImageKind kind)
{
    const QByteArray exif = exifWith(orientation);
    if (orientation == upright || kind != ImageKind::Jpeg)
        return {};
    QByteArray segment("\xff\xe1\0\0Exif\0\0", 10);
    qToBigEndian(quint16(segment.size() - 2 + exif.size()), segment.data() + 2);
    return segment + exif;
}

/// Corrects the size in the header, and the flags that announce Exif and XMP.
void finishWebP(QByteArray &webP)
{
    constexpr char exifAndXmp = 0x0c;
    qToLittleEndian(quint32(webP.size() - 8), webP.data() + 4);
    if (webP.mid(riffHeaderSize, 4) == "VP8X")
        webP[riffHeaderSize + 8] = char(webP[riffHeaderSize + 8] & ~exifAndXmp);
}

QSize sizeOfWebP(const QByteArray &content, const FilePart &part)
{
    const auto threeBytes = [&content](qsizetype at) {
        return byteAt(content, at) | byteAt(content, at + 1) << 8 | byteAt(content, at + 2) << 16;
    };
    if (part.name == "VP8X" && part.dataSize >= 10)
        return {threeBytes(part.data + 4) + 1, threeBytes(part.data + 7) + 1};
    if (part.name == "VP8L" && part.dataSize >= 5) {
        const auto bits = littleEndian<quint32>(content, part.data + 1);
        return {int(bits & 0x3fff) + 1, int(bits >> 14 & 0x3fff) + 1};
    }
    if (part.name == "VP8 " && part.dataSize >= 10)
        return {littleEndian<quint16>(content, part.data + 6) & 0x3fff,
                littleEndian<quint16>(content, part.data + 8) & 0x3fff};
    return {};
}

QSize sizeOfJpeg(const QByteArray &content)
{
    constexpr int firstFrame = 0xc0, lastFrame = 0xcf;
    qsizetype at = 0;
    while (const std::optional<FilePart> part = jpegSegmentAt(content, at)) {
        const int marker = byteAt(part->name, 0);
        const bool isFrame = marker >= firstFrame && marker <= lastFrame && marker != 0xc4
            && marker != 0xc8 && marker != 0xcc;
        if (isFrame && part->dataSize >= 5)
            return {bigEndian<quint16>(content, part->data + 3),
                    bigEndian<quint16>(content, part->data + 1)};
        at = part->end;
    }
    return {};
}

} // namespace

QSize imageSize(const QByteArray &content)
{
    switch (kindOfImage(content)) {
    case ImageKind::Png:
        return content.size() >= 24
            ? QSize(bigEndian<qint32>(content, 16), bigEndian<qint32>(content, 20))
            : QSize();
    case ImageKind::Jpeg:
        return sizeOfJpeg(content);
    case ImageKind::Gif:
        return content.size() >= 10
            ? QSize(littleEndian<quint16>(content, 6), littleEndian<quint16>(content, 8))
            : QSize();
    case ImageKind::WebP:
        if (const std::optional<FilePart> first = webPChunkAt(content, riffHeaderSize))
            return sizeOfWebP(content, *first);
        return {};
    case ImageKind::Other:
        return {};
    }
    Q_UNREACHABLE();
}

int imageOrientation(const QByteArray &content)
{
    const ImageKind kind = kindOfImage(content);
    for (const FilePart &part : partsOf(content, kind)) {
        if (isExif(content, part, kind))
            return orientationInExif(content.mid(part.data, part.dataSize));
    }
    return upright;
}

QByteArray withoutMetadata(const QByteArray &content)
{
    const ImageKind kind = kindOfImage(content);
    const QList<FilePart> parts = partsOf(content, kind);
    if (parts.isEmpty())
        return content;
    const qsizetype head = parts.first().begin;
    const bool isClean = parts.last().end == content.size()
        && std::all_of(parts.begin(), parts.end(),
                       [&](const FilePart &part) { return isKept(content, part, kind); });
    if (isClean)
        return content;
    QByteArray clean = content.left(head);
    clean.reserve(content.size());
    for (const FilePart &part : parts) {
        if (isKept(content, part, kind))
            clean.append(content.constData() + part.begin, part.end - part.begin);
        if (part.name == "\xd8" && kind == ImageKind::Jpeg) // the first segment
            clean.append(orientationPart(imageOrientation(content), kind));
    }
    if (kind == ImageKind::WebP)
        finishWebP(clean);
    return clean;
}
