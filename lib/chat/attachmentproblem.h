// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"

#include <QCoreApplication>

#include <functional>

/// Why the account and model that answer would refuse a file, or all files together.
struct AttachmentProblem
{
    enum class Kind {
        ImageRefused, ///< The model takes no images.
        ImageTypeRefused, ///< The protocol does not support this image format.
        FileRefused, ///< The model takes no PDF.
        TooLarge, ///< The request would be larger than the provider allows.
        FileDoubtful, ///< Not every server that speaks this protocol takes files.
    };
    Kind kind = Kind::TooLarge;
    std::optional<qsizetype> index; ///< Of the file; absent for all files together.
    QString words; ///< What is wrong and what to do.

    /// Whether sending would certainly fail; else it may fail.
    bool blocks() const { return kind != Kind::FileDoubtful; }
    bool operator==(const AttachmentProblem &) const = default;
    Q_DECLARE_TR_FUNCTIONS(AttachmentProblem)
};

/// The problems that are known before anything is sent, from the limits of the protocol
/// (lib/dialects/README.md §1: media types, the size of a request) and from what the provider says
/// about the model. If neither says anything there is no problem.
/// `history` returns the messages that are sent in the same request. It is only called if the
/// protocol limits the size of a request; a null function means that there are none.
QList<AttachmentProblem> attachmentProblems(const Account &account, const QString &model,
                                            const std::function<QList<ChatMessage>()> &history,
                                            const QList<Attachment> &attachments);
