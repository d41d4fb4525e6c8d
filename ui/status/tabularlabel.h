// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tabulartext.h"

#include <QLabel>

/// Shows a TabularText. A text that does not fit is shortened at its end, and the tool tip has the
/// whole text. A screen reader reads only the accessible name, which is set separately. The class
/// inherits QLabel only for the accessible role; QLabel::text() is always empty.
class TabularLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TabularLabel(QWidget *parent = nullptr);
    void setText(const TabularText &text);
    const QString &text() const { return m_text.text(); }
    /// Sets the colour of the strong part; invalid for the colour of the text.
    void setStrongColor(const QColor &color);
    /// Returns the width in pixels that the text needs.
    int textWidth() const { return m_text.width(font()); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateToolTip();

    TabularText m_text;
    QColor m_strongColor;
};
