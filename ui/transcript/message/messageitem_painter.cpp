// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of MessageItem that paint.
#include "transcript/message/messageitem.h"

#include "widgets/lineicon.h"

#include <QLinearGradient>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
void paintIcon(QPainter &painter, const TranscriptTheme &theme, const QString &name,
               const QRect &rect, const QColor &color)
{
    QPalette palette = theme.palette;
    palette.setColor(QPalette::ButtonText, color);
    QRect square(0, 0, theme.scaled(16), theme.scaled(16));
    square.moveCenter(rect.center());
    lineIcon(name, palette).paint(&painter, square);
}

void paintButton(QPainter &painter, const TranscriptStyle &style, const Control &control,
                 bool hovered, bool pressed, const QWidget *widget)
{
    QStyleOptionButton option;
    option.initFrom(widget);
    option.rect = control.rect;
    option.text = control.words;
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.state |= pressed ? QStyle::State_Sunken : QStyle::State_Raised;
    if (hovered)
        option.state |= QStyle::State_MouseOver;
    painter.setFont(style.theme.small);
    option.fontMetrics = painter.fontMetrics();
    widget->style()->drawControl(QStyle::CE_PushButton, &option, &painter, widget);
}
} // namespace

void MessageItem::paint(QPainter &painter, const TranscriptStyle &style, const QPoint &at,
                        const PaintState &state, const QWidget *widget) const
{
    TranscriptTheme theme = style.theme;
    painter.save();
    painter.translate(at);
    if (isQuestion()) {
        theme.surface = theme.questionSurface;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.question);
        painter.drawRoundedRect(m_at.box, theme.scaled(8), theme.scaled(8));
    }
    if (!m_at.day.isEmpty() && m_at.day.bottom() >= state.top)
        paintDay(painter, style);
    if (m_at.textTop > state.top)
        paintHeader(painter, style, state.showsActions);
    if (m_open.thinking && m_hasThinking)
        paintThinking(painter, theme, state);
    paintText(painter, theme, state);
    if (m_at.attachments.top() < state.bottom && m_at.attachments.bottom() >= state.top)
        m_files.paint(painter, theme, m_at.attachments.topLeft());
    if (m_at.footerWords.bottom() >= state.top)
        paintFooter(painter, style);
    constexpr int ring = 4; // px by which the focus ring extends beyond a control
    for (const Control &control : m_controls) {
        if (control.lastLine().bottom() + ring >= state.top
            && control.rect.top() - ring < state.bottom)
            paintControl(painter, style, control, state, widget);
    }
    painter.restore();
}

/// Paints the day between two lines.
void MessageItem::paintDay(QPainter &painter, const TranscriptStyle &style) const
{
    const TranscriptTheme &theme = style.theme;
    const QString &day = m_surroundings.day;
    painter.setFont(theme.small);
    painter.setPen(theme.muted);
    painter.drawText(m_at.day, Qt::AlignCenter | Qt::TextSingleLine, day);
    const int words = painter.fontMetrics().horizontalAdvance(day) + 2 * theme.scaled(12);
    const int line = (m_at.day.width() - words) / 2, y = m_at.day.center().y();
    painter.fillRect(QRect(0, y, line, 1), theme.line);
    painter.fillRect(QRect(m_at.day.width() - line, y, line, 1), theme.line);
}

void MessageItem::paintThinking(QPainter &painter, const TranscriptTheme &theme,
                                const PaintState &state) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.thinking);
    painter.drawRoundedRect(m_at.thinkingBox, theme.scaled(8), theme.scaled(8));
    TranscriptTheme quiet = theme;
    quiet.text = theme.muted;
    m_thinking.paint(painter, quiet, QPoint(m_at.thinkingLeft, m_at.thinkingTop),
                     state.top - m_at.thinkingTop, state.bottom - m_at.thinkingTop,
                     [&state](int block) { return state.marks(0, block); });
}

/// The last lines before the fold fade out.
void MessageItem::paintText(QPainter &painter, const TranscriptTheme &theme,
                            const PaintState &state) const
{
    const auto marks = [&state](int block) { return state.marks(1, block); };
    const QPoint corner(0, m_at.textTop);
    if (!isFolded()) {
        m_text.paint(painter, theme, corner, state.top - m_at.textTop, state.bottom - m_at.textTop,
                     marks);
        return;
    }
    const QRect shown(m_at.box.left(), m_at.textTop, m_at.box.width(), m_at.textHeight);
    painter.save();
    painter.setClipRect(shown, Qt::IntersectClip);
    m_text.paint(painter, theme, corner, state.top - m_at.textTop,
                 std::min(state.bottom - m_at.textTop, m_at.textHeight), marks);
    QRect end = shown;
    end.setTop(shown.bottom() - qRound(2 * theme.proseLine));
    QLinearGradient fade(end.topLeft(), end.bottomLeft());
    QColor clear = theme.question;
    clear.setAlpha(0);
    fade.setColorAt(0, clear);
    fade.setColorAt(1, theme.question);
    painter.fillRect(end, fade);
    painter.restore();
}

