// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// One line of text whose digits are all equally wide, so that a countdown does not make the rest
/// dance. Shortened with an ellipsis where it does not fit; the whole text is then the tool tip.
/// What a screen reader hears is the accessible name alone, which is set apart from the text.
/// (QFont can ask for tabular figures since Qt 6.7 only.) A QLabel without a text of its own, for
/// the role that assistive technology knows it by.
class TabularLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TabularLabel(QWidget *parent = nullptr);
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// How wide the text is when it is drawn, with its digits' cells.
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
