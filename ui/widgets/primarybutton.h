// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

/// A tool button that has the accent colour if it is primary and otherwise a quiet fill. It paints
/// itself in exactly the highlight colour of the palette, because some styles lighten the colour of
/// a button so much that its text is hard to read.
class PrimaryButton : public QToolButton
{
    Q_OBJECT

public:
    enum class Emphasis { Primary, Ordinary };

    explicit PrimaryButton(QWidget *parent = nullptr);
    void setEmphasis(Emphasis emphasis);
    /// `name` is the name of a line icon, see lineIcon().
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
