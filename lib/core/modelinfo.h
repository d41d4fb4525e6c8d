// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

/// A model of an account, with the abilities that the provider reports. Absent means that the
/// provider does not report them.
struct ModelInfo
{
    QString id;
    QString displayName;
    std::optional<qint64> contextTokens, maxOutputTokens;
    std::optional<bool> takesImages, takesPdf;
    std::optional<bool> thinkingAdaptive, thinkingEnabled,
        thinkingDisabled; ///< The values of `thinking.type` that it accepts (Anthropic).
    bool isHidden = false; ///< The user does not want to choose from it.
    bool operator==(const ModelInfo &) const = default;
};

/// The name of a model for people: its display name, or else a tidy form of its id, without the
/// folders and owners before the last slash, `.gguf` and `:latest`.
QString modelName(const ModelInfo &model);

/// One page of a model list.
struct ModelPage
{
    QList<ModelInfo> models;
    QString nextAfter; ///< The cursor of the next page; empty on the last page.
    bool operator==(const ModelPage &) const = default;
};
