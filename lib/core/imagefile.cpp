// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imagefile.h"

#include "core/imageparts.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace ImageBytes;

namespace {

constexpr QByteArrayView exifStart("Exif\0\0", 6);
constexpr int upright = 1;

bool isExif(const ImagePart &part, ImageKind kind)
{
    switch (kind) {
    case ImageKind::Png:
        return part.name == "eXIf";
    case ImageKind::Jpeg:
        return part.name == "\xe1" && part.data.startsWith(exifStart);
    case ImageKind::WebP:
        return part.name == "EXIF";
    case ImageKind::Gif:
    case ImageKind::Other:
        return false;
    }
    Q_UNREACHABLE();
}

/// The orientation in Exif data, which is a TIFF file without pixels.
int orientationInExif(QByteArrayView exif)
{
    constexpr int orientationTag = 0x0112, entrySize = 12;
    if (exif.startsWith(exifStart))
        exif = exif.sliced(exifStart.size());
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

bool isKept(const ImagePart &part, ImageKind kind)
{
    constexpr std::array pngKept {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP",
                                  "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};
    constexpr std::array webPKept {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"};
    // Images, the end, timing, and the loops.
    constexpr std::array gifKept {",", ";", "!\xf9",
                                  "!\xff\x0b"
                                  "NETSCAPE2.0",
                                  "!\xff\x0b"
                                  "ANIMEXTS1.0"};
    const auto isIn = [&part](const auto &names) {
        return std::any_of(names.begin(), names.end(),
                           [&part](const char *name) { return part.name == name; });
    };
    switch (kind) {
    case ImageKind::Png:
        return isIn(pngKept);
    case ImageKind::WebP:
        return isIn(webPKept);
    case ImageKind::Gif:
        return isIn(gifKept);
    case ImageKind::Jpeg: {
        constexpr int firstApplication = 0xe0, lastApplication = 0xef, comment = 0xfe;
        constexpr qsizetype jfifSize = 14; // A longer one has a thumbnail.
        const int marker = byteAt(part.name, 0);
        if (marker == 0xe2)
            return part.data.startsWith("ICC_PROFILE");
        if (marker == 0xe0)
            return part.data.startsWith("JFIF") && part.data.size() <= jfifSize;
        if (marker == 0xee) // how the colours are stored
            return part.data.startsWith("Adobe");
        return marker != comment && (marker < firstApplication || marker > lastApplication);
    }
    case ImageKind::Other:
        return false;
    }
    Q_UNREACHABLE();
}

/// The segment of a JPEG that keeps its orientation; empty if it is upright.
QByteArray orientationSegment(int orientation)
{
    if (orientation == upright)
        return {};
    const QByteArray exif = exifWith(orientation);
    QByteArray segment("\xff\xe1\0\0", 4);
    qToBigEndian(quint16(2 + exifStart.size() + exif.size()), segment.data() + 2);
    return segment + exifStart.toByteArray() + exif;
}

/// Corrects the size in the header, and the flags that announce Exif and XMP.
void finishWebP(QByteArray &webP)
{
    constexpr char exifAndXmp = 0x0c;
    constexpr qsizetype sizeAt = 4, flagsAt = 20;
    qToLittleEndian(quint32(webP.size() - 8), webP.data() + sizeAt);
    const std::optional<ImagePart> first = ImagePartReader(webP).next();
    if (first && first->name == "VP8X" && !first->data.isEmpty())
        webP[flagsAt] = char(webP[flagsAt] & ~exifAndXmp);
}

QSize sizeOfWebP(const ImagePart &part)
{
    const QByteArrayView data = part.data;
    const auto threeBytes = [data](qsizetype at) {
        return byteAt(data, at) | byteAt(data, at + 1) << 8 | byteAt(data, at + 2) << 16;
    };
    if (part.name == "VP8X" && data.size() >= 10)
        return {threeBytes(4) + 1, threeBytes(7) + 1};
    if (part.name == "VP8L" && data.size() >= 5) {
        const auto bits = littleEndian<quint32>(data, 1);
        return {int(bits & 0x3fff) + 1, int(bits >> 14 & 0x3fff) + 1};
    }
    if (part.name == "VP8 " && data.size() >= 10)
        return {littleEndian<quint16>(data, 6) & 0x3fff, littleEndian<quint16>(data, 8) & 0x3fff};
    return {};
}

QSize sizeOfJpeg(ImagePartReader &reader)
{
    constexpr int firstFrame = 0xc0, lastFrame = 0xcf;
    while (const std::optional<ImagePart> part = reader.next()) {
        const int marker = byteAt(part->name, 0);
        const bool isFrame = marker >= firstFrame && marker <= lastFrame && marker != 0xc4
            && marker != 0xc8 && marker != 0xcc;
        if (isFrame && part->data.size() >= 5)
            return {bigEndian<quint16>(part->data, 3), bigEndian<quint16>(part->data, 1)};
    }
    return {};
}

} // namespace

QSize imageSize(const QByteArray &content)
{
    ImagePartReader reader(content);
    switch (reader.kind()) {
    case ImageKind::Png:
        return content.size() >= 24
            ? QSize(bigEndian<qint32>(content, 16), bigEndian<qint32>(content, 20))
            : QSize();
    case ImageKind::Jpeg:
        return sizeOfJpeg(reader);
    case ImageKind::Gif:
        return content.size() >= 10
            ? QSize(littleEndian<quint16>(content, 6), littleEndian<quint16>(content, 8))
            : QSize();
    case ImageKind::WebP:
        if (const std::optional<ImagePart> first = reader.next())
            return sizeOfWebP(*first);
        return {};
    case ImageKind::Other:
        return {};
    }
    Q_UNREACHABLE();
}

int imageOrientation(const QByteArray &content)
{
    ImagePartReader reader(content);
    while (const std::optional<ImagePart> part = reader.next()) {
        if (isExif(*part, reader.kind()))
            return orientationInExif(part->data);
    }
    return upright;
}

std::optional<QByteArray> withoutMetadata(const QByteArray &content)
{
    ImagePartReader reader(content);
    if (reader.kind() == ImageKind::Other)
        return std::nullopt;
    QByteArray clean = reader.head().toByteArray();
    clean.reserve(content.size());
    bool hasOrientation = false;
    while (const std::optional<ImagePart> part = reader.next()) {
        if (isKept(*part, reader.kind())) {
            clean.append(part->bytes);
        } else if (reader.kind() == ImageKind::Jpeg && isExif(*part, reader.kind())
                   && !std::exchange(hasOrientation, true)) {
            clean.append(orientationSegment(orientationInExif(part->data)));
        }
    }
    if (!reader.isAtEnd())
        return std::nullopt;
    if (reader.kind() == ImageKind::WebP)
        finishWebP(clean);
    return clean == content ? content : clean;
}
