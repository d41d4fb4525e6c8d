// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/headerbutton.h"

/// A button that shows a name, with another name in grey after it, and an arrow, because it opens
/// something. If it is narrower than its words, the grey name disappears first, and then the name
/// is elided.
class NameButton : public HeaderButton
{
    Q_OBJECT

public:
    explicit NameButton(QWidget *parent = nullptr, Qt::TextElideMode elide = Qt::ElideMiddle);

    /// `addition` may be empty. Does not change the accessible name.
    void setWords(const QString &name, const QString &addition);
    const QString &name() const { return m_name; }
    /// Whether the name is elided at the current width.
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int widthOf(const QString &name, const QString &addition) const;

    Qt::TextElideMode m_elide;
    QString m_name, m_addition;
};
