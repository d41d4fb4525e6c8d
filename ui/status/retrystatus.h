// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/turnbuttons.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <functional>

class BarButton;
class TabularLabel;
class WaitRing;
struct TurnWords;

/// Shows in the status bar when a question is sent again, which attempt that is and why, with
/// buttons to retry at once, to ask again, or to stop. Another chat is named by a link that opens
/// it. Renders a TurnSummary. Keeps its size if it shows nothing.
class RetryStatus : public QWidget
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit RetryStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    void render(const TurnSummary &summary);
    /// Returns the words shown now; empty if nothing is under way, or not for long enough.
    QString text() const;
    /// True if the turn that is shown waits, or its request is silent.
    bool isWaiting() const;
    /// The width in pixels that the words need. It does not shrink while the same wait is shown, so
    /// that the buttons do not change with each second.
    int wordsWidth() const;
    TurnButtons &buttons() { return *m_buttons; }

signals:
    void retryNowRequested();
    void stopRequested();
    /// Requests the attempt log of the turn that is shown.
    void detailsRequested();
    /// The link of another chat was pressed.
    void chatRequested(ConversationId conversation);
    /// The words, and so the width that they need, have changed.
    void rendered();
    /// Emitted before a button that has the focus is hidden. The receiver must move the focus to
    /// the composer. Otherwise Qt would give the focus to an arbitrary widget of the window.
    void composerFocusRequested();
    /// Emitted whenever a wait or a silent request is rendered; `words` may be the same as before.
    void waitShown(const TurnSummary &summary, const QString &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    void renderNow();
    void renderWords(const TurnWords &words);
    void renderRing();
    void tick();
    void scheduleTick();
    void clear();
    bool mayShow();
    void speak(const QString &text, bool isNew);

    Now m_now;
    TurnSummary m_summary;
    QDateTime m_begun; ///< When the shown turn was first rendered.
    QDateTime m_spokenAt; ///< When the accessible name last changed.
    QDateTime m_countedFrom; ///< When the wait for TurnState::retryAt was first rendered.
    QString m_line;
    int m_wordsWidth = 0;
    QTimer m_timer;
    WaitRing *m_ring;
    TabularLabel *m_before;
    BarButton *m_chat;
    TabularLabel *m_text;
    TurnButtons *m_buttons;
};
