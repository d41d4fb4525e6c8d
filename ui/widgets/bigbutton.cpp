// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bigbutton.h"

#include "widgets/lineicon.h"
#include "widgets/mixedcolor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionButton>

namespace {
constexpr int iconPixels = 28;
}

BigButton::BigButton(const QString &iconName, const QString &title, const QString &explanation,
                     QWidget *parent)
    : QPushButton(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(title, this))
    , m_explanation(new QLabel(explanation, this))
{
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    setAutoDefault(true); // Enter presses the button that has the focus
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(12);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(m_title);
    lines->addWidget(m_explanation);
    row->addWidget(m_icon);
    row->addLayout(lines, 1);
    m_icon->setFixedSize(iconPixels, iconPixels);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_explanation->setWordWrap(true);
    for (QLabel *label : {m_icon, m_title, m_explanation}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        label->setTextFormat(Qt::PlainText);
    }
    render();
}

QSize BigButton::sizeHint() const
{
    const int width = layout()->sizeHint().width();
    const int inside = this->width() > 0 && testAttribute(Qt::WA_Resized) ? this->width() : width;
    return {width,
            layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(qMax(inside, 1))
                                          : layout()->sizeHint().height()};
}

QSize BigButton::minimumSizeHint() const
{
    return {layout()->totalMinimumSize().width(), sizeHint().height()};
}

/// Each of several big buttons is a way to go on, so none is painted as the default one.
void BigButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    option->features.setFlag(QStyleOptionButton::DefaultButton, false);
}

void BigButton::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    // In a narrower button, the second line wraps and needs more height.
    updateGeometry();
}

void BigButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        render();
}

void BigButton::setExplanation(const QString &explanation)
{
    m_explanation->setText(explanation);
    setAccessibleDescription(explanation);
}

void BigButton::setHighlighted(bool isHighlighted)
{
    m_isHighlighted = isHighlighted;
    render();
}

QPixmap BigButton::monogram() const
{
    QPixmap pixmap(QSize(iconPixels, iconPixels) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.setBrush(mixed(accent, palette().color(QPalette::Button), 0.18));
    constexpr qreal radius = 6;
    painter.drawRoundedRect(QRectF(0, 0, iconPixels, iconPixels), radius, radius);
    QFont letter = font();
    letter.setBold(true);
    letter.setPixelSize(iconPixels / 2);
    painter.setFont(letter);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(QRect(0, 0, iconPixels, iconPixels), Qt::AlignCenter,
                     m_title->text().left(1).toUpper());
    return pixmap;
}

void BigButton::render()
{
    const QSize size(iconPixels, iconPixels);
    m_icon->setPixmap(m_iconName.isEmpty() ? monogram()
                                           : lineIcon(m_iconName, palette(), QPalette::ButtonText)
                                                 .pixmap(size, devicePixelRatioF()));
    m_title->setForegroundRole(QPalette::ButtonText);
    m_explanation->setForegroundRole(m_isHighlighted ? QPalette::Link : QPalette::PlaceholderText);
}
