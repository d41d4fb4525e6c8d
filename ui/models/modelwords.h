// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/modelprices.h"
#include "chat/fallbackmodels.h"

/// Returns the size of a context window: `128k`, `1M`. Counts that are multiples of 1024 are shown
/// in units of 1024, as their providers do.
QString contextWords(qint64 tokens);
/// Returns the prices of a million tokens, read and written: `$3 / $15`. Empty if one is unknown.
QString priceWords(const ModelPrice &price);
/// Returns the reason why a model cannot answer; empty if it can.
QString obstacleWords(Obstacle obstacle);
/// Whether the model can show its thinking, as far as its provider reports it.
bool thinks(const ModelInfo &model);
