// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"

#include "fuzz/input.h"

#include <array>

namespace {

/// A question that sets everything that a server may refuse by name.
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

/// Asks without what was refused until nothing more can be left out, as ProviderClient may: each
/// time something really is left out, so that this ends.
void leaveOutWhatIsRefused(const Dialect &dialect, const Failure &failure)
{
    constexpr int parameters = 8; // more than a request has
    std::optional<ChatRequest> chat = fullRequest();
    int times = 0;
    while (chat && times <= parameters) {
        chat = dialect.withoutRefused(*chat, failure);
        ++times;
    }
    require(times <= parameters, "leaving out what is refused comes to an end");
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
        require(dialect->judge(refusal) == failure, "the same reply is judged alike");
        leaveOutWhatIsRefused(*dialect, failure);
        // The same servers send something else than a list of models, too.
        if (const Result<ModelPage> page = dialect->models(refusal.body)) {
            for (const ModelInfo &model : page->models)
                require(!model.id.isEmpty(), "a model has an id");
        }
    }
    return 0;
}
