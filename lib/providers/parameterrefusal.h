// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"
#include "core/refusals.h"

class QJsonObject;
struct Failure;

/// The parts of a request that the server refuses with this failure, by name or in the words of a
/// known server (lib/dialects/README.md §1); empty if it refuses none of those that were sent.
/// `parameters` are Dialect::parameters() of the request.
Refusals refusalsIn(const Failure &failure, const ChatRequest &chat, const QJsonObject &parameters);
