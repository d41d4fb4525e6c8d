// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"
#include "dialects/errors/creditwords.h"
#include "fuzz/input.h"

#include <QJsonDocument>
#include <QJsonObject>

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

/// Checks that words of an empty account decide the kind, whatever the status, the place and the
/// letter case are.
void requireThatMoneyWins(const Dialect &dialect, const QByteArray &words)
{
    const bool isEmpty = saysCreditIsUsedUp(QString::fromUtf8(words));
    require(isEmpty == saysCreditIsUsedUp(QString::fromUtf8(words.toUpper())),
            "the letter case does not decide whether an account is empty");
    if (!isEmpty)
        return;
    const QJsonObject error {{QStringLiteral("message"), QString::fromUtf8(words)}};
    const QByteArray body = QJsonDocument({{QStringLiteral("error"), error}}).toJson();
    for (const int status : {200, 400, 403, 429, 500, 503})
        require(dialect.judge({status, {}, {}, body}).kind == Failure::Kind::NoCredit,
                "an empty account is one with every status");
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
        requireThatMoneyWins(*dialect, refusal.body);
        // Servers may also send something unexpected instead of a list of models.
        if (const Result<ModelPage> page = dialect->models(refusal.body)) {
            for (const ModelInfo &model : page->models)
                require(!model.id.isEmpty(), "a model has an id");
        }
    }
    return 0;
}
