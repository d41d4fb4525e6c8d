// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/filelimits.h"

#include "core/hostname.h"

#include <QRegularExpression>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// The number of page objects in the text of a PDF file. `/Pages` are the nodes above them.
int pageObjectsIn(const QByteArray &text)
{
    static const QRegularExpression page(u"/Type\\s*/Page(?![A-Za-z])"_s);
    int count = 0;
    auto matches = page.globalMatch(QString::fromLatin1(text));
    while (matches.hasNext()) {
        matches.next();
        ++count;
    }
    return count;
}

/// The decompressed objects of an object stream; empty if it is damaged or compressed otherwise.
QByteArray inflated(const QByteArray &stream)
{
    constexpr quint32 expected = 64 * 1024; // qUncompress() takes more if needed
    QByteArray sized(4, '\0');
    qToBigEndian(expected, sized.data());
    return qUncompress(sized + stream);
}

} // namespace

FileLimits FileLimits::of(const Account &account, const ModelInfo &model)
{
    constexpr qint64 longContext = 200'000;
    if (account.isDemo)
        return {};
    if (account.dialect == DialectKind::Anthropic) {
        const int most = model.contextTokens.value_or(0) > longContext ? 600 : 100;
        return {32'000'000, 5 * mebibyte, 8000, 20, 2000, most, most};
    }
    FileLimits limits;
    const QString host = hostNameOf(account.baseUrl);
    if (host == "api.openai.com"_L1 || host == "api.x.ai"_L1)
        limits.image = 20 * mebibyte;
    return limits;
}

int pagesOfPdf(const QByteArray &content)
{
    int pages = pageObjectsIn(content);
    // Newer files have their objects in compressed streams.
    qsizetype at = 0;
    while ((at = content.indexOf("/ObjStm", at)) >= 0) {
        const qsizetype stream = content.indexOf("stream", at),
                        end = content.indexOf("endstream", at);
        if (stream < 0 || end < stream)
            break;
        const qsizetype begin = stream + 6 + (content.mid(stream + 6, 2) == "\r\n" ? 2 : 1);
        if (begin < end)
            pages += pageObjectsIn(inflated(content.mid(begin, end - begin)));
        at = end;
    }
    return pages;
}
