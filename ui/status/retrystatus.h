// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class TabularLabel;

/// Shows in the status bar why an answer has not arrived yet, when the question is sent again and
/// which attempt that is, with buttons to retry at once, to ask again, or to stop. Renders a
/// TurnSummary. Keeps its size if it shows nothing.
class RetryStatus : public QWidget
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit RetryStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    void render(const TurnSummary &summary);
    /// Returns the words shown now; empty if nothing is under way, or not for long enough.
    QString text() const;
    QSize minimumSizeHint() const override;

signals:
    void retryNowRequested();
    void stopRequested();
    /// Requests the attempt log of the turn that is shown.
    void detailsRequested();
    /// Emitted before a button that has the focus is hidden. The receiver must move the focus to
    /// the composer. Otherwise Qt would give the focus to an arbitrary widget of the window.
    void composerFocusRequested();
    /// Emitted whenever a wait or a silent request is rendered; `words` may be the same as before.
    void waitShown(const TurnSummary &summary, const QString &words);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void renderNow();
    void tick();
    void scheduleTick();
    void clear();
    bool mayShow();
    void speak(const QString &text, bool isNew);
    void renderButtons();
    void renderButtonWords();
    void setShown(QPushButton *button, bool isShown);
    void renderIcons();
    void measure();

    Now m_now;
    TurnSummary m_summary;
    QDateTime m_begun; ///< When the shown turn was first rendered.
    QDateTime m_spokenAt; ///< When the accessible name last changed.
    QTimer m_timer;
    QLabel *m_icon;
    TabularLabel *m_text;
    QPushButton *m_retryNow;
    QPushButton *m_stop;
    QPushButton *m_details;
    int m_smallestWidth = 0; ///< In pixels, if the buttons show only icons.
    bool m_showsTexts = true; ///< The buttons show their texts beside their icons.
};
