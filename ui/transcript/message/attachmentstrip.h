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

/// The files of a message below its text: images as thumbnails, others with an icon, their name and
/// size. A picture is decoded in another thread when it first comes near, and given up far away.
/// Coordinates: 0 is the strip's own corner.
class AttachmentStrip
{
public:
    /// Sets where each file stands in `width` pixels and returns the height; 0 without files. Of an
    /// image only the head is read.
    int arrange(const QList<Attachment> &attachments, const TranscriptTheme &theme, int width,
                Qt::LayoutDirection direction);
    /// Begins to decode the thumbnails, `pixelRatio` pixels of the screen for one of ours; anew
    /// where they are shown larger than they were decoded for.
    void load(const QList<Attachment> &attachments, qreal pixelRatio);
    /// Another thread decodes; takes what it has finished. True where there is something new.
    bool takeNews();
    bool isWaiting() const;
    bool hasNews() const;
    /// Gives up the pictures.
    void release();
    /// How many pictures are in memory.
    int pictureCount() const;

    void paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at) const;
    void collectControls(std::vector<Control> &controls, const QPoint &at) const;

private:
    struct Part
    {
        const char *content = nullptr; ///< What it was read from, to know it again.
        QString fileName, details;
        QString shownName; ///< Beside an icon; empty below a thumbnail.
        QSize pixels; ///< Of an image that can be decoded.
        QRect rect;
        QImage picture;
        QSize decodedFor; ///< Pixels of the screen that the picture, or what is pending, is for.
        bool isUnreadable = false;
        std::optional<QFuture<QImage>> pending;
        bool isSharpEnoughFor(const QSize &most) const;
    };
    void readHeads(const QList<Attachment> &attachments);
    QSize sizeOf(Part &part, const TranscriptTheme &theme, int width) const;
    void paintPicture(QPainter &painter, const TranscriptTheme &theme, const Part &part) const;
    void paintChip(QPainter &painter, const TranscriptTheme &theme, const Part &part) const;

    std::vector<Part> m_parts;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
};
