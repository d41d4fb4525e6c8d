// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/textdecoding.h"

#include <QStringDecoder>

#include <algorithm>

namespace {

qsizetype unitOf(QStringConverter::Encoding encoding)
{
    switch (encoding) {
    case QStringConverter::Utf16:
    case QStringConverter::Utf16LE:
    case QStringConverter::Utf16BE:
        return 2;
    case QStringConverter::Utf32:
    case QStringConverter::Utf32LE:
    case QStringConverter::Utf32BE:
        return 4;
    case QStringConverter::Utf8:
    case QStringConverter::Latin1:
    case QStringConverter::System:
        break;
    }
    return 1;
}

std::optional<QString> decoded(QStringConverter::Encoding encoding, const QByteArray &content)
{
    // A decoder keeps an incomplete character at the end; there are no more bytes.
    const bool isCut = content.size() % unitOf(encoding) != 0
        || (encoding == QStringConverter::Utf8 && !QByteArrayView(content).isValidUtf8());
    QStringDecoder decoder(encoding);
    QString text = decoder.decode(content);
    if (isCut || decoder.hasError() || !text.isValidUtf16())
        return std::nullopt;
    return text;
}

/// Whether there are characters that do not occur in texts.
bool isText(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) {
        const char16_t code = c.unicode();
        return (code < 0x20 && code != u'\t' && code != u'\n' && code != u'\r' && code != u'\f'
                && code != u'\x1b' && code != u'\b')
            || code == 0xFFFF || code == 0xFFFE;
    });
}

/// UTF-16 without a byte order mark: in most texts one byte of nearly every pair is zero.
std::optional<QStringConverter::Encoding> unmarkedUtf16(const QByteArray &content)
{
    if (content.size() % 2 != 0 || content.isEmpty())
        return std::nullopt;
    qsizetype evenZeros = 0, oddZeros = 0;
    for (qsizetype i = 0; i + 1 < content.size(); i += 2) {
        evenZeros += content[i] == 0 ? 1 : 0;
        oddZeros += content[i + 1] == 0 ? 1 : 0;
    }
    const qsizetype most = content.size() / 2 * 7 / 10;
    if (oddZeros > most && evenZeros == 0)
        return QStringConverter::Utf16LE;
    if (evenZeros > most && oddZeros == 0)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

/// Western texts have few accents, and five byte values are undefined in Windows-1252. Other 8-bit
/// encodings use both frequently.
bool looksWestern(const QByteArray &content)
{
    qsizetype high = 0;
    for (const char each : content) {
        const auto byte = static_cast<unsigned char>(each);
        if (byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D)
            return false;
        high += byte >= 0x80 ? 1 : 0;
    }
    return high * 5 <= content.size();
}

std::optional<QString> windows1252(const QByteArray &content)
{
    static constexpr char16_t upper[] // 0x80 to 0x9F; the rest is Latin-1
        = u"\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD"
          u"\u017D\uFFFD\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A"
          u"\u0153\uFFFD\u017E\u0178";
    QString text = QString::fromLatin1(content);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0)
            c = QChar(upper[c.unicode() - 0x80]);
    }
    return text;
}

} // namespace

std::optional<QString> decodedText(const QByteArray &content)
{
    std::optional<QString> text;
    const auto marked = QStringConverter::encodingForData(content);
    if (marked)
        text = decoded(*marked, content);
    else if (const auto wide = unmarkedUtf16(content))
        text = decoded(*wide, content);
    else
        text = decoded(QStringConverter::Utf8, content);
    if (!text && !marked && looksWestern(content))
        text = windows1252(content);
    if (text && !isText(*text))
        return std::nullopt;
    return text;
}
