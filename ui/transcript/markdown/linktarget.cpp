// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/linktarget.h"

#include <QFontMetrics>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
QString withoutWww(const QString &host)
{
    return host.startsWith("www."_L1) ? host.mid(4) : host;
}

/// True if words without a scheme name a host. Only the usual endings count, because `main.py` and
/// `lib.rs` are files.
bool isHostByItself(const QString &host)
{
    static const QRegularExpression usual(
        u"^([a-z0-9-]+\\.)+(com|org|net|edu|gov|info|io|dev|app|eu|de|uk|fr|ch|at|nl)$"_s);
    return host.startsWith("www."_L1) || usual.match(host).hasMatch();
}
} // namespace

QUrl openedAddress(const QString &url)
{
    QUrl address(url, QUrl::TolerantMode);
    address.setUserInfo({});
    return address;
}

QString shownAddress(const QString &url)
{
    return QString::fromLatin1(openedAddress(url).toEncoded());
}

QString elidedAddress(const QString &url, const QFontMetrics &metrics, int width)
{
    const QString address = shownAddress(url), ellipsis = u"…"_s;
    if (metrics.horizontalAdvance(address) <= width)
        return address;
    const qsizetype host = address.indexOf("://"_L1) + 3;
    static const QRegularExpression hostEnd(u"[/?#]"_s), mailEnd(u"[?]"_s);
    const qsizetype end
        = address.indexOf(host > 2 ? hostEnd : mailEnd, std::max<qsizetype>(0, host));
    const QString upToHost = end < 0 ? address : address.left(end) + ellipsis;
    return metrics.horizontalAdvance(upToHost) <= width
        ? metrics.elidedText(address, Qt::ElideRight, width)
        : metrics.elidedText(upToHost, Qt::ElideLeft, width);
}

QString namedInstead(const QString &words, const QString &url)
{
    static const QRegularExpression address(
        u"^(?:(https?)://)?(?:[^/\\s@]*@)?([^/\\s:?#]+\\.[^/\\s:?#]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = words.trimmed();
    const QUrl target(url, QUrl::TolerantMode);
    const QString host = target.host(QUrl::FullyEncoded).toLower();
    if (target.scheme() == "mailto"_L1) {
        const QString path = target.path();
        return text.contains(u'@') && !text.contains(u' ')
                && text.compare(path, Qt::CaseInsensitive) != 0
                && text.compare("mailto:"_L1 + path, Qt::CaseInsensitive) != 0
            ? text
            : QString();
    }
    const QRegularExpressionMatch match = address.match(text);
    if (!match.hasMatch())
        return {};
    const QString named = QString::fromLatin1(QUrl::toAce(match.captured(2).toLower()));
    if (named.isEmpty() || (match.captured(1).isEmpty() && !isHostByItself(named)))
        return {};
    return withoutWww(named) == withoutWww(host) ? QString() : named;
}
