// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>

class QLabel;
class QPushButton;
class QToolButton;

/// A line with a message, at most one action, and in most cases a button that dismisses it. It does
/// not take the focus.
class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    /// Who removes the message.
    enum class Removal { ByUser, ByProgram };
    /// `icon` is the name of a line icon. An empty `action` has no button.
    NoticeBar(const QString &icon, const QString &action, QWidget *parent = nullptr,
              Removal removal = Removal::ByUser);
    /// Shows a message for `duration`, or until it is dismissed if that is 0. The bar stays while
    /// the pointer or the focus is in it.
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
