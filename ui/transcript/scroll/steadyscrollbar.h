// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollBar>
#include <QTimer>

/// A scroll bar that is painted less often while the text grows. Each new line of an answer changes
/// the range, and painting the bar costs more than painting the line. Therefore the bar is painted
/// at once only if its thumb moved by at least 4 pixels or an end was reached or left. Smaller
/// moves are painted at most four times a second.
class SteadyScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit SteadyScrollBar(QWidget *parent = nullptr);

    /// Sets the range (from 0), the page and the value in one step, in pixels of the text.
    void place(int maximum, int page, int value);

protected:
    void sliderChange(SliderChange change) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// The part of the state that is visible.
    struct Look
    {
        QRect thumb;
        bool isAtStart = true, isAtEnd = true;
        bool operator==(const Look &) const = default;
        bool isLike(const Look &other) const;
    };
    Look look() const;

    Look m_painted;
    QTimer m_later; ///< Runs until a small change is painted.
    bool m_isPlacing = false;
};
