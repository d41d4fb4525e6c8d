// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lineicon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace {

/// Draws the SVG at the requested size, in one colour.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(const QString &fileName, const QColor &color, const QColor &disabledColor,
                   const QColor &selectedColor)
        : m_fileName(fileName)
        , m_color(color)
        , m_disabledColor(disabledColor)
        , m_selectedColor(selectedColor)
    {
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        // The transcript paints icons in every frame, so do not parse the SVG each time.
        const QString key = u"lineicon %1 %2x%3 %4"_s.arg(m_fileName, QString::number(size.width()),
                                                          QString::number(size.height()),
                                                          colorFor(mode).name(QColor::HexArgb));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(m_fileName);
        QPainter painter(&pixmap);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(&painter, QRectF(QPointF(), size));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colorFor(mode));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap drawn = pixmap(rect.size() * ratio, mode, state);
        drawn.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, drawn);
    }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        switch (mode) {
        case QIcon::Disabled:
            return m_disabledColor;
        case QIcon::Selected:
            return m_selectedColor;
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return m_color;
    }

    QString m_fileName;
    QColor m_color, m_disabledColor, m_selectedColor;
};

} // namespace

QIcon lineIcon(const QString &name, const QPalette &palette, QPalette::ColorRole role)
{
    return QIcon(new LineIconEngine(u":/icons/%1.svg"_s.arg(name),
                                    palette.color(QPalette::Active, role),
                                    palette.color(QPalette::Disabled, role),
                                    palette.color(QPalette::Active, QPalette::HighlightedText)));
}
