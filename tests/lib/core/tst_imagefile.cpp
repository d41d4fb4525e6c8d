// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imagefile.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "52 N 13 E";

QByteArray big16(qsizetype number)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(quint16(number), bytes.data());
    return bytes;
}
QByteArray big32(qsizetype number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(quint32(number), bytes.data());
    return bytes;
}
QByteArray little32(qsizetype number)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(quint32(number), bytes.data());
    return bytes;
}

/// Exif data with an orientation and a text behind it.
QByteArray exif(int orientation)
{
    return QByteArray("MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + char(orientation)
        + QByteArray(6, '\0') + secret;
}

QByteArray segment(int marker, const QByteArray &data)
{
    return QByteArray("\xff") + char(marker) + big16(data.size() + 2) + data;
}
const QByteArray jpegStart = "\xff\xd8", jpegEnd = "\xff\xd9";
QByteArray frame()
{
    return segment(0xc0, QByteArray("\x08\0\x03\0\x05\x01\x01\x11\0", 9));
}
/// With an escaped FF, a restart marker, and a second scan.
QByteArray scans()
{
    const QByteArray scan = segment(0xda, QByteArray("\x01\x01\0\0\x3f\0", 6));
    return scan
        + QByteArray("ab\xff\0cd\xff\xd0"
                     "ef",
                     10)
        + segment(0xc4, "table") + scan + "gh";
}

QByteArray chunk(const QByteArray &name, const QByteArray &data)
{
    return big32(data.size()) + name + data + "csum";
}
const QByteArray pngStart = "\x89PNG\r\n\x1a\n";
QByteArray head()
{
    return chunk("IHDR", big32(5) + big32(3) + QByteArray("\x10\x06\0\0\0", 5)); // 16 bits, alpha
}
QByteArray pixels()
{
    return chunk("tRNS", "t") + chunk("IDAT", "pixels") + chunk("IEND", {});
}

QByteArray riffChunk(const QByteArray &name, const QByteArray &data)
{
    return name + little32(data.size()) + data + QByteArray(data.size() % 2, '\0');
}
QByteArray webP(const QByteArray &chunks)
{
    return "RIFF" + little32(chunks.size() + 4) + "WEBP" + chunks;
}
QByteArray vp8x(char flags)
{
    return riffChunk("VP8X", QByteArray(1, flags) + QByteArray("\0\0\0\x04\0\0\x02\0\0", 9));
}

QByteArray gif(const QByteArray &blocks)
{
    return QByteArray("GIF89a\x05\0\x03\0\x80\0\0abcdef", 19) + blocks + ";";
}
QByteArray gifFrame()
{
    return QByteArray("!\xf9\x04\0\0\0\0\0,\0\0\0\0\x05\0\x03\0\0\x02\x03xyz\0", 24);
}
QByteArray gifLoop()
{
    return QByteArray("!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0", 19);
}

} // namespace

class TestImageFile : public QObject
{
    Q_OBJECT

private slots:
    void metadataIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("clean");
        const auto row
            = [](const QByteArray &name, const QByteArray &content, const QByteArray &clean) {
                  QTest::newRow(name.constData()) << content << clean;
              };
        const QByteArray jfif = segment(0xe0, QByteArray("JFIF\0", 5) + "dens"),
                         profile = segment(0xe2, QByteArray("ICC_PROFILE\0", 12) + "wide"),
                         adobe = segment(0xee, "Adobe"), body = frame() + scans() + jpegEnd;
        const auto jpeg = [&](const QByteArray &metadata) {
            return jpegStart + jfif + metadata + profile + adobe + body;
        };
        row("JPEG, clean", jpeg({}), jpeg({}));
        row("JPEG, Exif", jpeg(segment(0xe1, QByteArray("Exif\0\0", 6) + exif(1))), jpeg({}));
        row("JPEG, XMP", jpeg(segment(0xe1, "http://ns.adobe.com/xap/1.0/" + secret)), jpeg({}));
        row("JPEG, IPTC", jpeg(segment(0xed, "Photoshop 3.0" + secret)), jpeg({}));
        row("JPEG, comment", jpeg(segment(0xfe, secret)), jpeg({}));
        row("JPEG, further pictures", jpeg(segment(0xe2, "MPF" + secret)), jpeg({}));
        row("JPEG, thumbnail", jpeg(segment(0xe0, "JFXX" + secret)), jpeg({}));
        row("JPEG, thumbnail in JFIF",
            jpegStart + segment(0xe0, QByteArray("JFIF\0\1\1\0\0\1\0\1\3\1", 14) + secret) + body,
            jpegStart + body);
        row("JPEG, an unknown segment", jpeg(segment(0xee, secret)), jpeg({}));
        row("JPEG, without its end", jpeg(segment(0xfe, secret)).chopped(2), jpeg({}).chopped(2));
        row("JPEG, a film behind the picture", jpeg({}) + "ftyp" + secret, jpeg({}));
        row("JPEG, fill bytes", jpeg(QByteArray("\xff\xff") + segment(0xfe, secret).mid(1)),
            jpeg({}));

