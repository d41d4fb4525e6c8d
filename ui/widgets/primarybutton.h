// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

/// A tool button in the accent colour while it is primary, and like any other button while it is
/// not. It paints itself in exactly the palette's highlight colour, because some styles lighten a
/// button's colour until its text is hard to read.
class PrimaryButton : public QToolButton
{
    Q_OBJECT

public:
    enum class Emphasis { Primary, Ordinary };

    explicit PrimaryButton(QWidget *parent = nullptr);
    void setEmphasis(Emphasis emphasis);
    /// `name` is that of a line icon.
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
