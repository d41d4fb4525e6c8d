// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"

#include <QCoreApplication>

#include <functional>

/// The reason why an account and its model would refuse a file, or all files together.
struct AttachmentProblem
{
    enum class Kind {
        ImageRefused, ///< The model does not accept images.
        ImageTooLarge, ///< The image has too many pixels or bytes; see `side` and `bytes`.
        TooManyImages, ///< The chat and the files have too many images together.
        TooManyPages, ///< The PDF files have too many pages.
        ImageTypeRefused, ///< The protocol does not support this image format.
        FileRefused, ///< The model does not accept PDF files.
        TooLarge, ///< The request would be larger than the provider allows.
        FileDoubtful, ///< Some servers with this protocol do not accept PDF files.
    };
    Kind kind = Kind::TooLarge;
    std::optional<qsizetype> index; ///< The index of the file; absent for all files together.
    QString words; ///< The reason and the remedy, for the user.
    int side = 0; ///< ImageTooLarge: the accepted pixels of the longer side; 0 if any.
    qint64 bytes = 0; ///< ImageTooLarge: the accepted size of the file; 0 if any.

    /// True if the request would certainly fail; false if it may succeed.
    bool blocks() const { return kind != Kind::FileDoubtful; }
    bool operator==(const AttachmentProblem &) const = default;
    Q_DECLARE_TR_FUNCTIONS(AttachmentProblem)
};

/// Finds the problems that are known before a request is sent. They follow from the limits of the
/// protocol (media types and the size of a request, lib/dialects/README.md §1) and from the
/// capabilities that the provider lists for the model. An unknown capability is not a problem.
/// `history` returns the messages that are sent in the same request. It is called only if the
/// protocol limits the size of a request; a null function stands for an empty history.
QList<AttachmentProblem> attachmentProblems(const Account &account, const QString &model,
                                            const std::function<QList<ChatMessage>()> &history,
                                            const QList<Attachment> &attachments);
