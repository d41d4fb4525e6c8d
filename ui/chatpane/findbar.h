// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/find/transcriptsearch.h"

#include <QFrame>

class Announcer;
class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;

/// The line for finding text in the open chat: the search text, the number of matches, and buttons
/// for the next and previous match.
class FindBar : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Shows the bar with the focus in the field. `words`, if not empty, become the search text.
    void open(const QString &words);
    SearchQuery query() const;
    void render(const SearchStatus &status);

public slots:
    void dismiss();

signals:
    /// The search text or its options have changed.
    void queryChanged(const SearchQuery &query);
    void nextRequested();
    void previousRequested();
    /// The bar was closed by Esc or its button.
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const QString &objectName, const QString &words);
    void renderIcons();
    void announce();

    QLineEdit *m_text;
    QLabel *m_count;
    QCheckBox *m_matchCase;
    QToolButton *m_previous, *m_next, *m_close;
    Announcer *m_announcer;
    QTimer m_announceTimer;
};
