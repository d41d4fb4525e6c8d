// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentfile.h"

#include "attachments/attachmentimage.h"
#include "attachments/textdecoding.h"
#include "support/ordinaryuser.h"

#include <QBuffer>
#include <QColorSpace>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray encoded(const QImage &image, const char *format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, format) ? buffer.data() : QByteArray();
}

QImage picture(int width, int height, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(width, height, format);
    image.fill(format == QImage::Format_RGB32 ? QColor(Qt::darkGreen) : QColor(0, 90, 0, 90));
    return image;
}

/// The checksum of the name and the data of a PNG chunk.
quint32 crcOf(const QByteArray &chunk)
{
    quint32 crc = 0xFFFFFFFFU;
    for (const char each : chunk) {
        crc ^= static_cast<unsigned char>(each);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// A small PNG whose header claims to be huge.
QByteArray bomb(quint32 side)
{
    QByteArray png = encoded(picture(2, 2), "PNG");
    qToBigEndian(side, png.data() + 16);
    qToBigEndian(side, png.data() + 20);
    qToBigEndian(crcOf(png.mid(12, 17)), png.data() + 29); // so that only its size is wrong
    return png;
}

const QByteArray place = "52 N 13 E";

/// Red, green, blue and yellow from the upper left to the lower right, wider than high.
QImage fourCorners()
{
    QImage image(64, 32, QImage::Format_RGB32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 64; ++x)
            image.setPixelColor(
                x, y, y < 16 ? (x < 32 ? Qt::red : Qt::green) : (x < 32 ? Qt::blue : Qt::yellow));
    }
    return image;
}

/// The colours of the four corners, as letters.
QByteArray cornersOf(const QImage &image)
{
    QByteArray letters;
    for (const QPoint &at :
         {QPoint(5, 5), QPoint(image.width() - 6, 5), QPoint(5, image.height() - 6),
          QPoint(image.width() - 6, image.height() - 6)}) {
        const QColor color = image.pixelColor(at);
        const bool red = color.red() > 128, green = color.green() > 128, blue = color.blue() > 128;
        letters += red && green ? 'Y' : red ? 'R' : green ? 'G' : blue ? 'B' : '-';
    }
    return letters;
}

QByteArray exif(int orientation)
{
    return QByteArray("II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) + char(orientation)
        + QByteArray(7, '\0') + place;
}

QByteArray jpegWith(int orientation, const QImage &image)
{
    const QByteArray data = QByteArray("Exif\0\0", 6) + exif(orientation);
    QByteArray size(2, '\0');
    qToBigEndian(quint16(data.size() + 2), size.data());
    return encoded(image, "JPEG").insert(2, "\xff\xe1" + size + data);
}

QByteArray pngWith(int orientation, const QImage &image)
{
    const QByteArray chunk = "eXIf" + exif(orientation);
    QByteArray size(4, '\0'), sum(4, '\0');
    qToBigEndian(quint32(chunk.size() - 4), size.data());
    qToBigEndian(crcOf(chunk), sum.data());
    return encoded(image, "PNG").insert(33, size + chunk + sum);
}

QImage noise(int side)
{
    QImage image(side, side, QImage::Format_RGB32);
    quint32 state = 1;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            state = state * 1664525U + 1013904223U;
            image.setPixel(x, y, 0xff000000U | state >> 8U);
        }
    }
    return image;
}

} // namespace

class TestAttachmentFile : public QObject
{
    Q_OBJECT

private slots:
    void theContentSaysWhatItIs_data();
    void theContentSaysWhatItIs();
    void anyImageBecomesOneThatTravels();
    void textBecomesUtf8_data();
    void textBecomesUtf8();
    void noTextIsGuessed_data();
    void noTextIsGuessed();
    void badFilesAreExplained_data();
    void badFilesAreExplained();
    void aFileThatMayNotBeReadIsExplained();
    void aPipeIsNeverOpened();
    void anImageThatClaimsTooMuchIsRefused();
    void aDamagedImageIsRefused();
    void picturesAreBoundedAndUpright();
    void shrinkingMakesItSmaller();
    void photosAreTurnedAndCleaned_data();
    void photosAreTurnedAndCleaned();
    void metadataOfDamagedPhotosIsLeftOut();
    void nothingElseIsCompressedAgain_data();
    void nothingElseIsCompressedAgain();
    void theColourProfileIsKept();
    void reducedImagesFit_data();
    void reducedImagesFit();

private:
    QTemporaryDir m_folder;
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return file.fileName();
    }
};

