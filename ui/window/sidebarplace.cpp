// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/sidebarplace.h"

#include <QApplication>
#include <QEvent>
#include <QMainWindow>
#include <QSplitter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {
constexpr int chatInSight = 56; ///< Pixels of the chat beside the sidebar that lies over it.
constexpr int scrimAlpha = 90;
} // namespace

SidebarPlace::SidebarPlace(QMainWindow &window, QSplitter &splitter, QWidget &sidebar,
                           Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_splitter(splitter)
    , m_sidebar(sidebar)
    , m_settings(settings)
    , m_scrim(new QWidget(&window))
{
    m_scrim->setObjectName(u"scrim"_s);
    QPalette dark = m_scrim->palette();
    dark.setColor(QPalette::Window, QColor(0, 0, 0, scrimAlpha));
    m_scrim->setPalette(dark);
    m_scrim->setAutoFillBackground(true);
    m_scrim->hide();
    m_scrim->installEventFilter(this);
    m_splitter.installEventFilter(this);
    connect(&m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setValue(Setting::sidebarWidth, m_sidebar.width()); });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) {
        const bool isElsewhere = now && m_window.isAncestorOf(now) && !m_sidebar.isAncestorOf(now);
        if (isElsewhere)
            closeOverlay();
    });
}

bool SidebarPlace::isShown() const
{
    return m_isOver ? m_isShownOver : m_settings.value(Setting::sidebarVisible);
}

void SidebarPlace::setShown(bool isShown)
{
    if (isShown == this->isShown())
        return;
    if (m_isOver)
        m_isShownOver = isShown;
    else
        m_settings.setValue(Setting::sidebarVisible, isShown);
    render();
}

bool SidebarPlace::closeOverlay()
{
    if (!isOverlay())
        return false;
    setShown(false);
    return true;
}

void SidebarPlace::restore()
{
    m_isOver = m_splitter.width() < narrowWidth;
    putIntoPlace();
}

void SidebarPlace::followWidth()
{
    const bool isOver = m_splitter.width() < narrowWidth;
    if (isOver == m_isOver) {
        if (isOverlay())
            render();
        return;
    }
    m_isOver = isOver;
    m_isShownOver = false;
    putIntoPlace();
}

void SidebarPlace::putIntoPlace()
{
    const int width = m_settings.value(Setting::sidebarWidth);
    if (m_isOver) {
        m_sidebar.setParent(&m_window);
    } else {
        m_splitter.insertWidget(0, &m_sidebar);
        m_splitter.setSizes({width, qMax(1, m_splitter.width() - width)});
    }
    render();
}

void SidebarPlace::render()
{
    const bool shows = isShown();
    if (isOverlay()) {
        const QRect place = m_splitter.geometry();
        const int width
            = qMin(m_settings.value(Setting::sidebarWidth), place.width() - chatInSight);
        const QRect beside(place.left(), place.top(), width, place.height());
        m_scrim->setGeometry(place);
        m_sidebar.setGeometry(QStyle::visualRect(m_window.layoutDirection(), place, beside));
        m_scrim->raise();
        m_sidebar.raise();
    }
    const QWidget *focused = m_window.focusWidget();
    const bool hadFocus = focused && m_sidebar.isAncestorOf(focused);
    m_scrim->setVisible(isOverlay());
    m_sidebar.setVisible(shows);
    if (isOverlay())
        m_sidebar.setFocus(Qt::OtherFocusReason);
    if (!shows && hadFocus)
        emit focusLost();
    emit shownChanged(shows);
}

bool SidebarPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_splitter && event->type() == QEvent::Resize)
        followWidth();
    if (watched != m_scrim || event->type() != QEvent::MouseButtonPress)
        return QObject::eventFilter(watched, event);
    closeOverlay();
    return true;
}
