// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/filelimits.h"

#include "core/hostname.h"

#include <QtEndian>

#include <algorithm>
#include <cctype>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// Pages as counted in the objects of a PDF file.
struct PdfPages
{
    int objects = 0; ///< The page objects, also those that a later version of the file replaces.
    int most = 0; ///< The largest `/Count`: all pages, unless the file has more bookmarks.

    void read(QByteArrayView text);
    int count() const { return most > 0 ? std::min(objects, most) : objects; }
};

bool isPdfSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/// The text behind a key and the spaces after it, for each place of the key.
template<typename Function>
void forEachValue(QByteArrayView text, QByteArrayView key, const Function &function)
{
    for (qsizetype at = text.indexOf(key); at >= 0; at = text.indexOf(key, at)) {
        at += key.size();
        while (at < text.size() && isPdfSpace(text[at]))
            ++at;
        function(text.sliced(at));
    }
}

void PdfPages::read(QByteArrayView text)
{
    forEachValue(text, "/Type", [this](QByteArrayView type) {
        constexpr QByteArrayView page("/Page"); // "/Pages" are the nodes above them.
        if (type.startsWith(page)
            && (type.size() == page.size() || !std::isalpha(uchar(type[page.size()]))))
            ++objects;
    });
    forEachValue(text, "/Count", [this](QByteArrayView value) {
        qsizetype digits = 0;
        while (digits < std::min<qsizetype>(value.size(), 10) && std::isdigit(uchar(value[digits])))
            ++digits;
        most = std::max(most, value.first(digits).toByteArray().toInt());
    });
}

/// The decompressed objects of an object stream; empty if it is damaged or compressed otherwise.
QByteArray inflated(QByteArrayView stream)
{
    constexpr qsizetype usualRatio = 4; // qUncompress() takes more if needed
    QByteArray sized(4, '\0');
    qToBigEndian(quint32(usualRatio * stream.size()), sized.data());
    return qUncompress(sized.append(stream));
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
    // A stream can become 1032 times as large. Those of real files have a few hundred objects.
    constexpr qsizetype largestStream = 64 * 1024, mostInflated = 64 * mebibyte, forStream = 4096;
    PdfPages pages;
    pages.read(content);
    // Newer files have their objects in compressed streams.
    const QByteArrayView file(content);
    qsizetype cost = 0;
    for (qsizetype at = file.indexOf("/ObjStm"); at >= 0 && cost < mostInflated;
         at = file.indexOf("/ObjStm", at)) {
        const qsizetype stream = file.indexOf("stream", at), end = file.indexOf("endstream", at);
        if (stream < 0 || end < stream)
            break;
        const qsizetype begin = stream + 6 + (file.sliced(stream + 6).startsWith("\r\n") ? 2 : 1);
        if (begin < end && end - begin <= largestStream) {
            const QByteArray objects = inflated(file.sliced(begin, end - begin));
            if (objects.isEmpty()) // The others are probably encrypted too.
                break;
            pages.read(objects);
            cost += forStream + objects.size();
        }
        at = end;
    }
    return pages.count();
}
