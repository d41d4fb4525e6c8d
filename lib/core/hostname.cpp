// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hostname.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace {

/// Adds a scheme if there is none. The scheme itself does not matter here.
QUrl urlOf(const QString &baseUrl)
{
    const QString text = baseUrl.trimmed();
    return QUrl(text.contains("://"_L1) ? text : u"http://"_s + text);
}

} // namespace

QString hostOf(const QString &baseUrl)
{
    return hostOf(urlOf(baseUrl));
}

QString hostOf(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return {};
    const QString name = url.host().contains(u':') ? u"[%1]"_s.arg(url.host()) : url.host();
    return url.port() > 0 ? u"%1:%2"_s.arg(name).arg(url.port()) : name;
}

QString hostNameOf(const QString &baseUrl)
{
    return urlOf(baseUrl).host();
}

int portOf(const QString &baseUrl)
{
    return urlOf(baseUrl).port();
}

QString withOtherScheme(const QString &baseUrl)
{
    const QString text = baseUrl.trimmed();
    const qsizetype end = text.indexOf("://"_L1);
    const bool isHttps = end < 0
        ? !isLoopback(hostNameOf(text))
        : QStringView(text).left(end).compare("https"_L1, Qt::CaseInsensitive) == 0;
    return (isHttps ? u"http://"_s : u"https://"_s) + (end < 0 ? text : text.mid(end + 3));
}

bool isLoopback(const QString &host)
{
    QString name = QHostAddress(host).isNull() ? hostNameOf(host) : host;
    if (name.endsWith(u'.')) // an absolute DNS name
        name.chop(1);
    return name == "localhost"_L1 || name.endsWith(".localhost"_L1)
        || QHostAddress(name).isLoopback();
}

bool isThisMachine(const QUrl &url)
{
    // Servers listen on "any address"; a client that calls it reaches this machine.
    const QHostAddress address(url.host());
    return isLoopback(url.host()) || address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}
