// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentfile.h"

#include "attachments/textdecoding.h"
#include "core/imagefile.h"

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>
#include <QMimeDatabase>
#include <QTransform>

using namespace Qt::StringLiterals;

namespace {

constexpr int turnedQuality = 95; ///< Of a JPEG that had to be compressed again.

/// The translation context of the texts, for lupdate.
class AttachmentFileWords
{
    Q_DECLARE_TR_FUNCTIONS(AttachmentFile)
};

QString mimeTypeByMagic(const QByteArray &content)
{
    if (content.startsWith("\x89PNG\r\n\x1a\n"))
        return u"image/png"_s;
    if (content.startsWith("\xff\xd8\xff"))
        return u"image/jpeg"_s;
    if (content.startsWith("GIF87a") || content.startsWith("GIF89a"))
        return u"image/gif"_s;
    if (content.startsWith("RIFF") && content.mid(8, 4) == "WEBP")
        return u"image/webp"_s;
    // Some programs write a line before the signature, so readers of PDF search the first 1024
    // bytes for the signature. A text may contain the signature too, but no PDF is valid UTF-8
    // throughout.
    const bool isPdf = content.startsWith("%PDF-")
        || (content.left(1024).contains("%PDF-") && !QUtf8StringView(content).isValidUtf8());
    if (isPdf)
        return u"application/pdf"_s;
    return {};
}

Error tooManyPixels(const QString &fileName, const QSize &size)
{
    const QLocale locale;
    return Error {
        AttachmentFileWords::tr("“%1” has %2 × %3 pixels, which is too large to open. Make it "
                                "smaller and attach it again.")
            .arg(fileName, locale.toString(size.width()), locale.toString(size.height()))};
}

Error damaged(const QString &fileName)
{
    return Error {
        AttachmentFileWords::tr("The image “%1” is damaged and cannot be shown.").arg(fileName)};
}

/// Returns an error if the image is damaged or has too many pixels. An image in a format that this
/// system cannot decode (WebP without its plugin) passes, because the provider can decode the
/// image.
Result<Done> checkImage(const QString &fileName, const QByteArray &content)
{
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (!reader.canRead())
        return reader.error() == QImageReader::UnsupportedFormatError ? Result<Done>(Done {})
                                                                      : damaged(fileName);
    const QSize size = reader.size();
    if (!size.isValid())
        return damaged(fileName);
    if (qint64(size.width()) * size.height() > mostPixels)
        return tooManyPixels(fileName, size);
    return Done {};
}

/// The image as an Exif orientation wants it to be shown.
QImage turnedUpright(const QImage &image, int orientation)
{
    const auto turned = [](const QImage &from, int degrees) {
        return from.transformed(QTransform().rotate(degrees));
    };
    switch (orientation) {
    case 2:
        return image.mirrored(true, false);
    case 3:
        return turned(image, 180);
    case 4:
        return image.mirrored(false, true);
    case 5:
        return turned(image, 90).mirrored(true, false);
    case 6:
        return turned(image, 90);
    case 7:
        return turned(image, 90).mirrored(false, true);
    case 8:
        return turned(image, 270);
    default:
        return image;
    }
}

/// The image without metadata. Not every provider looks at the orientation, so the pixels are
/// turned. Otherwise, they are compressed again only if the file is damaged, because its metadata
/// cannot be found then. The colour profile is kept.
Result<Attachment> cleaned(const QString &fileName, const QString &type, const QByteArray &content)
{
    const std::optional<QByteArray> clean = withoutMetadata(content);
    const int orientation = imageOrientation(content);
    if (clean && orientation == 1)
        return Attachment {fileName, type, *clean};
    QBuffer from;
    from.setData(content);
    QImageReader reader(&from);
    reader.setDecideFormatFromContent(true);
    const QImage stored = reader.read();
    QImage image = turnedUpright(stored, orientation);
    image.setColorSpace(stored.colorSpace()); // Turning loses it.
    const bool isJpeg = type == "image/jpeg"_L1;
    QBuffer buffer;
    const bool isWritten = !image.isNull() && buffer.open(QIODevice::WriteOnly)
        && image.save(&buffer, isJpeg ? "JPEG" : "PNG", isJpeg ? turnedQuality : -1);
    const auto again = isWritten ? withoutMetadata(buffer.data()) : std::nullopt;
    if (again)
        return Attachment {fileName, isJpeg ? type : u"image/png"_s, *again};
    if (clean) // as good as it can be
        return Attachment {fileName, type, *clean};
    return damaged(fileName);
}

Result<Attachment> asPng(const QString &fileName, const QByteArray &content)
{
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (qint64(size.width()) * size.height() > mostPixels)
        return tooManyPixels(fileName, size);
    const QImage image = reader.read();
    if (image.isNull())
        return damaged(fileName);
    return attachmentFrom(QFileInfo(fileName).completeBaseName() + ".png"_L1, image);
}

Result<Attachment> asText(const QString &fileName, const QByteArray &content)
{
    const std::optional<QString> text = decodedText(content);
    if (text)
        return Attachment {fileName, u"text/plain"_s, text->toUtf8()};
    const QMimeDatabase types;
    const QMimeType type = types.mimeTypeForFileNameAndData(fileName, content);
    if (type.inherits(u"text/plain"_s))
        return Error {AttachmentFileWords::tr("The text encoding of “%1” is not recognized. Save "
                                              "it as UTF-8 and attach it again.")
                          .arg(fileName)};
    const QString kind = type.isDefault() ? QString() : type.comment();
    return Error {
        (kind.isEmpty()
             ? AttachmentFileWords::tr("“%1” is not an image, a PDF or a text file.").arg(fileName)
             : AttachmentFileWords::tr("“%1” is not an image, a PDF or a text file, but: %2.")
                   .arg(fileName, kind))
        + u' '
        + AttachmentFileWords::tr(
            "PNG, JPEG, GIF and WebP images, PDF and text files can be attached.")};
}

/// Returns an error if the file certainly cannot be attached. Does not open the file.
Result<Done> checkFile(const QFileInfo &file, const QString &name)
{
    if (!file.exists())
        return Error {AttachmentFileWords::tr("“%1” was not found.").arg(name)};
    if (file.isDir())
        return Error {
            AttachmentFileWords::tr("“%1” is a folder. Attach the files in it instead.").arg(name)};
    if (!file.isFile())
        return Error {AttachmentFileWords::tr("“%1” is not a regular file and cannot be attached.")
                          .arg(name)};
    if (file.size() == 0)
        return Error {AttachmentFileWords::tr("“%1” is empty.").arg(name)};
    if (file.size() > largestAttachment) {
        const QLocale locale;
        return Error {
            AttachmentFileWords::tr("“%1” is too large: %2, at most %3 can be attached.")
                .arg(name, locale.formattedDataSize(file.size(), 1, QLocale::DataSizeSIFormat),
                     locale.formattedDataSize(largestAttachment, 1, QLocale::DataSizeSIFormat))};
    }
    return Done {};
}

} // namespace

