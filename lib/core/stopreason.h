// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Why a model ended its answer, as far as Reprise treats the reasons differently.
enum class StopReason {
    Finished, ///< The answer is complete. Also for words that Reprise does not know.
    LengthLimit, ///< The limit of one answer was reached.
    ContextFull, ///< The conversation is as long as the model can read.
    Refusal, ///< The model declined to answer.
    ContentFilter, ///< The provider's filter ended the answer.
};

/// Translates the word that a dialect delivers in AnswerComplete, which is stored with the message.
StopReason stopReasonFrom(const QString &word);
