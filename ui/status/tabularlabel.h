// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// One line of text whose digits all have the same width, so that a countdown does not move the
/// rest of the line. (QFont has tabular figures only since Qt 6.7.) A text that does not fit is
/// shortened at its end, and the tool tip has the whole text. A screen reader reads only the
/// accessible name, which is set separately. The class inherits QLabel only for the accessible
/// role; QLabel::text() is always empty.
class TabularLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TabularLabel(QWidget *parent = nullptr);
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// Returns the width in pixels of a text as this label draws it.
    int textWidth(const QString &text) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString elided(int width) const;
    int digitWidth() const;
    void updateToolTip();

    QString m_text;
};
