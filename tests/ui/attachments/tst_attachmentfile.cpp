// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentfile.h"

#include "attachments/attachmentimage.h"
#include "attachments/textdecoding.h"
#include "support/ordinaryuser.h"

#include <QBuffer>
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

/// A small PNG whose header claims to be huge.
QByteArray bomb(quint32 side)
{
    QByteArray png = encoded(picture(2, 2), "PNG");
    qToBigEndian(side, png.data() + 16);
    qToBigEndian(side, png.data() + 20);
    quint32 crc = 0xFFFFFFFFU; // of the header, so that only its size is wrong
    for (qsizetype i = 12; i < 29; ++i) {
        crc ^= static_cast<unsigned char>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) ? 0xEDB88320U : 0U);
    }
    qToBigEndian(~crc, png.data() + 29);
    return png;
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

QTEST_MAIN(TestAttachmentFile)
#include "tst_attachmentfile.moc"
