// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>

class QLabel;
class QPushButton;
class QToolButton;

/// A quiet line that says something, offers at most one action, and can be dismissed. It takes no
/// focus and stops nobody.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    /// `icon` is a line icon; without `action` there is no button for one.
    NoticeBar(const QString &icon, const QString &action, QWidget *parent = nullptr);
    /// Shows the words; 0 keeps them until they are dismissed. While the pointer or the focus is in
    /// the bar it stays.
    void showMessage(const QString &message,
                     std::chrono::milliseconds duration = std::chrono::milliseconds(0));
    void dismiss();
    QString message() const;

signals:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void timeOut();
    void renderIcons();

    QString m_iconName;
    QTimer m_timer;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};
