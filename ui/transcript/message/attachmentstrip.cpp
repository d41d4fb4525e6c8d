// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/attachmentstrip.h"

#include "attachments/attachmentimage.h"
#include "base/runinthreadpool.h"
#include "transcript/layout/blockmetrics.h"
#include "widgets/lineicon.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int tallest = 160, widest = 240, smallest = 40; // px of a thumbnail
constexpr qreal leftOutOpacity = 0.4;
constexpr int widestFileName = 240, stripGap = 8, fileIconSide = 16;
} // namespace

void AttachmentStrip::readHeads(const QList<Attachment> &attachments)
{
    const bool isSame = std::equal(attachments.begin(), attachments.end(), m_parts.begin(),
                                   m_parts.end(), [](const Attachment &file, const Part &part) {
                                       return file.content.isCopyOf(part.content)
                                           && file.fileName == part.fileName
                                           && file.isLeftOut == part.isLeftOut;
                                   });
    if (isSame)
        return;
    release();
    m_parts.clear();
    for (const Attachment &file : attachments) {
        Part part;
        part.content = file.content;
        part.fileName = file.fileName;
        part.isLeftOut = file.isLeftOut;
        part.details = detailsOf(file, u", "_s);
        if (isPicture(file)) {
            if (const Result<Attachment> whole = loaded(file)) {
                part.pixels = pixelsOf(*whole);
                part.whole = *whole;
            }
        }
        m_parts.push_back(std::move(part));
    }
}

QSize AttachmentStrip::sizeOf(Part &part, const TranscriptTheme &theme, int width) const
{
    if (!part.pixels.isEmpty()) {
        QSize size = theme.zoom * part.pixels;
        const QSize most(std::min(width, theme.scaled(widest)), theme.scaled(tallest));
        if (size.width() > most.width() || size.height() > most.height())
            size.scale(most, Qt::KeepAspectRatio);
        return size.expandedTo({theme.scaled(smallest), theme.scaled(smallest)}).boundedTo(most);
    }
    const QFontMetrics metrics(theme.small);
    const int padding = theme.scaled(stripGap);
    const int icon = theme.scaled(fileIconSide) + padding;
    const int room = std::max(1, width - 2 * padding - icon);
    const QString details = u" · "_s + part.details;
    part.shownName = metrics.elidedText(
        part.fileName, Qt::ElideMiddle,
        std::min(theme.scaled(widestFileName),
                 std::max(room / 3, room - metrics.horizontalAdvance(details))));
    part.shownName += details;
    return {std::min(room, metrics.horizontalAdvance(part.shownName) + 1) + 2 * padding + icon,
            qRound(theme.smallLine) + theme.scaled(12)};
}

int AttachmentStrip::arrange(const QList<Attachment> &attachments, const TranscriptTheme &theme,
                             int width, Qt::LayoutDirection direction)
{
    readHeads(attachments);
    m_direction = direction;
    const int space = theme.scaled(stripGap);
    int x = 0, y = 0, height = 0;
    for (Part &part : m_parts) {
        const QSize size = sizeOf(part, theme, width);
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += height + space;
            height = 0;
        }
        part.rect = QStyle::visualRect(direction, QRect(0, 0, width, 1), QRect(QPoint(x, y), size));
        x += size.width() + space;
        height = std::max(height, size.height());
    }
    return y + height;
}

/// True if the picture has enough pixels for `most`, or all pixels of the file.
bool AttachmentStrip::Part::isSharpEnoughFor(const QSize &most) const
{
    const bool isWhole = picture.size() == pixels;
    const bool hasGrown = most.width() > decodedFor.width() || most.height() > decodedFor.height();
    return !picture.isNull() && (isWhole || !hasGrown);
}

void AttachmentStrip::load(const QList<Attachment> &attachments, qreal pixelRatio)
{
    const std::size_t count
        = std::min(m_parts.size(), static_cast<std::size_t>(attachments.size()));
    for (std::size_t i = 0; i < count; ++i) {
        Part &part = m_parts[i];
        const QSize most = (QSizeF(part.rect.size()) * pixelRatio).toSize();
        if (part.pixels.isEmpty() || part.isUnreadable || part.pending
            || part.isSharpEnoughFor(most))
            continue;
        const Result<Attachment> whole = part.whole
            ? *std::exchange(part.whole, std::nullopt)
            : loaded(attachments[static_cast<qsizetype>(i)]);
        if (!whole) {
            part.isUnreadable = true;
            continue;
        }
        part.decodedFor = most;
        part.pending = runInThreadPool([file = *whole, most] { return imageOf(file, most); });
    }
}

bool AttachmentStrip::isWaiting() const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [](const Part &part) { return part.pending.has_value(); });
}

