// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/latestbutton.h"

#include "transcript/layout/transcripttheme.h"
#include "widgets/lineicon.h"

#include <QAbstractScrollArea>

using namespace Qt::StringLiterals;

namespace {
constexpr int latestButtonSide = 36, latestButtonMargin = 16; // px
}

LatestButton::LatestButton(QAbstractScrollArea *view)
    : QToolButton(view)
    , m_view(view)
{
    setObjectName(u"latestButton"_s);
    setText(tr("Go to the latest message"));
    setAccessibleName(text());
    setToolTip(text());
    setToolButtonStyle(Qt::ToolButtonIconOnly);
    setFixedSize(latestButtonSide, latestButtonSide);
    hide();
}

void LatestButton::setTheme(const TranscriptTheme &theme)
{
    setIcon(lineIcon(u"arrow-down"_s, m_view->palette(), QPalette::Text));
    setStyleSheet(
        u"QToolButton { border: 1px solid %1; border-radius: %2px; background: %3; }"
        "QToolButton:hover { background: %4; } QToolButton:focus { border-color: %5; }"_s.arg(
            theme.line.name(), QString::number(latestButtonSide / 2), theme.background.name(),
            theme.question.name(), m_view->palette().color(QPalette::Highlight).name()));
}

void LatestButton::render(bool isAtEnd)
{
    const QWidget *viewport = m_view->viewport();
    move(viewport->x() + (viewport->width() - width()) / 2,
         viewport->height() - height() - latestButtonMargin);
    if (isAtEnd && hasFocus())
        m_view->setFocus();
    if (isHidden() == isAtEnd)
        return;
    setVisible(!isAtEnd);
    // The button is raised only when it appears. Qt raises the scroll bar with each new range, and
    // would repaint the scroll bar each time if the button were above it.
    raise();
}