Result<Attachment> readAttachment(const QString &path)
{
    const QFileInfo info(path);
    const QString name
        = info.fileName().isEmpty() ? QDir::toNativeSeparators(path) : info.fileName();
    if (const Result<Done> checked = checkFile(info, name); !checked)
        return Error {checked.error()};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {
            AttachmentFileWords::tr("“%1” cannot be read: %2.").arg(name, file.errorString())};
    const QByteArray content = file.read(largestAttachment);
    if (file.error() != QFileDevice::NoError)
        return Error {
            AttachmentFileWords::tr("“%1” cannot be read: %2.").arg(name, file.errorString())};
    if (content.size() < info.size() || !file.atEnd())
        return Error {
            AttachmentFileWords::tr(
                "“%1” changed while it was being read. Attach it again when it is complete.")
                .arg(name)};
    return attachmentFrom(name, content);
}

Result<Attachment> attachmentFrom(const QString &fileName, const QByteArray &content)
{
    if (content.isEmpty())
        return Error {AttachmentFileWords::tr("“%1” is empty.").arg(fileName)};
    const QString type = mimeTypeByMagic(content);
    if (type.startsWith("image/"_L1)) {
        if (const Result<Done> checked = checkImage(fileName, content); !checked)
            return Error {checked.error()};
    }
    if (type.startsWith("image/"_L1))
        return cleaned(fileName, type, content);
    if (!type.isEmpty())
        return Attachment {fileName, type, content};
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    // A text that could also be read as an image (SVG, XPM) is attached as text.
    if (reader.canRead() && content.contains('\0'))
        return asPng(fileName, content);
    return asText(fileName, content);
}

Result<Attachment> attachmentFrom(const QString &fileName, const QImage &image)
{
    QBuffer buffer;
    if (image.isNull() || !buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return Error {AttachmentFileWords::tr("The image “%1” cannot be read.").arg(fileName)};
    return Attachment {fileName, u"image/png"_s,
                       withoutMetadata(buffer.data()).value_or(buffer.data())};
}