        const auto png = [](const QByteArray &metadata) {
            return pngStart + head() + chunk("iCCP", "wide") + metadata + pixels();
        };
        row("PNG, clean", png({}), png({}));
        for (const QByteArray name : {"eXIf", "tEXt", "zTXt", "iTXt", "tIME", "caBX"})
            row("PNG, " + name, png(chunk(name, secret)), png({}));
        row("PNG, data behind the picture", png({}) + secret, png({}));
        row("PNG, text behind the pixels",
            png({}).insert(png({}).size() - 12, chunk("tEXt", secret)), png({}));
        const QByteArray animation = chunk("acTL", "2") + chunk("fcTL", "1") + chunk("fdAT", "x");
        row("PNG, animation", png(animation + chunk("tEXt", secret)), png(animation));

        const QByteArray lossless = riffChunk("VP8L", QByteArray("\x2f\x04\x80\0\0x", 6));
        row("WebP, clean", webP(lossless), webP(lossless));
        row("WebP, Exif and XMP",
            webP(vp8x(0x2c) + riffChunk("ICCP", "wide") + lossless + riffChunk("EXIF", secret)
                 + riffChunk("XMP ", secret)),
            webP(vp8x(0x20) + riffChunk("ICCP", "wide") + lossless));
        row("WebP, data behind the picture",
            webP(vp8x(8) + lossless + riffChunk("EXIF", secret)) + secret + "!",
            webP(vp8x(0) + lossless));
        row("WebP, unknown", webP(lossless + riffChunk("GPS ", secret)), webP(lossless));

