// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentimage.h"

#include "attachments/attachmentfile.h"

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

constexpr int jpegQuality = 85;
constexpr int leastSide = 64; ///< Images are not reduced further.

/// The translation context of the texts, for lupdate.
class AttachmentImageWords
{
    Q_DECLARE_TR_FUNCTIONS(AttachmentImage)
};

/// True if an image of this size in pixels may be decoded.
bool mayBeDecoded(const QSize &size)
{
    return !size.isEmpty() && qint64(size.width()) * size.height() <= mostPixels;
}

} // namespace

bool isPicture(const Attachment &attachment)
{
    // An SVG is never rendered, because it can refer to other files.
    return attachment.mimeType.startsWith("image/"_L1) && !attachment.mimeType.contains("svg"_L1);
}

QSize pixelsOf(const Attachment &attachment)
{
    if (!isPicture(attachment) || !attachment.content.isInMemory())
        return {};
    QBuffer buffer;
    buffer.setData(attachment.content.bytes());
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    if (!mayBeDecoded(size))
        return {};
    const bool isTurned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    return isTurned ? size.transposed() : size;
}

QImage imageOf(const Attachment &attachment, const QSize &most)
{
    if (!isPicture(attachment) || !attachment.content.isInMemory())
        return {};
    QBuffer buffer;
    buffer.setData(attachment.content.bytes());
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!mayBeDecoded(size))
        return {};
    // The image is scaled before a photograph is rotated upright, which swaps its sides. The longer
    // side of `most` is a limit for both sides.
    const int side = qMax(most.width(), most.height());
    if (size.width() > side || size.height() > side)
        reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1}));
    const QImage image = reader.read();
    if (image.width() <= most.width() && image.height() <= most.height())
        return image;
    QImage smaller = image.scaled(image.size().scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1}),
                                  Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    smaller.setColorSpace(image.colorSpace()); // Scaling may lose it.
    return smaller;
}

QString kindOf(const Attachment &attachment)
{
    if (attachment.mimeType.startsWith("image/"_L1))
        return AttachmentImageWords::tr("%1 image")
            .arg(attachment.mimeType.section(u'/', 1).toUpper());
    if (attachment.mimeType == "application/pdf"_L1)
        return AttachmentImageWords::tr("PDF");
    if (attachment.mimeType.startsWith("text/"_L1))
        return AttachmentImageWords::tr("Text");
    return AttachmentImageWords::tr("File");
}

QString sizeOf(const Attachment &attachment)
{
    return QLocale().formattedDataSize(attachment.content.size(), 1, QLocale::DataSizeSIFormat);
}

QString detailsOf(const Attachment &attachment, const QString &separator)
{
    QStringList details {kindOf(attachment), sizeOf(attachment)};
    if (attachment.isLeftOut)
        details.append(AttachmentImageWords::tr("left out"));
    return details.join(separator);
}

bool canShrink(const Attachment &attachment)
{
    if (attachment.isLeftOut || !attachment.mimeType.startsWith("image/"_L1)
        || !attachment.content.isInMemory())
        return false;
    QBuffer buffer;
    buffer.setData(attachment.content.bytes());
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    return size.isValid() && qMax(size.width(), size.height()) > 512;
}

Result<Attachment> reduced(const Attachment &attachment, int side, qint64 bytes)
{
    const QSize whole = pixelsOf(attachment);
    int most = qMax(whole.width(), whole.height());
    if (side > 0)
        most = qMin(most, side);
    while (most >= leastSide) {
        const QImage image = imageOf(attachment, {most, most});
        const bool isJpeg = attachment.mimeType == "image/jpeg"_L1;
        for (const bool asJpeg : {isJpeg, true}) {
            if (image.isNull() || (asJpeg && image.hasAlphaChannel()))
                continue;
            QBuffer buffer;
            if (!buffer.open(QIODevice::WriteOnly)
                || !image.save(&buffer, asJpeg ? "JPEG" : "PNG", asJpeg ? jpegQuality : -1))
                continue;
            if (bytes > 0 && buffer.data().size() > bytes)
                continue;
            return Attachment {QFileInfo(attachment.fileName).completeBaseName()
                                   + (asJpeg ? ".jpg"_L1 : ".png"_L1),
                               asJpeg ? u"image/jpeg"_s : u"image/png"_s, buffer.data()};
        }
        most = most * 3 / 4;
    }
    return Error {
        AttachmentImageWords::tr("“%1” cannot be made smaller.").arg(attachment.fileName)};
}

QString reducedWords(const Attachment &before, const Attachment &after)
{
    const QSize pixels = pixelsOf(after);
    const QLocale locale;
    if (pixels == pixelsOf(before))
        return AttachmentImageWords::tr("Reduced to %1").arg(sizeOf(after));
    return AttachmentImageWords::tr("Reduced to %1 × %2")
        .arg(locale.toString(pixels.width()), locale.toString(pixels.height()));
}

Result<Attachment> shrunk(const Attachment &attachment, int side)
{
    const QImage image = imageOf(attachment, {side, side});
    const char *format = image.hasAlphaChannel() ? "PNG" : "JPEG";
    QBuffer buffer;
    if (image.isNull() || !buffer.open(QIODevice::WriteOnly)
        || !image.save(&buffer, format, image.hasAlphaChannel() ? -1 : jpegQuality))
        return Error {
            AttachmentImageWords::tr("“%1” cannot be made smaller.").arg(attachment.fileName)};
    if (buffer.data().size() >= attachment.content.size())
        return attachment;
    const bool isPng = image.hasAlphaChannel();
    return Attachment {QFileInfo(attachment.fileName).completeBaseName()
                           + (isPng ? ".png"_L1 : ".jpg"_L1),
                       isPng ? u"image/png"_s : u"image/jpeg"_s, buffer.data()};
}
