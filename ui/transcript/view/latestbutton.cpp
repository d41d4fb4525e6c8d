// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/latestbutton.h"

#include "transcript/layout/transcripttheme.h"
#include "widgets/lineicon.h"
#include "widgets/mixedcolor.h"

#include <QAbstractScrollArea>

using namespace Qt::StringLiterals;

namespace {
constexpr int latestButtonHeight = 32, latestButtonMargin = 16; // px
}

LatestButton::LatestButton(QAbstractScrollArea *view)
    : QToolButton(view)
    , m_view(view)
{
    setObjectName(u"latestButton"_s);
    setToolTip(tr("Go to the latest message"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({16, 16});
    setFixedHeight(latestButtonHeight);
    setNews(false);
    hide();
}

void LatestButton::setTheme(const TranscriptTheme &theme)
{
    setIcon(lineIcon(u"arrow-down"_s, m_view->palette(), QPalette::Text));
    const QColor accent = m_view->palette().color(QPalette::Highlight);
    setStyleSheet(
        u"QToolButton { border: 1px solid %1; border-radius: %2px; background: %3; color: %4;"
        "  padding: 0 12px 0 8px; }"
        "QToolButton:hover { background: %5; } QToolButton:focus { border-color: %6; }"_s.arg(
            mixed(theme.text, theme.background, 0.5).name(),
            QString::number(latestButtonHeight / 2), theme.background.name(), theme.text.name(),
            theme.question.name(), accent.name()));
    adjustSize();
    place();
}

void LatestButton::addNews()
{
    if (isVisible() && !m_hasNews)
        setNews(true);
}

void LatestButton::setNews(bool hasNews)
{
    m_hasNews = hasNews;
    setText(hasNews ? tr("New text") : tr("Latest"));
    setAccessibleName(hasNews ? tr("New text. Go to the latest message") : toolTip());
    adjustSize();
    place();
}

void LatestButton::place()
{
    const QWidget *viewport = m_view->viewport();
    move(viewport->x() + (viewport->width() - width()) / 2,
         viewport->height() - height() - latestButtonMargin);
}

void LatestButton::render(bool isAtEnd)
{
    place();
    if (isAtEnd && m_hasNews)
        setNews(false);
    if (isAtEnd && hasFocus())
        m_view->setFocus();
    if (isHidden() == isAtEnd)
        return;
    setVisible(!isAtEnd);
    // The button is raised only when it appears. Qt raises the scroll bar with each new range, and
    // would repaint the scroll bar each time if the button were above it.
    raise();
}
