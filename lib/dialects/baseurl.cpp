// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/baseurl.h"

#include "core/hostname.h"
#include "dialects/dialectwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

QString withoutTrailing(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// Removes the first of the tails that the path ends with, whatever their letter case.
QString withoutTail(const QString &path, std::initializer_list<QLatin1StringView> tails)
{
    const auto tail = std::find_if(tails.begin(), tails.end(), [&path](QLatin1StringView each) {
        return path.endsWith(each, Qt::CaseInsensitive);
    });
    return tail == tails.end() ? path : withoutTrailing(path.chopped(tail->size()));
}

bool isVersion(const QString &segment)
{
    static const QRegularExpression version(u"^v\\d+([a-z]+\\d*)?$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return version.match(segment).hasMatch();
}

/// The path without doubled slashes, and with its version in lower case, as all servers have it.
/// The slashes of an address inside the path stay (`/https://api.example.com`).
QString tidied(QString path)
{
    static const QRegularExpression doubled(u"(?<!:)/{2,}"_s);
    QStringList segments = path.replace(doubled, u"/"_s).split(u'/');
    for (QString &segment : segments) {
        if (isVersion(segment))
            segment = segment.toLower();
    }
    return segments.join(u'/');
}

/// Whether requests go directly below this path, without a version that is not in it already.
bool isComplete(const QString &path)
{
    const QStringList segments = path.toLower().split(u'/', Qt::SkipEmptyParts);
    if (segments.isEmpty())
        return false;
    constexpr std::array<QLatin1StringView, 3> lasts {"openapi"_L1, "inference"_L1, "models"_L1};
    return std::find(lasts.begin(), lasts.end(), segments.last()) != lasts.end()
        || std::any_of(segments.cbegin(), segments.cend(), [](const QString &segment) {
               return segment == "deployments"_L1 || segment == "serving-endpoints"_L1
                   || isVersion(segment);
           });
}

bool isAzure(const QUrl &url)
{
    static const QRegularExpression azure(
        u"\\.(openai|cognitiveservices|services\\.ai)\\.azure\\.[a-z]+$"_s);
    return azure.match(url.host()).hasMatch();
}

bool hasApiVersion(const QUrl &url)
{
    return url.query().contains("api-version="_L1, Qt::CaseInsensitive);
}

/// The path of a pasted model list without `/models`. Azure's inference API has its requests below
/// `/models`, so there it belongs to the base.
QString withoutModels(const QUrl &url, const QString &path)
{
    const QString rest = withoutTail(path, {"/models"_L1});
    const bool isInference = (isAzure(url) || hasApiVersion(url)) && !isComplete(rest)
        && !rest.endsWith("/openai"_L1, Qt::CaseInsensitive);
    return isInference ? path : rest;
}

QString anthropicPath(const QUrl &url, const QString &path)
{
    const QString base = withoutTail(withoutTail(path, {"/messages"_L1, "/models"_L1}), {"/v1"_L1});
    return (base.isEmpty() && isAzure(url) ? u"/anthropic"_s : base) + "/v1"_L1;
}

QString openAiPath(const QUrl &url, const QString &path)
{
    QString base = withoutTail(
        path, {"/chat/completions"_L1, "/completions"_L1, "/responses"_L1, "/messages"_L1});
    const bool isPasted = base != path;
    if (!isPasted)
        base = withoutModels(url, path);
    constexpr auto withoutVersions = "models.inference.ai.azure.com"_L1;
    if (isComplete(base) || url.host() == withoutVersions)
        return base;
    if (!isAzure(url))
        return base + "/v1"_L1;
    if (!base.contains("/openai"_L1, Qt::CaseInsensitive))
        return base + "/openai/v1"_L1;
    return isPasted && hasApiVersion(url) ? base : base + "/v1"_L1;
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
        path = account.dialect == DialectKind::Anthropic ? anthropicPath(url, tidied(path))
                                                         : openAiPath(url, tidied(path));
    url.setPath(path + tailOf(account.dialect, endpoint), QUrl::TolerantMode);
    url.setFragment({});
    return url;
}