void MessageItem::paintHeader(QPainter &painter, const TranscriptStyle &style, bool showsTime) const
{
    const TranscriptTheme &theme = style.theme;
    const QRect bounds(0, 0, style.width, 1);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine
        | (style.direction == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight);
    const auto paint = [&](const QRect &place, const QString &words) {
        painter.drawText(QStyle::visualRect(style.direction, bounds, place), flags,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    };
    painter.setFont(theme.smallStrong);
    painter.setPen(theme.text);
    paint(m_at.name, name());
    painter.setFont(theme.small);
    painter.setPen(theme.muted);
    paint(m_at.details, detailWords());
    const QString time = showsTime
        ? QLocale().toString(m_message.createdAt.toLocalTime().time(), QLocale::ShortFormat)
        : QString();
    const int timeWidth = painter.fontMetrics().horizontalAdvance(time) + 1;
    const int end = std::max(m_at.details.right(), m_at.name.right());
    if (end + theme.scaled(8) + timeWidth <= style.width)
        paint({style.width - timeWidth, m_at.header.top(), timeWidth, m_at.header.height()}, time);
    if (!m_at.versionWords.isEmpty()) {
        painter.drawText(
            QStyle::visualRect(style.direction, bounds, m_at.versionWords), Qt::AlignCenter,
            u"%1/%2"_s.arg(m_surroundings.version.index).arg(m_surroundings.version.count));
    }
    if (!m_at.note.isEmpty()) {
        const QRect place(-theme.scaled(3), m_at.note.top(), theme.scaled(20),
                          qRound(theme.smallLine));
        paintIcon(painter, theme, u"info"_s, QStyle::visualRect(style.direction, bounds, place),
                  theme.muted);
        painter.drawText(
            QStyle::visualRect(style.direction, bounds, m_at.note),
            Qt::AlignVCenter | Qt::TextWordWrap
                | (style.direction == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight),
            noteWords());
    }
}

void MessageItem::paintFooter(QPainter &painter, const TranscriptStyle &style) const
{
    if (m_footer.isEmpty())
        return;
    const TranscriptTheme &theme = style.theme;
    const QRect bounds(0, 0, style.width, 1);
    if (!m_footer.icon.isEmpty()) {
        const QRect place(-theme.scaled(3), m_at.footerIcon.top(), theme.scaled(22),
                          m_at.footerIcon.height());
        paintIcon(painter, theme, m_footer.icon, QStyle::visualRect(style.direction, bounds, place),
                  theme.muted);
    }
    painter.setFont(theme.prose);
    painter.setPen(m_footer.icon.isEmpty() ? theme.muted : theme.text);
    painter.drawText(QStyle::visualRect(style.direction, bounds, m_at.footerWords),
                     Qt::AlignVCenter | Qt::TextWordWrap
                         | (style.direction == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight),
                     m_footer.sentence);
}

void MessageItem::paintControl(QPainter &painter, const TranscriptStyle &style,
                               const Control &control, const PaintState &state,
                               const QWidget *widget) const
{
    const TranscriptTheme &theme = style.theme;
    const bool hovered = state.hovered && control.isSameAs(*state.hovered),
               focused = state.focused && control.isSameAs(*state.focused);
    const bool pressed = state.pressed && control.isSameAs(*state.pressed);
    const bool isButton = control.kind == Control::Kind::Continue
        || control.kind == Control::Kind::TryAgain || control.kind == Control::Kind::Repair;
    const bool copied = state.copied && control.isSameAs(*state.copied);
    if (control.isShownOnHover && !state.showsActions && !copied)
        return;
    if (control.kind == Control::Kind::HorizontalBar) {
        QColor color = theme.muted;
        color.setAlphaF(hovered || pressed ? 1.0F : 0.6F);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(control.thumb, control.thumb.height() / 2.0,
                                control.thumb.height() / 2.0);
    } else if (control.kind == Control::Kind::Attachment) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(hovered ? QBrush(theme.hover) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(control.rect, theme.scaled(6), theme.scaled(6));
    } else if (isButton) {
        paintButton(painter, style, control, hovered, pressed, widget);
    } else if (control.kind != Control::Kind::Link) {
        if (hovered && control.enabled) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.hover);
            painter.drawRoundedRect(control.rect, theme.scaled(6), theme.scaled(6));
        }
        QColor color = (hovered && control.enabled) || copied ? theme.text : theme.muted;
        color.setAlphaF(control.enabled ? 1.0F : 0.4F);
        QRect icon = control.rect;
        if (!control.words.isEmpty()) {
            icon.setWidth(theme.scaled(16 + 12));
            icon = QStyle::visualRect(style.direction, control.rect, icon);
            const QRect words
                = QStyle::visualRect(style.direction, control.rect,
                                     control.rect.adjusted(theme.scaled(16 + 10), 0, 0, 0));
            painter.setFont(theme.small);
            painter.setPen(color);
            painter.drawText(
                words,
                Qt::AlignVCenter
                    | (style.direction == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight),
                QFontMetrics(theme.small)
                    .elidedText(copied ? MessageSection::copiedWords() : control.words,
                                Qt::ElideRight, words.width()));
        }
        paintIcon(painter, theme, copied ? u"check"_s : control.icon, icon, color);
    }
    if (!focused)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.palette.color(QPalette::Highlight), theme.zoom * 1.6));
    painter.drawRoundedRect(QRectF(control.rect).adjusted(-0.5, -0.5, 0.5, 0.5), theme.scaled(5),
                            theme.scaled(5));
    for (const QRect &line : control.more)
        painter.drawRoundedRect(QRectF(line).adjusted(-0.5, -0.5, 0.5, 0.5), theme.scaled(5),
                                theme.scaled(5));
}
