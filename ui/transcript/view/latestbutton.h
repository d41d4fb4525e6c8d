// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QAbstractScrollArea;
struct TranscriptTheme;

/// A button that scrolls to the end of the chat. It is hidden while the end is visible.
class LatestButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LatestButton(QAbstractScrollArea *view);

    void setTheme(const TranscriptTheme &theme);
    /// Moves the button to its place in the view, and shows it unless the view is at the end.
    void render(bool isAtEnd);

private:
    QAbstractScrollArea *m_view;
};
