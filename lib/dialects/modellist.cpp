// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/modellist.h"

#include "dialects/errorbody.h"
#include "dialects/json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <initializer_list>

using namespace Qt::StringLiterals;

namespace {

/// The first value that is a positive number.
std::optional<qint64> firstCount(std::initializer_list<QJsonValue> values)
{
    for (const QJsonValue &value : values) {
        if (const auto number = count(value); number && *number > 0)
            return number;
    }
    return std::nullopt;
}

QString firstText(std::initializer_list<QJsonValue> values)
{
    for (const QJsonValue &value : values) {
        if (const QString text = value.toString().trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

std::optional<bool> supported(const QJsonValue &capability)
{
    const QJsonValue flag = capability[u"supported"_s];
    return flag.isBool() ? std::optional(flag.toBool()) : std::nullopt;
}

std::optional<bool> takes(const QJsonArray &modalities, QLatin1StringView modality)
{
    return modalities.isEmpty() ? std::nullopt
                                : std::optional(modalities.contains(QJsonValue(modality)));
}

ModelInfo modelFrom(const QJsonObject &object)
{
    ModelInfo model;
    model.id = firstText({object[u"id"_s], object[u"model"_s], object[u"name"_s]});
    model.displayName = cleanWords(firstText({object[u"display_name"_s], object[u"name"_s]}), 200);
    if (model.displayName == model.id)
        model.displayName.clear();
    model.contextTokens = firstCount({object[u"max_input_tokens"_s], object[u"context_length"_s],
                                      object[u"max_model_len"_s], object[u"context_window"_s],
                                      object[u"meta"_s][u"n_ctx_train"_s]});
    // Anthropic's name is `max_tokens`.
    model.maxOutputTokens = firstCount({object[u"max_tokens"_s],
                                        object[u"top_provider"_s][u"max_completion_tokens"_s],
                                        object[u"max_completion_tokens"_s]});

    const QJsonValue capabilities = object[u"capabilities"_s];
    const QJsonArray modalities = object[u"architecture"_s][u"input_modalities"_s].toArray();
    model.takesImages = supported(capabilities[u"image_input"_s]);
    if (!model.takesImages)
        model.takesImages = takes(modalities, "image"_L1);
    model.takesPdf = supported(capabilities[u"pdf_input"_s]);
    if (!model.takesPdf)
        model.takesPdf = takes(modalities, "file"_L1);

    const QJsonValue thinking = capabilities[u"thinking"_s][u"types"_s];
    model.thinkingAdaptive = supported(thinking[u"adaptive"_s]);
    model.thinkingEnabled = supported(thinking[u"enabled"_s]);
    model.thinkingDisabled = supported(thinking[u"disabled"_s]);
    return model;
}

Error notAList(const QByteArray &body)
{
    const QString said = cleanWords(readErrorBody(body).message, 300);
    const QString plain
        = QCoreApplication::translate("Dialects", "The server's reply is not a list of models.");
    return {said.isEmpty() ? plain : plain + u' ' + said};
}

/// The entries of a list of any shape; nullopt if the reply is not a list.
std::optional<QJsonArray> entriesOf(const QJsonValue &reply)
{
    if (reply.isArray()) // Together
        return reply.toArray();
    const QJsonObject object = reply.toObject();
    if (object[u"data"_s].isArray())
        return object[u"data"_s].toArray();
    if (object[u"models"_s].isArray())
        return object[u"models"_s].toArray();
    const bool isEmptyList
        = object.contains(u"data"_s) && object[u"data"_s].isNull(); // Ollama without a model
    return isEmptyList ? std::optional(QJsonArray()) : std::nullopt;
}

} // namespace

Result<ModelPage> readModelList(const QByteArray &body)
{
    const auto reply = jsonValue(body);
    const auto entries = reply ? entriesOf(*reply) : std::nullopt;
    const bool isError = reply && !reply->isArray() && !(*reply)[u"error"_s].isUndefined()
        && !(*reply)[u"error"_s].isNull();
    const bool isErrorArray
        = entries && !entries->isEmpty() && entries->first()[u"error"_s].isObject(); // Gemini
    if (!entries || isError || isErrorArray)
        return notAList(body);
    ModelPage page;
    QSet<QString> seen;
    for (const QJsonValue &entry : *entries) {
        const ModelInfo model = modelFrom(entry.toObject());
        if (!model.id.isEmpty() && !seen.contains(model.id)) {
            seen.insert(model.id);
            page.models.append(model);
        }
    }
    // A page without models is the last one, so that a faulty server cannot cause endless requests.
    if ((*reply)[u"has_more"_s].toBool() && !page.models.isEmpty())
        page.nextAfter = (*reply)[u"last_id"_s].toString();
    return page;
}