void TestAttachmentFile::theContentSaysWhatItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("type");
    QTest::newRow("PNG") << u"a.png"_s << encoded(picture(3, 3), "PNG") << u"image/png"_s;
    QTest::newRow("JPEG") << u"a.jpg"_s << encoded(picture(3, 3), "JPEG") << u"image/jpeg"_s;
    QTest::newRow("JPEG called text")
        << u"a.txt"_s << encoded(picture(3, 3), "JPEG") << u"image/jpeg"_s;
    QTest::newRow("GIF") << u"a"_s
                         << QByteArray::fromBase64(
                                "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
                         << u"image/gif"_s;
    QTest::newRow("WebP") << u"a.bin"_s
                          << QByteArray::fromBase64(
                                 "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
                          << u"image/webp"_s;
    QTest::newRow("PDF") << u"report"_s << QByteArray("%PDF-1.4\n%\xe2\xe3\n")
                         << u"application/pdf"_s;
    QTest::newRow("text before a PDF")
        << u"report"_s << QByteArray("a line\n%PDF-1.4\n%\xe2\xe3\n") << u"application/pdf"_s;
    QTest::newRow("text about PDF")
        << u"a.cpp"_s << QByteArray("startsWith(\"%PDF-\") // naïve\n") << u"text/plain"_s;
    QTest::newRow("text called PNG") << u"a.png"_s << QByteArray("just words") << u"text/plain"_s;
    QTest::newRow("SVG is text") << u"a.svg"_s
                                 << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                                 << u"text/plain"_s;
    QTest::newRow("code") << u"a.cpp"_s << QByteArray("int main() {}\n") << u"text/plain"_s;
}

void TestAttachmentFile::theContentSaysWhatItIs()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, type);
    const auto attachment = readAttachment(write(name, content));
    QVERIFY2(attachment, attachment ? "" : qPrintable(attachment.error()));
    QCOMPARE(attachment->mimeType, type);
    QCOMPARE(attachment->fileName, name);
    QCOMPARE(attachment->content.bytes(), content);
}

void TestAttachmentFile::anyImageBecomesOneThatTravels()
{
    const auto attachment = readAttachment(write(u"old.bmp"_s, encoded(picture(5, 4), "BMP")));
    QVERIFY2(attachment, attachment ? "" : qPrintable(attachment.error()));
    QCOMPARE(attachment->mimeType, u"image/png"_s);
    QCOMPARE(attachment->fileName, u"old.png"_s);
    QCOMPARE(QImage::fromData(attachment->content.bytes(), "PNG").size(), QSize(5, 4));
}

void TestAttachmentFile::textBecomesUtf8_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("expected");
    const QString words = u"Grüße, 你好 – 😀\n"_s;
    const auto as = [](QStringConverter::Encoding encoding, const QString &text,
                       QStringConverter::Flag flag = QStringConverter::Flag::Default) {
        QStringEncoder encoder(encoding, flag);
        return QByteArray(encoder.encode(text));
    };
    using Converter = QStringConverter;
    QTest::newRow("UTF-8") << words.toUtf8() << words;
    QTest::newRow("UTF-8 with a mark") << "\xef\xbb\xbf" + words.toUtf8() << words;
    QTest::newRow("UTF-16 LE with a mark")
        << as(Converter::Utf16LE, words, Converter::Flag::WriteBom) << words;
    QTest::newRow("UTF-16 BE with a mark")
        << as(Converter::Utf16BE, words, Converter::Flag::WriteBom) << words;
    QTest::newRow("UTF-32 with a mark")
        << as(Converter::Utf32LE, words, Converter::Flag::WriteBom) << words;
    QTest::newRow("UTF-16 LE without")
        << as(Converter::Utf16LE, u"Plain words, größer"_s) << u"Plain words, größer"_s;
    QTest::newRow("UTF-16 BE without")
        << as(Converter::Utf16BE, u"Plain words, größer"_s) << u"Plain words, größer"_s;
    QTest::newRow("Windows-1252") << QByteArray("Gr\xfc\xdf"
                                                "e aus Paris \x96 das macht 5 \x80")
                                  << u"Grüße aus Paris – das macht 5 €"_s;
    QTest::newRow("terminal colours")
        << QByteArray("\x1b[31mred\x1b[0m") << u"\x1b[31mred\x1b[0m"_s;
}

