// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QAbstractScrollArea;
struct TranscriptTheme;

/// Leads to the latest message, while that is not in sight.
class LatestButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LatestButton(QAbstractScrollArea *view);

    void setTheme(const TranscriptTheme &theme);
    /// Whether the end is in sight.
    void render(bool isAtEnd);

private:
    QAbstractScrollArea *m_view;
};
