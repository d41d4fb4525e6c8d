// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"

#include <QCoreApplication>

/// Why a file, or all of them together, would not be taken by who answers.
struct AttachmentProblem
{
    enum class Kind {
        ImageRefused, ///< The model takes no images.
        ImageTypeRefused, ///< The protocol does not know this kind of image.
        FileRefused, ///< The model takes no PDF.
        TooLarge, ///< The request would be larger than the provider allows.
        FileDoubtful, ///< Not every server of this protocol takes files.
    };
    Kind kind = Kind::TooLarge;
    std::optional<qsizetype> index; ///< Of the file; absent where it is all together.
    QString words; ///< What is wrong and what to do.

    /// Sending makes no sense; else it may fail.
    bool blocks() const { return kind != Kind::FileDoubtful; }
    bool operator==(const AttachmentProblem &) const = default;
    Q_DECLARE_TR_FUNCTIONS(AttachmentProblem)
};

/// What is known before anything is sent: from the protocol (wire/*.md: media types, the size of a
/// request) and from what the provider says of the model. Where neither says anything there is no
/// problem. `history` goes along in the same request.
QList<AttachmentProblem> attachmentProblems(const Account &account, const QString &model,
                                            const QList<ChatMessage> &history,
                                            const QList<Attachment> &attachments);
