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

/// Shows in the status bar why an answer does not come yet, when it is retried and how often, with
/// buttons to retry at once or to stop. Renders a TurnSummary, and keeps its height and its place
/// if it shows nothing.
class RetryStatus : public QWidget
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit RetryStatus(QWidget *parent = nullptr, Now now = &QDateTime::currentDateTimeUtc);
    void render(const TurnSummary &summary);
    /// The words shown now; empty if nothing is under way, or not for long enough.
    QString text() const;
    QSize minimumSizeHint() const override;

signals:
    void retryNowRequested();
    void stopRequested();
    /// Asks for the attempt log of the turn that is shown.
    void detailsRequested();
    /// A button that has the focus is about to disappear. Qt would give the focus to the next
    /// widget of the window, which may be anything; it belongs to the composer.
    void composerFocusRequested();
    /// `words` about a wait are shown; emitted each time that they change.
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
    QDateTime m_begun; ///< When the turn that is shown came up.
    QDateTime m_spokenAt;
    QTimer m_timer;
    QLabel *m_icon;
    TabularLabel *m_text;
    QPushButton *m_retryNow;
    QPushButton *m_stop;
    QPushButton *m_details;
    int m_smallestWidth = 0; ///< In pixels, with the buttons' icons only.
    bool m_showsTexts = true; ///< The buttons show their texts beside their icons.
};