void TestAttachmentFile::textBecomesUtf8()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, expected);
    const auto attachment = readAttachment(write(u"words.txt"_s, content));
    QVERIFY2(attachment, attachment ? "" : qPrintable(attachment.error()));
    QCOMPARE(QString::fromUtf8(attachment->content.bytes()), expected);
    QCOMPARE(attachment->mimeType, u"text/plain"_s);
}

void TestAttachmentFile::noTextIsGuessed_data()
{
    QTest::addColumn<QByteArray>("content");
    // Shift JIS and KOI8-R: read as Windows-1252 they would be gibberish.
    QTest::newRow("Shift JIS") << QByteArray("\x93\xfa\x96\x7b\x8c\xea\x82\xc5\x82\xb7\x81\x42");
    QTest::newRow("KOI8-R") << QByteArray("\xf0\xd2\xc9\xd7\xc5\xd4 \xcd\xc9\xd2");
    QTest::newRow("half a UTF-16 character") << QByteArray("\xff\xfe"
                                                           "a\0\x00\xd8",
                                                           6);
    QTest::newRow("half a UTF-8 character") << QByteArray("\xef\xbb\xbfgr\xc3");
    QTest::newRow("bytes") << QByteArray("ab\0\1\2cd", 7);
}

void TestAttachmentFile::noTextIsGuessed()
{
    QFETCH(QByteArray, content);
    QVERIFY(!decodedText(content));
    const auto attachment = readAttachment(write(u"unknown.txt"_s, content));
    QVERIFY(!attachment);
    QVERIFY2(attachment.error().contains(u"unknown.txt"_s), qPrintable(attachment.error()));
}

void TestAttachmentFile::badFilesAreExplained_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing there") << m_folder.filePath(u"gone.png"_s) << u"was not found"_s;
    QTest::newRow("empty") << write(u"empty.txt"_s, {}) << u"is empty"_s;
    QVERIFY(QDir(m_folder.path()).mkdir(u"folder"_s));
    QTest::newRow("a folder") << m_folder.filePath(u"folder"_s) << u"is a folder"_s;
    QFile sparse(m_folder.filePath(u"huge.png"_s));
    QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(2LL << 30));
    QTest::newRow("2 GiB of nothing") << sparse.fileName() << u"too large"_s;
    QTest::newRow("a device") << u"/dev/zero"_s << u"not a regular file"_s;
    QTest::newRow("an archive") << write(
        u"a.zip"_s, QByteArray("PK\3\4\24\0\0\0\10\0", 10) + QByteArray(60, '\0'))
                                << u"is not an image"_s;
    QTest::newRow("a loose link") << (QFile::link(u"nowhere"_s, m_folder.filePath(u"link"_s))
                                          ? m_folder.filePath(u"link"_s)
                                          : QString())
                                  << u"was not found"_s;
}

void TestAttachmentFile::badFilesAreExplained()
{
    QFETCH(QString, path);
    QFETCH(QString, words);
    const auto attachment = readAttachment(path);
    QVERIFY(!attachment);
    QVERIFY2(attachment.error().contains(words), qPrintable(attachment.error()));
}

void TestAttachmentFile::aFileThatMayNotBeReadIsExplained()
{
    const QString path = write(u"secret.txt"_s, "secret");
    QVERIFY(QFile::setPermissions(path, {}));
    QVERIFY(QFile::setPermissions(
        m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ExeGroup | QFile::ExeOther));
    const auto attachment = [&path] {
        const OrdinaryUser user;
        return readAttachment(path);
    }();
    QVERIFY(!attachment);
    QVERIFY2(attachment.error().contains(u"cannot be read"_s), qPrintable(attachment.error()));
}

void TestAttachmentFile::aPipeIsNeverOpened()
{
    const QString path = m_folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto attachment = readAttachment(path); // opening it would wait for a writer for ever
    QVERIFY(!attachment);
    QVERIFY2(attachment.error().contains(u"not a regular file"_s), qPrintable(attachment.error()));
}

