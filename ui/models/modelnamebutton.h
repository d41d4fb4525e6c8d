// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/headerbutton.h"

/// A button that shows a model, with its account in grey, and an arrow. If it is narrower than its
/// words, the account disappears first.
class ModelNameButton : public HeaderButton
{
    Q_OBJECT

public:
    using HeaderButton::HeaderButton;

    /// `account` may be empty. Does not change the accessible name.
    void setWords(const QString &name, const QString &account);
    const QString &name() const { return m_name; }
    const QString &account() const { return m_account; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int widthOf(const QString &name, const QString &account) const;

    QString m_name, m_account;
};
