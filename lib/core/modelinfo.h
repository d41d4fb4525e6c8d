// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

/// A model that an account offers, and what the provider says it can do. Absent means that the
/// provider does not say.
struct ModelInfo
{
    QString id;
    QString displayName;
    std::optional<qint64> contextTokens, maxOutputTokens;
    std::optional<bool> takesImages, takesPdf;
    std::optional<bool> thinkingAdaptive, thinkingEnabled,
        thinkingDisabled; ///< Which `thinking.type` it accepts (Anthropic).
    bool operator==(const ModelInfo &) const = default;
};

/// One page of a model list.
struct ModelPage
{
    QList<ModelInfo> models;
    QString nextAfter; ///< Ask again with this cursor; empty on the last page.
    bool operator==(const ModelPage &) const = default;
};
