// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/besideplace.h"

#include <algorithm>
#include <array>

namespace {

constexpr int distance = 4;
constexpr QSize leastUseful(280, 200);

/// `rect` moved into `room`, in which it fits.
QRect movedInto(QRect rect, const QRect &room)
{
    rect.moveLeft(qBound(room.left(), rect.left(), room.right() + 1 - rect.width()));
    rect.moveTop(qBound(room.top(), rect.top(), room.bottom() + 1 - rect.height()));
    return rect;
}

} // namespace

QRect besidePlace(const QSize &usual, const QRect &anchor, const QRect &room, const QPoint &pointer)
{
    // The parts of the room on each side of `hole`.
    const auto partsAround = [&room](const QRect &hole) {
        return std::array {QRect(room.topLeft(), QPoint(room.right(), hole.top() - distance)),
                           QRect(QPoint(room.left(), hole.bottom() + distance), room.bottomRight()),
                           QRect(room.topLeft(), QPoint(hole.left() - distance, room.bottom())),
                           QRect(QPoint(hole.right() + distance, room.top()), room.bottomRight())};
    };
    const auto areaIn = [&usual](const QRect &part) {
        const QSize size = part.size().boundedTo(usual);
        const bool isUseful
            = size.width() >= leastUseful.width() && size.height() >= leastUseful.height();
        return isUseful ? size.width() * size.height() : 0;
    };
    const QRect under(pointer, QSize(1, 1));
    for (const QRect &hole : {anchor, under}) {
        std::array parts = partsAround(hole);
        std::stable_sort(parts.begin(), parts.end(), [&areaIn](const QRect &a, const QRect &b) {
            return areaIn(a) > areaIn(b);
        });
        for (const QRect &part : parts) {
            if (areaIn(part) == 0)
                break;
            QRect place(anchor.topLeft(), part.size().boundedTo(usual));
            if (part.bottom() < anchor.top())
                place.moveBottom(part.bottom());
            place = movedInto(place, part);
            if (!place.contains(pointer))
                return place;
        }
    }
    const QRect middle(QPoint(), usual.boundedTo(room.size()));
    return movedInto(middle.translated(room.center() - middle.center()), room);
}
