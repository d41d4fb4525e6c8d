// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/baseurl.h"

#include "core/hostname.h"
#include "dialects/dialectwords.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString withoutTrailing(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// Removes the first of the tails that the path ends with.
QString withoutTail(const QString &path, std::initializer_list<QLatin1StringView> tails)
{
    const auto tail = std::find_if(tails.begin(), tails.end(),
                                   [&path](QLatin1StringView each) { return path.endsWith(each); });
    return tail == tails.end() ? path : withoutTrailing(path.chopped(tail->size()));
}

bool hasVersion(const QString &path)
{
    static const QRegularExpression version(u"^v\\d+([a-z]+\\d*)?$"_s);
    const QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    if (segments.isEmpty())
        return false;
    const QString &last = segments.last();
    return last == "openapi"_L1 || last == "inference"_L1
        || std::any_of(segments.cbegin(), segments.cend(), [](const QString &segment) {
               return segment == "deployments"_L1 || version.match(segment).hasMatch();
           });
}

QString anthropicPath(const QString &path)
{
    return withoutTail(withoutTail(path, {"/messages"_L1, "/models"_L1}), {"/v1"_L1}) + "/v1"_L1;
}

QString openAiPath(const QString &path)
{
    const QString base = withoutTail(
        path,
        {"/chat/completions"_L1, "/completions"_L1, "/responses"_L1, "/messages"_L1, "/models"_L1});
    return hasVersion(base) ? base : base + "/v1"_L1;
}

QLatin1StringView tailOf(DialectKind dialect, Endpoint endpoint)
{
    if (endpoint == Endpoint::Models)
        return "/models"_L1;
    switch (dialect) {
    case DialectKind::Anthropic:
        return "/messages"_L1;
    case DialectKind::OpenAiResponses:
        return "/responses"_L1;
    case DialectKind::OpenAiChat:
        return "/chat/completions"_L1;
    }
    Q_UNREACHABLE();
}

/// The text as a URL. A missing scheme becomes http for this machine and https for others.
QUrl urlFrom(const QString &typed)
{
    static const QRegularExpression scheme(u"^[A-Za-z][A-Za-z0-9+.\\-]*://"_s);
    if (scheme.match(typed).hasMatch())
        return QUrl(typed, QUrl::StrictMode);
    QUrl url("https://"_L1 + typed, QUrl::StrictMode);
    if (isLoopback(url.host()))
        url.setScheme(u"http"_s);
    return url;
}

Result<QUrl> checked(const QString &typed)
{
    if (typed.isEmpty())
        return Error {Dialects::tr("The address of the server is missing.")};
    const QUrl url = urlFrom(typed);
    if (!url.isValid() || url.host().isEmpty())
        return Error {Dialects::tr("This is not the address of a server. It should look like "
                                   "https://api.example.com/v1.")};
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return Error {Dialects::tr("The address must begin with https:// or http://.")};
    if (!url.userInfo().isEmpty())
        return Error {
            Dialects::tr("The address must not contain a user name or a password. The key has a "
                         "field of its own.")};
    return url;
}

} // namespace

Result<QUrl> endpointUrl(const Account &account, Endpoint endpoint)
{
    const Result<QUrl> base = checked(account.baseUrl.trimmed());
    if (!base)
        return base;
    QUrl url = *base;
    QString path = withoutTrailing(url.path(QUrl::FullyEncoded));
    if (!account.baseUrlAsIs)
        path = account.dialect == DialectKind::Anthropic ? anthropicPath(path) : openAiPath(path);
    url.setPath(path + tailOf(account.dialect, endpoint), QUrl::TolerantMode);
    url.setFragment({});
    return url;
}
