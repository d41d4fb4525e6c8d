// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/secretwords.h"

#include "core/failure.h"

#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

bool namesASecret(const QString &name)
{
    static const QStringList words {u"authorization"_s, u"auth"_s,      u"key"_s,    u"apikey"_s,
                                    u"token"_s,         u"secret"_s,    u"cookie"_s, u"cookie2"_s,
                                    u"password"_s,      u"credential"_s};
    const QStringList parts
        = name.toLower().split(QRegularExpression(u"[^a-z0-9]+"_s), Qt::SkipEmptyParts);
    return std::any_of(parts.cbegin(), parts.cend(),
                       [](const QString &part) { return words.contains(part); });
}

bool looksLikeASecret(const QString &value)
{
    return value.startsWith("Bearer "_L1, Qt::CaseInsensitive)
        || value.startsWith("Basic "_L1, Qt::CaseInsensitive)
        || cleanWords(value) != value.trimmed();
}

/// Whether the text has no part of an address, but the letters, the digits and the length of a key.
static bool isKeyAlone(const QString &text)
{
    constexpr int shortestKey = 20;
    static const QRegularExpression plain(u"^[A-Za-z0-9_.\\-]+$"_s), letter(u"[A-Za-z]"_s),
        digit(u"[0-9]"_s), letters(u"^[A-Za-z]{2,}$"_s);
    const QString name = text.section(u'.', -1);
    const bool isHost
        = text.contains(u'.') && (letters.match(name).hasMatch() || !text.contains(letter));
    return !isHost && text.size() >= shortestKey && plain.match(text).hasMatch()
        && text.contains(letter) && text.contains(digit);
}

bool baseUrlHasASecret(const QString &baseUrl)
{
    static const QRegularExpression scheme(u"^https?://"_s);
    const auto items = QUrlQuery(QUrl(baseUrl)).queryItems();
    return looksLikeASecret(baseUrl) || isKeyAlone(baseUrl.trimmed().remove(scheme))
        || std::any_of(items.cbegin(), items.cend(),
                       [](const auto &item) { return namesASecret(item.first); });
}
