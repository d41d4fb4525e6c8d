// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class TabularLabel;

/// Says in the status bar why an answer does not come yet, when it is tried again and how often,
/// and lets the person hurry or stop it. Renders a TurnSummary; keeps its height and its place
/// whether it says something or not.
class RetryStatus : public QWidget
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;
    /// The host of a conversation's account, for words such as `Nothing is listening at
    /// localhost:11434`.
    using HostOf = std::function<QString(ConversationId)>;

    explicit RetryStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    void setHostOf(HostOf hostOf) { m_hostOf = std::move(hostOf); }
    void render(const TurnSummary &summary);
    /// What is read now; empty where nothing is under way, or not for long enough.
    QString text() const;

signals:
    void retryNowRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderNow();
    void tick();
    void clear();
    bool mayShow();
    QString words() const;
    QString waitingWords() const;
    QString queuedWords() const;
    QString offlineWords() const;
    QString othersWords() const;
    /// Until the retry; nullopt where there is no deadline.
    std::optional<std::chrono::milliseconds> remaining() const;
    void speak(const QString &text, bool isNews);
    void renderButtons();
    void renderIcons();

    Now m_now;
    HostOf m_hostOf;
    TurnSummary m_summary;
    QDateTime m_begun; ///< When the turn that is shown came up.
    QDateTime m_spokenAt;
    QTimer m_timer;
    QLabel *m_icon;
    TabularLabel *m_text;
    QPushButton *m_retryNow;
    QPushButton *m_stop;
};
