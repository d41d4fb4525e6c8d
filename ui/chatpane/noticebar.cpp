// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/noticebar.h"

#include "widgets/lineicon.h"
#include "widgets/surfacecolors.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int noticeIconSize = 16;
constexpr qreal noticeRadius = 8;
} // namespace

NoticeBar::NoticeBar(const QString &icon, const QString &action, QWidget *parent, Removal removal)
    : QWidget(parent)
    , m_removal(removal)
    , m_iconName(icon)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(action, this))
    , m_close(new QToolButton(this))
{
    m_icon->setFixedSize(noticeIconSize, noticeIconSize);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setTextFormat(Qt::PlainText); // may contain the words of a provider or a file name
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(u"noticeAction"_s);
    m_action->setAutoDefault(false);
    setAction(action);
    m_close->setObjectName(u"noticeClose"_s);
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setVisible(removal == Removal::ByUser);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 4, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);

    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, &NoticeBar::timeOut);
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        emit actionRequested();
    });
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    renderIcons();
    hide();
}

void NoticeBar::showMessage(const QString &message, std::chrono::milliseconds duration)
{
    m_text->setText(message);
    setAccessibleName(message);
    m_timer.stop();
    if (duration > 0ms)
        m_timer.start(duration);
    show();
}

void NoticeBar::dismiss()
{
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = focused && isAncestorOf(focused);
    m_timer.stop();
    hide();
    if (hadFocus)
        emit focusLost();
}

void NoticeBar::setAction(const QString &action)
{
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairlineColor(palette()));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), noticeRadius,
                            noticeRadius);
}

QString NoticeBar::message() const
{
    return m_text->text();
}

void NoticeBar::timeOut()
{
    const QWidget *focused = QApplication::focusWidget();
    if (underMouse() || (focused && isAncestorOf(focused)))
        m_timer.start(2s);
    else
        dismiss();
}

void NoticeBar::renderIcons()
{
    m_icon->setPixmap(lineIcon(m_iconName, palette(), QPalette::WindowText)
                          .pixmap(QSize(noticeIconSize, noticeIconSize), devicePixelRatioF()));
    m_close->setIcon(lineIcon(u"close"_s, palette()));
}

void NoticeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
}
