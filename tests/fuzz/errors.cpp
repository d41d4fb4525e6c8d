// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"

#include "fuzz/input.h"

#include <array>

namespace {

/// Returns a question with all parameters that a server may refuse by name.
ChatRequest fullRequest()
{
    ChatRequest chat;
    chat.model = QStringLiteral("model");
    chat.maxTokens = 100;
    chat.temperature = 0.5;
    chat.topP = 0.5;
    chat.thinking = ThinkingWish::On;
    return chat;
}

/// Leaves out refused parameters until none is left to leave out, as ProviderClient may do. Each
/// call must leave out at least one parameter, otherwise this would not end.
void leaveOutWhatIsRefused(const Dialect &dialect, const Failure &failure)
{
    constexpr int parameters = 8; // more than a request has
    std::optional<ChatRequest> chat = fullRequest();
    int times = 0;
    while (chat && times <= parameters) {
        chat = dialect.withoutRefused(*chat, failure);
        ++times;
    }
    require(times <= parameters, "leaving out refused parameters comes to an end");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const std::array dialects {Dialect::create(DialectKind::Anthropic),
                                      Dialect::create(DialectKind::OpenAiResponses),
                                      Dialect::create(DialectKind::OpenAiChat)};
    const HttpRefusal refusal = refusalFrom(viewOf(bytes, size));
    for (const auto &dialect : dialects) {
        const Failure failure = dialect->judge(refusal);
        requireSound(failure);
        require(failure.status == refusal.status, "the status is kept");
        require(dialect->judge(refusal) == failure, "the same reply gives the same failure");
        leaveOutWhatIsRefused(*dialect, failure);
        // Servers may also send something unexpected instead of a list of models.
        if (const Result<ModelPage> page = dialect->models(refusal.body)) {
            for (const ModelInfo &model : page->models)
                require(!model.id.isEmpty(), "a model has an id");
        }
    }
    return 0;
}
