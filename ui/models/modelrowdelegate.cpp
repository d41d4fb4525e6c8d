// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelrowdelegate.h"

#include "models/modelrows.h"
#include "models/modelwords.h"
#include "widgets/lineicon.h"
#include "widgets/surfacecolors.h"

#include <QPainter>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 8, rowGap = 8, rowIconSize = 16, abilitySize = 14, checkWidth = 24,
              starWidth = 32;
constexpr qreal rowRadius = 6;

QFont detailFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.9);
    return small;
}

int alignment(const QStyleOptionViewItem &option, Qt::Alignment horizontal)
{
    return int(QStyle::visualAlignment(option.direction, horizontal | Qt::AlignVCenter))
        | Qt::TextSingleLine;
}

void paintIcon(QPainter &painter, const QStyleOptionViewItem &option, const QRect &place,
               const QString &name, QPalette::ColorRole role)
{
    lineIcon(name, option.palette, role)
        .paint(&painter, QStyle::visualRect(option.direction, option.rect, place));
}

void paintSurface(QPainter &painter, const QStyleOptionViewItem &option)
{
    const QColor surface = popupColor(option.palette);
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const bool isUnderPointer = option.state.testFlag(QStyle::State_MouseOver)
        && option.state.testFlag(QStyle::State_Enabled);
    if (!isCurrent && !isUnderPointer)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isCurrent ? selectedColor(option.palette, surface)
                               : hoveredColor(option.palette, surface));
    painter.drawRoundedRect(option.rect, rowRadius, rowRadius);
}

} // namespace

ModelRowDelegate::ModelRowDelegate(const ModelRows &rows, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_rows(rows)
{
}

QRect ModelRowDelegate::starRect(const QRect &row, Qt::LayoutDirection direction)
{
    const QRect star(row.right() - starWidth + 1, row.top(), starWidth, row.height());
    return QStyle::visualRect(direction, row, star);
}

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = option.fontMetrics.height() + QFontMetrics(detailFont(option.font)).height();
    return {0, lines + 12};
}

void ModelRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (m_rows.at(index.row()).kind) {
    case ModelRow::Kind::Heading:
        paintHeading(*painter, option, index.row());
        break;
    case ModelRow::Kind::None:
    case ModelRow::Kind::NoModels:
        paintSurface(*painter, option);
        paintWords(*painter, option, index.row());
        break;
    case ModelRow::Kind::Model:
        paintSurface(*painter, option);
        paintModel(*painter, option, index.row());
        break;
    }
    painter->restore();
}

void ModelRowDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                    int row) const
{
    QFont font = detailFont(option.font);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(option.palette.color(QPalette::Active, QPalette::PlaceholderText));
    const QRect place = option.rect.adjusted(edge, 0, -edge, -edge / 2);
    const QString words
        = QFontMetrics(font).elidedText(m_rows.at(row).text, Qt::ElideRight, place.width());
    painter.drawText(
        place, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignBottom)),
        words);
}

void ModelRowDelegate::paintWords(QPainter &painter, const QStyleOptionViewItem &option,
                                  int row) const
{
    if (m_rows.isChosen(row))
        paintIcon(painter, option,
                  {option.rect.left() + edge, option.rect.center().y() - rowIconSize / 2,
                   rowIconSize, rowIconSize},
                  u"check"_s, QPalette::Highlight);
    const QRect place = option.rect.adjusted(edge + checkWidth, 0, -edge, 0);
    painter.setFont(option.font);
    painter.setPen(option.palette.color(QPalette::Active, QPalette::WindowText));
    painter.drawText(
        QStyle::visualRect(option.direction, option.rect, place), alignment(option, Qt::AlignLeft),
        option.fontMetrics.elidedText(m_rows.at(row).text, Qt::ElideMiddle, place.width()));
}

int ModelRowDelegate::paintFacts(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QRect &place, int row) const
{
    const QString facts = m_rows.facts(row);
    const ModelInfo &model = m_rows.candidate(row).model;
    QStringList icons; // from the right edge to the left
    if (thinks(model))
        icons.append(u"thinking"_s);
    if (model.takesPdf.value_or(false))
        icons.append(u"file"_s);
    if (model.takesImages.value_or(false))
        icons.append(u"image"_s);
    const QFontMetrics metrics(painter.font());
    const int half = place.height() / 2;
    const QRect upper(place.left(), place.top() + (icons.isEmpty() ? half / 2 : 0), place.width(),
                      half);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, upper),
                     alignment(option, Qt::AlignRight), facts);
    const int top = place.top() + (facts.isEmpty() ? half / 2 : half) + (half - abilitySize) / 2;
    int right = place.right() + 1;
    for (const QString &icon : std::as_const(icons)) {
        right -= abilitySize;
        paintIcon(painter, option, {right, top, abilitySize, abilitySize}, icon,
                  QPalette::PlaceholderText);
        right -= rowGap / 2;
    }
    return qMax(metrics.horizontalAdvance(facts), place.right() + 1 - right);
}

void ModelRowDelegate::paintModel(QPainter &painter, const QStyleOptionViewItem &option,
                                  int row) const
{
    const bool canBeChosen = m_rows.candidate(row).obstacle == Obstacle::None;
    const QPalette &palette = option.palette;
    const QColor muted = palette.color(QPalette::Active, QPalette::PlaceholderText);
    QRect place = option.rect.adjusted(edge, 6, -starWidth, -6);
    if (m_rows.isChosen(row))
        paintIcon(
            painter, option,
            {place.left(), place.center().y() - rowIconSize / 2 + 1, rowIconSize, rowIconSize},
            u"check"_s, QPalette::Highlight);
    const bool isFavourite = m_rows.isFavourite(row);
    if (isFavourite || option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        const QRect star = starRect(option.rect, Qt::LeftToRight);
        paintIcon(painter, option,
                  {star.center().x() - rowIconSize / 2 + 1, star.center().y() - rowIconSize / 2 + 1,
                   rowIconSize, rowIconSize},
                  isFavourite ? u"star-filled"_s : u"star"_s,
                  isFavourite ? QPalette::Highlight : QPalette::PlaceholderText);
    }
    place.setLeft(place.left() + checkWidth);
    painter.setPen(muted);
    painter.setFont(detailFont(option.font));
    place.setRight(place.right() - paintFacts(painter, option, place, row) - rowGap);

    const QString details = m_rows.details(row);
    const int nameHeight = details.isEmpty() ? place.height() : option.fontMetrics.height();
    const QRect lower(place.left(), place.top() + nameHeight, place.width(),
                      place.height() - nameHeight);
    painter.drawText(
        QStyle::visualRect(option.direction, option.rect, lower), alignment(option, Qt::AlignLeft),
        QFontMetrics(painter.font()).elidedText(details, Qt::ElideMiddle, lower.width()));
    painter.setFont(option.font);
    painter.setPen(canBeChosen ? palette.color(QPalette::Active, QPalette::WindowText) : muted);
    const QRect upper(place.left(), place.top(), place.width(), nameHeight);
    painter.drawText(
        QStyle::visualRect(option.direction, option.rect, upper), alignment(option, Qt::AlignLeft),
        option.fontMetrics.elidedText(m_rows.at(row).text, Qt::ElideMiddle, upper.width()));
}
