// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/billingpages.h"

#include <array>

QUrl billingPage(const QString &host)
{
    constexpr std::array pages {
        std::pair {"api.openai.com", "https://platform.openai.com/settings/organization/billing"},
        std::pair {"api.anthropic.com", "https://console.anthropic.com/settings/billing"},
        std::pair {"openrouter.ai", "https://openrouter.ai/settings/credits"},
        std::pair {"api.deepseek.com", "https://platform.deepseek.com/top_up"},
        std::pair {"api.mistral.ai", "https://console.mistral.ai/billing"},
        std::pair {"api.groq.com", "https://console.groq.com/settings/billing"},
        std::pair {"api.x.ai", "https://console.x.ai"},
        std::pair {"generativelanguage.googleapis.com", "https://aistudio.google.com/apikey"},
    };
    const QString name = host.section(u':', 0, 0).toLower();
    for (const auto &[known, page] : pages) {
        if (name == QLatin1StringView(known))
            return QUrl(QString::fromLatin1(page));
    }
    return {};
}
