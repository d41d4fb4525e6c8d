// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QAbstractScrollArea;
struct TranscriptTheme;

/// A button that scrolls to the end of the chat. It is visible while the end is not.
class LatestButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LatestButton(QAbstractScrollArea *view);

    void setTheme(const TranscriptTheme &theme);
    void render(bool isAtEnd);

private:
    QAbstractScrollArea *m_view;
};
