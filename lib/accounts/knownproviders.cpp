// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/knownproviders.h"

#include "core/hostname.h"

#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

using enum DialectKind;

// The addresses are those of lib/dialects/README.md §2.
constexpr std::array providers {
    KnownProvider {.name = "Anthropic"_L1,
                   .models = "Claude"_L1,
                   .baseUrl = "https://api.anthropic.com"_L1,
                   .dialect = Anthropic,
                   .keyVariable = "ANTHROPIC_API_KEY"_L1,
                   .keyPage = "https://console.anthropic.com/settings/keys"_L1,
                   .billingPage = "https://console.anthropic.com/settings/billing"_L1},
    KnownProvider {.name = "OpenAI"_L1,
                   .models = "GPT"_L1,
                   .baseUrl = "https://api.openai.com/v1"_L1,
                   .dialect = OpenAiResponses,
                   .keyVariable = "OPENAI_API_KEY"_L1,
                   .keyPage = "https://platform.openai.com/api-keys"_L1,
                   .billingPage = "https://platform.openai.com/settings/organization/billing"_L1},
    KnownProvider {.name = "Gemini"_L1,
                   .models = "Google"_L1,
                   .baseUrl = "https://generativelanguage.googleapis.com/v1beta/openai"_L1,
                   .keyVariable = "GEMINI_API_KEY"_L1,
                   .keyPage = "https://aistudio.google.com/apikey"_L1,
                   .billingPage = "https://aistudio.google.com/apikey"_L1},
    KnownProvider {.name = "OpenRouter"_L1,
                   .models = "Many models"_L1,
                   .baseUrl = "https://openrouter.ai/api/v1"_L1,
                   .keyVariable = "OPENROUTER_API_KEY"_L1,
                   .keyPage = "https://openrouter.ai/settings/keys"_L1,
                   .billingPage = "https://openrouter.ai/settings/credits"_L1},
    KnownProvider {.name = "Mistral"_L1,
                   .models = "Mistral, Codestral"_L1,
                   .baseUrl = "https://api.mistral.ai/v1"_L1,
                   .keyVariable = "MISTRAL_API_KEY"_L1,
                   .keyPage = "https://console.mistral.ai/api-keys"_L1,
                   .billingPage = "https://console.mistral.ai/billing"_L1},
    KnownProvider {.name = "DeepSeek"_L1,
                   .models = "DeepSeek"_L1,
                   .baseUrl = "https://api.deepseek.com"_L1,
                   .keyVariable = "DEEPSEEK_API_KEY"_L1,
                   .keyPage = "https://platform.deepseek.com/api_keys"_L1,
                   .billingPage = "https://platform.deepseek.com/top_up"_L1},
    KnownProvider {.name = "Groq"_L1,
                   .models = "Llama, GPT-OSS"_L1,
                   .baseUrl = "https://api.groq.com/openai/v1"_L1,
                   .keyVariable = "GROQ_API_KEY"_L1,
                   .keyPage = "https://console.groq.com/keys"_L1,
                   .billingPage = "https://console.groq.com/settings/billing"_L1},
    KnownProvider {.name = "xAI"_L1,
                   .models = "Grok"_L1,
                   .baseUrl = "https://api.x.ai/v1"_L1,
                   .keyVariable = "XAI_API_KEY"_L1,
                   .keyPage = "https://console.x.ai"_L1,
                   .billingPage = "https://console.x.ai"_L1},
    KnownProvider {.name = "Ollama"_L1, .baseUrl = "http://localhost:11434/v1"_L1},
    KnownProvider {.name = "LM Studio"_L1, .baseUrl = "http://localhost:1234/v1"_L1},
    KnownProvider {.name = "llama.cpp"_L1, .baseUrl = "http://localhost:8080/v1"_L1},
    KnownProvider {.name = "vLLM"_L1, .baseUrl = "http://localhost:8000/v1"_L1},
};

} // namespace

QByteArray KnownProvider::keyInEnvironment() const
{
    return isLocal() ? QByteArray() : qgetenv(keyVariable.data()).trimmed();
}

Account KnownProvider::newAccount() const
{
    Account account;
    account.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    account.name = name;
    account.dialect = dialect;
    account.baseUrl = baseUrl;
    account.needsKey = !isLocal();
    return account;
}

std::span<const KnownProvider> knownProviders()
{
    return providers;
}

const KnownProvider *knownProviderAt(const QString &host)
{
    const QString name = hostNameOf(host);
    const auto *found
        = std::find_if(providers.begin(), providers.end(), [&](const KnownProvider &each) {
              return each.isLocal() ? isLoopback(host) && portOf(each.baseUrl) == portOf(host)
                                    : hostNameOf(each.baseUrl) == name;
          });
    return found == providers.end() ? nullptr : &*found;
}

QUrl billingPage(const QString &host)
{
    const KnownProvider *provider = knownProviderAt(host);
    return provider ? QUrl(provider->billingPage) : QUrl();
}