void TestAttachmentFile::anImageThatClaimsTooMuchIsRefused()
{
    const auto attachment = readAttachment(write(u"bomb.png"_s, bomb(60'000)));
    QVERIFY(!attachment);
    QVERIFY2(attachment.error().contains(u"60,000"_s), qPrintable(attachment.error()));
    QVERIFY(imageOf({u"b"_s, u"image/png"_s, bomb(60'000)}, {40, 40}).isNull());
}

void TestAttachmentFile::aDamagedImageIsRefused()
{
    const auto attachment
        = readAttachment(write(u"cut.png"_s, encoded(picture(9, 9), "PNG").left(20)));
    QVERIFY(!attachment);
    QVERIFY2(attachment.error().contains(u"damaged"_s), qPrintable(attachment.error()));
}

void TestAttachmentFile::picturesAreBoundedAndUpright()
{
    const Attachment wide {u"w.png"_s, u"image/png"_s, encoded(picture(400, 100), "PNG")};
    QCOMPARE(imageOf(wide, {40, 40}).size(), QSize(40, 10));
    const Attachment line {u"l.png"_s, u"image/png"_s, encoded(picture(4000, 1), "PNG")};
    QCOMPARE(imageOf(line, {40, 40}).size(), QSize(40, 1));
    const Attachment small {u"s.png"_s, u"image/png"_s, encoded(picture(7, 7), "PNG")};
    QCOMPARE(imageOf(small, {40, 40}).size(), QSize(7, 7));
    QVERIFY(imageOf({u"t"_s, u"text/plain"_s, "text"}, {40, 40}).isNull());
}

void TestAttachmentFile::shrinkingMakesItSmaller()
{
    QImage noise = picture(3000, 1500);
    for (int y = 0; y < noise.height(); ++y) {
        auto *line = reinterpret_cast<quint32 *>(noise.scanLine(y));
        for (int x = 0; x < noise.width(); ++x)
            line[x] = 0xFF000000U | (quint32(x * 7919 + y * 104729) * 2654435761U >> 8U);
    }
    const Attachment large {u"noise.png"_s, u"image/png"_s, encoded(noise, "PNG")};
    QVERIFY(canShrink(large));
    Attachment leftOut = large; // A copy would be sent again.
    leftOut.isLeftOut = true;
    QVERIFY(!canShrink(leftOut));
    const auto smaller = shrunk(large, 1024);
    QVERIFY(smaller);
    QCOMPARE(smaller->mimeType, u"image/jpeg"_s);
    QCOMPARE(smaller->fileName, u"noise.jpg"_s);
    QCOMPARE(QImage::fromData(smaller->content.bytes()).size(), QSize(1024, 512));
    QVERIFY(smaller->content.size() < large.content.size() / 4);
    // Transparency stays.
    const Attachment glass {u"glass.png"_s, u"image/png"_s,
                            encoded(picture(2000, 2000, QImage::Format_ARGB32), "PNG")};
    const auto clear = shrunk(glass, 512);
    QVERIFY(clear);
    QCOMPARE(clear->mimeType, u"image/png"_s);
    QVERIFY(!canShrink({u"t.txt"_s, u"text/plain"_s, QByteArray(100'000, 'x')}));
}

void TestAttachmentFile::photosAreTurnedAndCleaned_data()
{
    QTest::addColumn<bool>("isJpeg");
    QTest::addColumn<int>("orientation");
    QTest::addColumn<QByteArray>("corners");
    // Where the corners red, green, blue, yellow are seen, by the table in the TIFF specification.
    const QList<QByteArray> seen {"RGBY", "GRYB", "YBGR", "BYRG", "RBGY", "BRYG", "YGBR", "GYRB"};
    for (const bool isJpeg : {true, false}) {
        for (int orientation = 1; orientation <= 8; ++orientation)
            QTest::addRow("%s, %d", isJpeg ? "JPEG" : "PNG", orientation)
                << isJpeg << orientation << seen[orientation - 1];
    }
}

void TestAttachmentFile::photosAreTurnedAndCleaned()
{
    QFETCH(bool, isJpeg);
    QFETCH(int, orientation);
    QFETCH(QByteArray, corners);
    const QByteArray content
        = isJpeg ? jpegWith(orientation, fourCorners()) : pngWith(orientation, fourCorners());
    const auto attachment = attachmentFrom(u"photo"_s, content);
    QVERIFY(attachment);
    QCOMPARE(attachment->mimeType, isJpeg ? u"image/jpeg"_s : u"image/png"_s);
    const QByteArray &sent = attachment->content.bytes();
    QVERIFY(!sent.contains(place));
    QVERIFY(!sent.contains("Exif") || orientation == 1);
    QCOMPARE(cornersOf(QImage::fromData(sent)), corners);
    QCOMPARE(cornersOf(imageOf(*attachment, {1000, 1000})), corners); // as the window shows it
    if (orientation == 1 && isJpeg) // the pixels are the same bytes
        QVERIFY(content.endsWith(sent.mid(2)));
}

/// Decoders pass over garbage between segments, which withoutMetadata() does not.
void TestAttachmentFile::metadataOfDamagedPhotosIsLeftOut()
{
    const QByteArray photo = jpegWith(6, fourCorners());
    const auto attachment = attachmentFrom(
        u"photo.jpg"_s, QByteArray(photo).insert(photo.indexOf("\xff\xdb"), "garbage"));
    QVERIFY(attachment);
    QVERIFY(!attachment->content.bytes().contains(place));
    QCOMPARE(cornersOf(QImage::fromData(attachment->content.bytes())), QByteArray("BRYG"));

    // What cannot be read at all is not sent.
    const QByteArray png = pngWith(6, noise(64));
    const auto cut = attachmentFrom(u"cut.png"_s, png.first(png.size() / 2));
    QVERIFY(!cut);
    QVERIFY2(cut.error().contains(u"damaged"), qPrintable(cut.error()));
}

void TestAttachmentFile::nothingElseIsCompressedAgain_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("JPEG") << encoded(fourCorners(), "JPEG");
    QTest::newRow("PNG") << encoded(fourCorners(), "PNG");
    QTest::newRow("a transparent PNG") << encoded(picture(40, 30, QImage::Format_ARGB32), "PNG");
    QTest::newRow("a PNG with 16 bits") << encoded(picture(40, 30, QImage::Format_RGBA64), "PNG");
    QTest::newRow("a grey PNG") << encoded(picture(40, 30, QImage::Format_Grayscale8), "PNG");
}

void TestAttachmentFile::nothingElseIsCompressedAgain()
{
    QFETCH(QByteArray, content);
    const auto attachment = attachmentFrom(u"picture"_s, content);
    QVERIFY(attachment);
    QCOMPARE(attachment->content.bytes(), content);
}

void TestAttachmentFile::theColourProfileIsKept()
{
    QImage wide = fourCorners();
    wide.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
    for (const char *format : {"JPEG", "PNG"}) {
        const auto attachment = attachmentFrom(u"wide"_s, encoded(wide, format));
        QVERIFY(attachment);
        QCOMPARE(QImage::fromData(attachment->content.bytes()).colorSpace(),
                 QImage::fromData(encoded(wide, format)).colorSpace());
    }
    const auto turned = attachmentFrom(u"wide"_s, jpegWith(6, wide));
    QVERIFY(turned);
    QCOMPARE(QImage::fromData(turned->content.bytes()).colorSpace(),
             QImage::fromData(encoded(wide, "JPEG")).colorSpace());
}

void TestAttachmentFile::reducedImagesFit_data()
{
    QTest::addColumn<QImage>("image");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("side");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QSize>("size"); // empty: whatever fits
    QTest::addColumn<QString>("type");
    QTest::newRow("too wide") << picture(9000, 300) << QByteArray("PNG") << 8000 << qint64(0)
                              << QSize(8000, 266) << u"image/png"_s;
    QTest::newRow("too high") << picture(300, 9000) << QByteArray("JPEG") << 8000 << qint64(0)
                              << QSize(266, 8000) << u"image/jpeg"_s;
    QTest::newRow("too many bytes") << noise(400) << QByteArray("PNG") << 0 << qint64(200'000)
                                    << QSize(400, 400) << u"image/jpeg"_s;
    QTest::newRow("far too many bytes")
        << noise(400) << QByteArray("PNG") << 0 << qint64(20'000) << QSize() << u"image/jpeg"_s;
    QImage transparent = noise(400).convertToFormat(QImage::Format_ARGB32);
    transparent.setPixelColor(0, 0, QColor(0, 0, 0, 90));
    QTest::newRow("transparent") << transparent << QByteArray("PNG") << 0 << qint64(200'000)
                                 << QSize() << u"image/png"_s;
}

void TestAttachmentFile::reducedImagesFit()
{
    QFETCH(QImage, image);
    QFETCH(QByteArray, format);
    QFETCH(int, side);
    QFETCH(qint64, bytes);
    QFETCH(QSize, size);
    QFETCH(QString, type);
    const auto whole = attachmentFrom(u"a.png"_s, encoded(image, format));
    QVERIFY(whole);
    const auto smaller = reduced(*whole, side, bytes);
    QVERIFY2(smaller, qPrintable(smaller ? QString() : smaller.error()));
    QCOMPARE(smaller->mimeType, type);
    QVERIFY(bytes == 0 || smaller->content.size() <= bytes);
    if (!size.isEmpty())
        QCOMPARE(pixelsOf(*smaller), size);
    QVERIFY(pixelsOf(*smaller).width() >= 64);
}

QTEST_MAIN(TestAttachmentFile)
#include "tst_attachmentfile.moc"
