// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class NoticeBar;
class QVBoxLayout;

/// The notices above the composer, the latest at the bottom. Shows at most two: a third one
/// dismisses the oldest one that the user could dismiss.
class NoticeStack : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeStack(QWidget *parent = nullptr);
    void add(NoticeBar *bar);
    void moveTo(QVBoxLayout &layout, int index);

signals:
    /// A notice that had the focus was hidden, so another widget has to get the focus.
    void focusLost();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void barShown(NoticeBar *bar);
    void barHidden(NoticeBar *bar);

    QVBoxLayout *m_column;
    QList<NoticeBar *> m_shown; ///< The oldest first.
};
