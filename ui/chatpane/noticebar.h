// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QPushButton;
class QToolButton;

/// A rounded surface with a message, at most one action, and in most cases a button that dismisses
/// it. It does not take the focus.
class NoticeBar : public QWidget
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
    Removal removal() const { return m_removal; }
    /// Changes the words of the action. Without words, there is no action.
    void setAction(const QString &action);

signals:
    void actionRequested();
    /// The bar was dismissed while it had the focus, so another widget has to get the focus.
    void focusLost();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void timeOut();
    void renderIcons();

    Removal m_removal;
    QString m_iconName;
    QTimer m_timer;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};
