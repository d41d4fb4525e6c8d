// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

/// The one button that carries the accent. A style may lighten a button's colour until its text
/// cannot be read any more; this one is drawn in exactly the palette's highlight, and like any
/// other button while it is not primary.
class PrimaryButton : public QToolButton
{
    Q_OBJECT

public:
    enum class Emphasis { Primary, Ordinary };

    explicit PrimaryButton(QWidget *parent = nullptr);
    void setEmphasis(Emphasis emphasis);
    /// The line icon's name.
    void setIconName(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool isAccented() const { return m_emphasis == Emphasis::Primary && isEnabled(); }
    void renderIcon();

    Emphasis m_emphasis = Emphasis::Ordinary;
    QString m_iconName;
};
