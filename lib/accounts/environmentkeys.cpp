// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/environmentkeys.h"

using namespace Qt::StringLiterals;

QByteArray EnvironmentKey::value() const
{
    return qgetenv(variable.toLatin1().constData()).trimmed();
}

QList<EnvironmentKey> environmentKeys()
{
    QList<EnvironmentKey> keys {{u"ANTHROPIC_API_KEY"_s, DialectKind::Anthropic},
                                {u"OPENAI_API_KEY"_s, DialectKind::OpenAiResponses}};
    keys.removeIf([](const EnvironmentKey &key) { return key.value().isEmpty(); });
    return keys;
}
