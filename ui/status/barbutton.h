// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

/// A flat button of the status bar: an icon with a text that is left out in a narrow bar, or a
/// link.
class BarButton : public QPushButton
{
    Q_OBJECT

public:
    enum class Look {
        Flat, ///< Has a surface only under the pointer.
        Tinted, ///< Has a surface in the colour of a wait.
        Link
    };

    explicit BarButton(Look look, QWidget *parent = nullptr);
    /// Sets the name of a line icon.
    void setIconName(const QString &name);
    /// Sets the accessible name. A screen reader hears of it only if it changes.
    void setSpokenName(const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// Returns the width that the button has with a text.
    int widthWith(const QString &text) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QColor surface() const;
    QColor ink() const;
    void renderIcon();

    Look m_look;
    QString m_iconName;
};
