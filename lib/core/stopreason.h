// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The reason why a model ended its answer. Reasons that Reprise treats alike have one value.
enum class StopReason {
    Finished, ///< The answer is complete. Also for unknown reasons.
    LengthLimit, ///< The limit of one answer was reached.
    ContextFull, ///< The conversation is as long as the model can read.
    Refusal, ///< The model declined to answer.
    ContentFilter, ///< The provider's filter ended the answer.
};

/// Translates the word that a dialect delivers in AnswerComplete, which is stored with the message.
StopReason stopReasonFrom(const QString &word);
