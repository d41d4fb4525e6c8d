// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QLabel;

/// A large button with an icon, a title, and an explanation in a second line. Without an icon, it
/// shows the first letter of the title on a tinted square.
class BigButton : public QPushButton
{
    Q_OBJECT

public:
    BigButton(const QString &iconName, const QString &title, const QString &explanation,
              QWidget *parent = nullptr);
    void setExplanation(const QString &explanation);
    /// Shows the explanation in the colour of links.
    void setHighlighted(bool isHighlighted);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    void initStyleOption(QStyleOptionButton *option) const override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    QPixmap monogram() const;

    QString m_iconName;
    bool m_isHighlighted = false;
    QLabel *m_icon, *m_title, *m_explanation;
};
