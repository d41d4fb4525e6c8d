// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/linktarget.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {
QString withoutWww(const QString &host)
{
    return host.startsWith("www."_L1) ? host.mid(4) : host;
}

/// Without a scheme, `main.py` and `notes.md` are files: only the usual endings are a host.
bool isHostByItself(const QString &host)
{
    static const QRegularExpression usual(
        u"^([a-z0-9-]+\\.)+(com|org|net|edu|gov|info|io|dev|app|eu|de|uk|fr|ch|at|nl)$"_s);
    return host.startsWith("www."_L1) || usual.match(host).hasMatch();
}
} // namespace

QString shownAddress(const QString &url)
{
    return QString::fromLatin1(QUrl(url, QUrl::TolerantMode).toEncoded());
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