bool AttachmentStrip::hasNews() const
{
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [](const Part &part) { return part.pending && part.pending->isFinished(); });
}

bool AttachmentStrip::takeNews()
{
    bool isNew = false;
    for (Part &part : m_parts) {
        if (!part.pending || !part.pending->isFinished())
            continue;
        if (part.pending->resultCount() > 0) // Otherwise the decoding was cancelled.
            part.picture = part.pending->result();
        part.isUnreadable = part.picture.isNull();
        part.pending.reset();
        isNew = true;
    }
    return isNew;
}

void AttachmentStrip::release()
{
    for (Part &part : m_parts) {
        if (part.pending)
            part.pending->cancel();
        part.pending.reset();
        part.picture = {};
        part.whole.reset();
    }
}

void AttachmentStrip::paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at) const
{
    painter.save();
    painter.translate(at);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const Part &part : m_parts) {
        if (part.pixels.isEmpty())
            paintChip(painter, theme, part);
        else
            paintPicture(painter, theme, part);
    }
    painter.restore();
}

void AttachmentStrip::paintPicture(QPainter &painter, const TranscriptTheme &theme,
                                   const Part &part) const
{
    const int radius = theme.scaled(cornerRadius);
    const QRectF frame = QRectF(part.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(frame, radius, radius);
    if (!part.picture.isNull()) {
        painter.save();
        QPainterPath corners;
        corners.addRoundedRect(frame, radius, radius);
        painter.setClipPath(corners, Qt::IntersectClip);
        QSize size = theme.zoom * part.pixels;
        if (size.width() > part.rect.width() || size.height() > part.rect.height())
            size.scale(part.rect.size(), Qt::KeepAspectRatio);
        QRect place(QPoint(), size.expandedTo({1, 1}));
        place.moveCenter(part.rect.center());
        painter.setOpacity(part.isLeftOut ? leftOutOpacity : 1);
        painter.drawImage(place, part.picture);
        painter.restore();
    } else if (part.isUnreadable) {
        QRect icon(0, 0, theme.scaled(fileIconSide), theme.scaled(fileIconSide));
        icon.moveCenter(part.rect.center());
        lineIcon(u"warning"_s, theme.palette, QPalette::Text).paint(&painter, icon);
    }
    if (part.isLeftOut)
        paintLeftOut(painter, theme, part.rect);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, radius, radius);
}

/// A label on a picture that is no longer sent.
void AttachmentStrip::paintLeftOut(QPainter &painter, const TranscriptTheme &theme,
                                   const QRect &picture) const
{
    const QString words = QCoreApplication::translate("AttachmentStrip", "Left out");
    const int padding = theme.scaled(6);
    QRect label(
        0, 0,
        std::min(picture.width(), QFontMetrics(theme.small).horizontalAdvance(words) + 2 * padding),
        qRound(theme.smallLine) + theme.scaled(4));
    label.moveCenter(picture.center());
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.background);
    painter.drawRoundedRect(QRectF(label).adjusted(0.5, 0.5, -0.5, -0.5), theme.scaled(4),
                            theme.scaled(4));
    painter.setFont(theme.small);
    painter.setPen(theme.text);
    painter.drawText(label, Qt::AlignCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, label.width()));
}

void AttachmentStrip::paintChip(QPainter &painter, const TranscriptTheme &theme,
                                const Part &part) const
{
    const int radius = theme.scaled(cornerRadius), padding = theme.scaled(stripGap),
              side = theme.scaled(fileIconSide);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(part.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    QRect icon(part.rect.left() + padding, 0, side, side);
    icon.moveTop(part.rect.center().y() - side / 2);
    lineIcon(u"attach"_s, theme.palette, QPalette::Text)
        .paint(&painter, QStyle::visualRect(m_direction, part.rect, icon));
    const QRect words = QStyle::visualRect(m_direction, part.rect,
                                           part.rect.adjusted(2 * padding + side, 0, -padding, 0));
    painter.setFont(theme.small);
    painter.setPen(theme.text);
    painter.drawText(
        words,
        Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine
            | (m_direction == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight),
        painter.fontMetrics().elidedText(part.shownName, Qt::ElideMiddle, words.width()));
}

void AttachmentStrip::collectControls(std::vector<Control> &controls, const QPoint &at) const
{
    int number = 0;
    for (const Part &part : m_parts) {
        Control control;
        control.kind = Control::Kind::Attachment;
        control.rect = part.rect.translated(at);
        control.number = number++;
        control.name
            = QCoreApplication::translate("AttachmentStrip", "%1, %2", "a file, what it is")
                  .arg(part.fileName, part.details);
        controls.push_back(std::move(control));
    }
}
