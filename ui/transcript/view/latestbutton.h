// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QAbstractScrollArea;
struct TranscriptTheme;

/// A button that scrolls to the end of the chat. It is hidden while the end is visible, and says so
/// if there is new text that was never visible.
class LatestButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LatestButton(QAbstractScrollArea *view);

    void setTheme(const TranscriptTheme &theme);
    /// Call this when text was added to the chat.
    void addNews();
    /// Moves the button to its place in the view, and shows it unless the view is at the end.
    void render(bool isAtEnd);

private:
    void setNews(bool hasNews);
    void place();

    QAbstractScrollArea *m_view;
    bool m_hasNews = false;
};
