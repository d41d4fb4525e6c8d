// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "transcript/layout/control.h"
#include "transcript/layout/transcripttheme.h"

#include <QFuture>
#include <QImage>

#include <optional>
#include <vector>

class QPainter;

/// The files below the text of a message: images as thumbnails, others with an icon, name and size.
/// A thumbnail is decoded in another thread when it comes near the visible part, and freed far from
/// it. Coordinates are relative to the strip.
class AttachmentStrip
{
public:
    /// Arranges the files in `width` pixels and returns the height; 0 without files. Reads each new
    /// image file, because the height depends on the size of the image. load() uses the same bytes.
    int arrange(const QList<Attachment> &attachments, const TranscriptTheme &theme, int width,
                Qt::LayoutDirection direction);
    /// Starts to decode the thumbnails that are missing, or too small for their present size. Reads
    /// their files, unless arrange() has just read them.
    /// `pixelRatio` is the number of device pixels per pixel.
    void load(const QList<Attachment> &attachments, qreal pixelRatio);
    /// Takes the thumbnails that other threads have finished. Returns true if there were any.
    bool takeNews();
    /// True while another thread decodes a thumbnail.
    bool isWaiting() const;
    /// True if such a thread has finished.
    bool hasNews() const;
    /// Frees the thumbnails and the bytes of the files. The sizes of the images stay known.
    void release();

    void paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at) const;
    void collectControls(std::vector<Control> &controls, const QPoint &at) const;

private:
    struct Part
    {
        AttachmentContent content; ///< The content of the shown file; only used to compare.
        std::optional<Attachment> whole; ///< The file as arrange() has read it, until load().
        QString fileName, details;
        QString shownName; ///< The label beside an icon; empty for a thumbnail.
        QSize pixels; ///< The size of an image that can be decoded, otherwise empty.
        QRect rect;
        QImage picture;
        QSize decodedFor; ///< The size in device pixels that was last decoded or requested.
        bool isUnreadable = false;
        bool isLeftOut = false;
        std::optional<QFuture<QImage>> pending;
        bool isSharpEnoughFor(const QSize &most) const;
    };
    void readHeads(const QList<Attachment> &attachments);
    QSize sizeOf(Part &part, const TranscriptTheme &theme, int width) const;
    void paintPicture(QPainter &painter, const TranscriptTheme &theme, const Part &part) const;
    void paintLeftOut(QPainter &painter, const TranscriptTheme &theme, const QRect &picture) const;
    void paintChip(QPainter &painter, const TranscriptTheme &theme, const Part &part) const;

    std::vector<Part> m_parts;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
};
