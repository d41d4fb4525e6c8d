// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/script.h"

namespace {

QByteArray head(int status, const QByteArray &contentType, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: " + contentType
        + "\r\n" + headers;
}

} // namespace

Script &Script::reply(int status, const QByteArray &body, const QByteArray &contentType,
                      const QByteArray &headers)
{
    return send(head(status, contentType, headers)
                + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

Script &Script::startChunks(int status, const QByteArray &contentType, const QByteArray &headers)
{
    return send(head(status, contentType, headers) + "Transfer-Encoding: chunked\r\n\r\n");
}

Script &Script::sendChunked(const QList<QByteArray> &pieces, const QByteArray &contentType)
{
    startChunks(200, contentType);
    for (const QByteArray &piece : pieces)
        sendChunk(piece);
    return endChunks();
}

QByteArray Script::chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}
