// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollBar>
#include <QTimer>

/// The scroll bar of a text that grows: it is drawn again where its thumb has moved by a few
/// pixels, and of less than that a few times a second. With every line of an answer its range is
/// another one, and to draw it costs more than to draw the line.
class SteadyScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit SteadyScrollBar(QWidget *parent = nullptr);

    /// Range (from 0), page and value in one step, in pixels of the text.
    void place(int maximum, int page, int value);

protected:
    void sliderChange(SliderChange change) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What a style draws of the numbers.
    struct Look
    {
        QRect thumb;
        bool isAtStart = true, isAtEnd = true;
        bool operator==(const Look &) const = default;
        bool isLike(const Look &other) const;
    };
    Look look() const;

    Look m_painted;
    QTimer m_later; ///< Until a small change is drawn.
    bool m_isPlacing = false;
};
