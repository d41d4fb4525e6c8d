// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QDateTime>
#include <QSet>
#include <QTimer>
#include <QWidget>

#include <functional>

class Announcer;
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

    explicit RetryStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    void render(const TurnSummary &summary);
    /// Tells a screen reader that the waiting came to an end; nothing is seen of it.
    void turnEnded(const TurnEnd &end);
    /// Tells a screen reader that another account is asked instead.
    void fallbackAsked(const TurnEnd &failed, const QString &fallback);
    /// Nobody waits for this chat any more.
    void waitCancelled(ConversationId conversation);
    /// What is read now; empty where nothing is under way, or not for long enough.
    QString text() const;

signals:
    void retryNowRequested();
    void stopRequested();
    /// The attempt log of the turn that is shown is wanted.
    void detailsRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderNow();
    void tick();
    void clear();
    bool mayShow();
    QString words() const;
    QString waitingWords() const;
    QString scheduledWords() const;
    QString reason() const;
    QString queuedWords() const;
    QString offlineWords() const;
    QString othersWords() const;
    /// Until the retry; nullopt where there is no deadline.
    std::optional<std::chrono::milliseconds> remaining() const;
    void speak(const QString &text, bool isNews);
    void announceWait(const QString &text);
    /// Forgets a chat's waits; whether one of them was announced.
    bool takeAnnounced(ConversationId conversation);
    static QString reasonOf(const Failure &failure, const QString &provider,
                            const QString &baseUrl);
    void renderButtons();
    void renderWords();
    void renderIcons();
    void reserveWidths();

    Now m_now;
    TurnSummary m_summary;
    QDateTime m_begun; ///< When the turn that is shown came up.
    QDateTime m_spokenAt;
    QSet<std::pair<ConversationId, int>>
        m_announced; ///< The waits under way that were announced: whose, and before which attempt.
    QTimer m_timer;
    Announcer *m_announcer;
    QLabel *m_icon;
    TabularLabel *m_text;
    QPushButton *m_retryNow;
    QPushButton *m_stop;
    QPushButton *m_details;
};