        row("GIF, clean", gif(gifLoop() + gifFrame() + gifFrame()),
            gif(gifLoop() + gifFrame() + gifFrame()));
        row("GIF, comment",
            gif("!\xfe" + QByteArray(1, char(secret.size())) + secret + QByteArray(1, '\0')
                + gifFrame()),
            gif(gifFrame()));
        row("GIF, XMP",
            gif("!\xff\x0bXMP DataXMP" + QByteArray(1, char(secret.size())) + secret
                + QByteArray(1, '\0') + gifFrame()),
            gif(gifFrame()));
        for (const char label : {'\x42', ',', ';'})
            row("GIF, an unknown extension",
                gif(QByteArray("!") + label + char(secret.size()) + secret + '\0' + gifFrame()),
                gif(gifFrame()));
        row("GIF, without its end", gif("!\xfe\1x" + QByteArray(1, '\0') + gifFrame()).chopped(1),
            gif(gifFrame()).chopped(1));
        row("GIF, data behind the picture", gif(gifFrame()) + secret, gif(gifFrame()));
    }
    void metadataIsLeftOut()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, clean);
        QCOMPARE(withoutMetadata(content).value(), clean);
        QVERIFY(!clean.contains(secret));
        QCOMPARE(withoutMetadata(clean).value(), clean);
        QCOMPARE(imageSize(content), QSize(5, 3));
        QCOMPARE(imageSize(clean), QSize(5, 3));
    }

    void theOrientationStays_data()
    {
        QTest::addColumn<int>("orientation");
        for (int orientation = 1; orientation <= 8; ++orientation)
            QTest::addRow("%d", orientation) << orientation;
    }
    void theOrientationStays()
    {
        QFETCH(int, orientation);
        const QByteArray jpeg = jpegStart
            + segment(0xe1, QByteArray("Exif\0\0", 6) + exif(orientation)) + frame() + scans()
            + jpegEnd;
        QCOMPARE(imageOrientation(jpeg), orientation);
        const QByteArray clean = withoutMetadata(jpeg).value();
        QVERIFY(!clean.contains(secret));
        QCOMPARE(imageOrientation(clean), orientation);
        QCOMPARE(withoutMetadata(clean).value(), clean);
        QCOMPARE(imageOrientation(pngStart + head() + chunk("eXIf", exif(orientation)) + pixels()),
                 orientation);
        QCOMPARE(imageOrientation(webP(vp8x(8) + riffChunk("EXIF", exif(orientation)))),
                 orientation);
    }

    /// Metadata cannot be found in a damaged file, so it must not be taken for a clean one.
    void damagedFilesAreNoticed()
    {
        const QByteArray jpeg = jpegStart + segment(0xe1, QByteArray("Exif\0\0", 6) + exif(6));
        QVERIFY(!withoutMetadata(jpeg + "garbage" + frame() + scans() + jpegEnd));
        QCOMPARE(imageOrientation(jpeg + "garbage" + frame() + scans() + jpegEnd), 6);
        QVERIFY(!withoutMetadata(pngStart + head() + pixels().chopped(12)));
        QVERIFY(!withoutMetadata(gif("?" + gifFrame())));
        QVERIFY(!withoutMetadata(webP("VP8L" + little32(100) + "x")));
        QVERIFY(!withoutMetadata("RIFF" + little32(0) + "WEBP"));
    }

    void aHeaderWithoutFlagsIsSafe()
    {
        const QByteArray empty = riffChunk("VP8X", {});
        QCOMPARE(withoutMetadata(webP(empty + riffChunk("EXIF", secret))).value(), webP(empty));
    }

    /// The time and the memory are proportional to the size of the file.
    void manyPartsAreReadOnce()
    {
        const QByteArray data = segment(0xe1, QByteArray("Exif\0\0", 6) + exif(6)),
                         starts = jpegStart.repeated(500'000), end = frame() + scans() + jpegEnd;
        const QByteArray clean = withoutMetadata(starts + data + data + end).value();
        QCOMPARE(clean.size(), starts.size() + 36 + end.size()); // one orientation
        QCOMPARE(imageOrientation(clean), 6);
    }

    /// Damaged files are neither read past their end nor changed at random.
    void aFileThatIsCutAnywhereIsSafe()
    {
        const QByteArray jpeg = jpegStart + segment(0xe1, QByteArray("Exif\0\0", 6) + exif(6))
            + frame() + scans() + jpegEnd;
        for (const QByteArray &whole :
             {jpeg, pngStart + head() + chunk("eXIf", exif(6)) + pixels(),
              webP(vp8x(8) + riffChunk("EXIF", exif(6))), gif(gifLoop() + gifFrame())}) {
            for (qsizetype size = 0; size < whole.size(); ++size) {
                const QByteArray cut = whole.left(size);
                QVERIFY(imageOrientation(cut) >= 1);
                const auto clean = withoutMetadata(cut);
                QVERIFY(!clean || clean->size() <= cut.size());
                imageSize(cut);
            }
        }
        QVERIFY(!withoutMetadata("no image"));
        QVERIFY(imageSize("no image").isEmpty());
        QCOMPARE(imageOrientation(jpegStart + segment(0xe1, QByteArray("Exif\0\0", 6) + exif(9))
                                  + frame() + scans() + jpegEnd),
                 1);
    }
};

QTEST_GUILESS_MAIN(TestImageFile)
#include "tst_imagefile.moc"
