// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class RetryStatus;
class UsageStatus;

/// The bar below a chat: the turn at its left side, the usage at its right side. An edge in the
/// colour of a wait is drawn while something waits. The bar has the same height in every state. If
/// it is too narrow for everything, it leaves out the texts of the buttons first, then the usage,
/// and then the end of the reason.
class StatusBar : public QWidget
{
    Q_OBJECT

public:
    /// Takes both widgets as children.
    StatusBar(RetryStatus *status, UsageStatus *usage, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void measure();

    RetryStatus *m_status;
    UsageStatus *m_usage;
    QWidget *m_slot; ///< The place of the usage, which hides itself while nothing is known.
};
